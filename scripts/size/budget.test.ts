import { formatBudget, isKept, type Budget } from './budget';

const budget = (value: number, goal?: number): Budget => ({
  name: 'it',
  value,
  limit: 10,
  ...(goal !== undefined && { goal }),
  show: (number) => `${String(number)} B`,
  remedy: 'make it less.',
});

describe('a budget', () => {
  it.each([
    [budget(10), true, '✓ it: 10 B, allowed 10 B'],
    [budget(11), false, '✗ it: 11 B, allowed 10 B. 1 B too much: make it less.'],
    [budget(9, 4), true, '✓ it: 9 B, allowed 10 B; the goal of 4 B is missed by 5 B'],
    [budget(4, 4), true, '✓ it: 4 B, allowed 10 B'],
    [budget(12, 4), false, '✗ it: 12 B, allowed 10 B; the goal of 4 B is missed by 8 B. 2 B too much: make it less.'],
  ])('says how it stands', (given, kept, text) => {
    expect([isKept(given), formatBudget(given)]).toEqual([kept, text]);
  });
});
