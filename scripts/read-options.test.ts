import { readOptions } from './read-options';

const usage = 'npm run check -- [--json]';
const json = { json: { type: 'boolean', default: false } } as const;

const refusal = (written: string[], operand?: string): string => {
  try {
    readOptions(operand === undefined ? { usage } : { usage, operand }, json, written);
    return 'not refused';
  } catch (error) {
    return String(error);
  }
};

describe('what is written behind a command', () => {
  it('is read', () => {
    expect(readOptions({ usage, operand: 'folder' }, json, ['shop', '--json'])).toEqual({
      values: { json: true },
      operand: 'shop',
      operands: ['shop'],
    });
  });

  it('may be several words, where the operand says so', () => {
    expect(readOptions({ usage, operand: 'folder…' }, json, ['shop', 'stall'])?.operands).toEqual(['shop', 'stall']);
  });

  it('may be nothing at all', () => {
    expect(readOptions({ usage }, json, [])).toEqual({ values: { json: false }, operand: undefined, operands: [] });
  });

  it.each([
    ['an option that there is not', ['--jsno'], undefined, "Unknown option '--jsno'."],
    ['a word where none is taken', ['shop'], undefined, '"shop" is not understood.'],
    ['two where one is taken', ['shop', 'stall'], 'folder', 'One folder at a time, not also "stall".'],
    ['a value for a switch', ['--json=yes'], undefined, "Option '--json' does not take an argument"],
  ])('is refused with the usage: %s', (_, written, operand, sentence) => {
    expect(refusal(written, operand)).toBe(`Error: ${sentence}\n\n${usage}`);
  });

  it('may ask for the usage, and nothing else is done then', () => {
    const print = jest.spyOn(console, 'log').mockReturnValue();
    expect(readOptions({ usage }, json, ['--help', '--nope'])).toBeUndefined();
    expect(print.mock.calls).toEqual([[usage]]);
    print.mockRestore();
  });
});
