import { newIdempotencyKey } from '../../utils/idempotency-key';

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('an idempotency key', () => {
  it('is one that no other tap of the same millisecond has, by either half of its chance', () => {
    const keys = Array.from({ length: 1000 }, newIdempotencyKey);
    const halves = [1, 2].map((part) => new Set(keys.map((key) => key.split('-')[part])).size);
    expect([new Set(keys).size, ...halves]).toEqual([1000, 1000, 1000]);
  });

  it('is what a header can carry, and no longer than need be', () => {
    expect(newIdempotencyKey()).toMatch(/^[a-z\d]{8}-[a-z\d]{1,11}-[a-z\d]{1,11}$/);
  });
});
