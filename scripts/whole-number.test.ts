import { wholeNumber } from './whole-number';

const port = (written: string): number => wholeNumber('--port', written, { from: 1, to: 65535 });

describe('the number of an option', () => {
  it.each([
    ['1', 1],
    ['080', 80],
    ['65535', 65535],
  ])('"%s" is %i', (written, number) => {
    expect(port(written)).toBe(number);
  });

  it.each(['', ' ', '0', '65536', '-1', '1.5', '1e3', '0x50', 'NaN', 'abc', '１'])('"%s" is none', (written) => {
    expect(() => port(written)).toThrow(`--port takes a whole number from 1 to 65535, not "${written}".`);
  });
});
