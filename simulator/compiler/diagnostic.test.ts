import fc from 'fast-check';
import { CompileError, SourceText } from './diagnostic';

const text = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\n', '\r'), maxLength: 12 });

it('a place told by line and column is the place of the offset', () => {
  fc.assert(
    fc.property(text, fc.nat(14), (content, offset) => {
      const source = new SourceText('p.axml', content);
      const told = source.diagnosticAt(offset, 'm');
      expect(source.diagnosticFor(told.line, told.column, 'm')).toEqual(told);
    }),
  );
});

it('line and column count the line ends and the characters before an offset', () => {
  fc.assert(
    fc.property(text, fc.nat(12), (content, wanted) => {
      const offset = Math.min(wanted, content.length);
      const before = content.slice(0, offset).split('\n');
      const column = (before.at(-1) ?? '').length + 1;
      expect(new SourceText('p.axml', content).place(offset)).toBe(`${String(before.length)}:${String(column)}`);
    }),
  );
});

it.each([
  [-5, '1:1'],
  [99, '2:3'],
])('the offset %d, outside the text, is drawn to %s', (offset, place) => {
  expect(new SourceText('p.axml', 'a\nbc').where(offset)).toBe(`p.axml:${place}`);
});

it.each([
  ['the last line, without an end', 'a\nbc', 2, 'bc'],
  ['a line of a file from Windows', 'a\r\nbc', 0, 'a'],
  ['a line with a stray carriage return', 'a\rb\r\nc', 0, 'a\rb'],
])('the source line of %s is shown whole', (_, content, offset, line) => {
  expect(new SourceText('p.axml', content).diagnosticAt(offset, 'm').sourceLine).toBe(line);
});

it('a fault that nobody catches is printed with its kind and its place', () => {
  const fail = (): unknown => new SourceText('p.acss', 'a\nbc').failAt(2, 2, 'no');
  expect(fail).toThrow(CompileError);
  expect(() => String(fail())).toThrow(expect.objectContaining({ name: 'CompileError' }));
  expect(fail).toThrow('p.acss:2:2 no\n\n  2 | bc\n    |  ^');
});
