import type { Budget, Figure } from './figure';
import { isKept } from './figure';
import { figuresAsJson, formatFigures } from './table';

const figure = (budget: Budget, more: Partial<Figure> = {}): Figure => ({
  ...{ name: 'it', unit: 'bytes', value: 10, remedy: 'make it less.' },
  ...{ floor: { of: 'least', value: 4, ratio: 2.5 }, budget },
  ...more,
});
const atMost = (over: Budget['over'], limit: number, goal?: number): Budget => ({
  ...{ over, bound: 'at most', limit },
  ...(goal !== undefined && { goal }),
});
const atLeast = (over: Budget['over'], limit: number): Budget => ({ over, bound: 'at least', limit });

const lineOf = (of: Figure): string =>
  (formatFigures([{ part: 'part', figures: [of] }]).split('\n')[2] ?? '').replace(/ +/g, ' ');

describe('a figure', () => {
  it.each<[Budget, string]>([
    [atMost('value', 10), '✓ it 10 B × 2.50 ≤ 10 B 4 B least'],
    [atMost('value', 9), '✗ it 10 B × 2.50 ≤ 9 B 4 B least'],
    [atMost('ratio', 2.5), '✓ it 10 B × 2.50 ≤ × 2.5 4 B least'],
    [atMost('ratio', 2.4), '✗ it 10 B × 2.50 ≤ × 2.4 4 B least'],
    [atMost('excess', 6), '✓ it 10 B × 2.50 ≤ +6 B 4 B least'],
    [atMost('excess', 5), '✗ it 10 B × 2.50 ≤ +5 B 4 B least'],
    [atLeast('ratio', 2.5), '✓ it 10 B × 2.50 ≥ × 2.5 4 B least'],
    [atLeast('ratio', 2.6), '✗ it 10 B × 2.50 ≥ × 2.6 4 B least'],
    [atMost('value', 10, 5), '✓ it 10 B × 2.50 ≤ 10 B, goal 5 B 4 B least'],
    [atMost('value', 10, 10), '✓ it 10 B × 2.50 ≤ 10 B 4 B least'],
  ])('under the budget %j says how it stands', (budget, line) => {
    expect(lineOf(figure(budget))).toBe(line);
  });

  it.each<[Figure['unit'], number, string]>([
    ['bytes', 4095, '4095 B'],
    ['bytes', 23 * 1024, '23.00 KiB'],
    ['megabytes', 12.34, '12.3 MB'],
    ['microseconds', 0.614, '0.61 µs'],
    ['microseconds', 1784, '1784 µs'],
    ['milliseconds', 93.6, '94 ms'],
    ['a second', 4001.2, '4001/s'],
    ['calls', 3, '3'],
    ['times', 1.9, '× 1.90'],
  ])('in %s: %d is written %s', (unit, value, text) => {
    expect(lineOf({ name: 'it', unit, value, budget: atMost('value', value), remedy: '' })).toContain(`it ${text} ≤`);
  });

  it('has a round limit written round', () => {
    expect(lineOf(figure(atMost('value', 23 * 1024)))).toContain('≤ 23 KiB 4 B');
  });

  it('that was not measured keeps no budget', () => {
    expect([atMost('value', 10), atLeast('value', 0)].map((budget) => isKept(figure(budget, { value: NaN })))).toEqual([
      false,
      false,
    ]);
  });
});

describe('the table', () => {
  const parts = [
    {
      part: 'one',
      figures: [figure(atMost('value', 10)), figure(atMost('value', 1000), { name: 'a longer name', value: 999 })],
    },
    { part: 'two', figures: [figure(atMost('value', 9))] },
  ];
  const lines = (): readonly string[] => formatFigures(parts).split('\n');

  it('has one line a figure under the name of its part, numbers by their last digit', () => {
    expect(
      lines()
        .slice(1, 6)
        .map((line) => line.replace(/ B .*/, ' B')),
    ).toEqual(['one', '✓ it                 10 B', '✓ a longer name     999 B', 'two', '✗ it                 10 B']);
  });

  it('says at its end what to do about each budget that is not kept', () => {
    expect(lines().slice(6)).toEqual(['✗ it: make it less.']);
  });

  it('is there for machines too', () => {
    const read = JSON.parse(figuresAsJson(parts)) as { part: string; value: number; kept: boolean }[];
    expect(read.map(({ part, value, kept }) => [part, value, kept])).toEqual([
      ['one', 10, true],
      ['one', 999, true],
      ['two', 10, false],
    ]);
  });
});
