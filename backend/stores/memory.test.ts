import fc from 'fast-check';
import { describeCodeStore } from '../testing/code-store-behaviour';
import { describeStores, LIMITS, number } from '../testing/store-behaviour';
import { createExpiringMap } from './expiring-map';
import { createMemoryStores } from './memory';
import { StoreUnavailable } from './stores';

const user = (userId: string) => ({ appId: '2021000000000000', userId });

describe('stores that everything shares', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const start = async () => {
    let now = 0;
    const pass = async (seconds: number): Promise<void> => {
      now += seconds * 1000;
      jest.advanceTimersByTime(seconds * 1000);
    };
    return { stores: createMemoryStores(LIMITS, { now: () => now }), pass };
  };
  describeStores('in memory', start);
  describeCodeStore('in memory', start);
});

describe('stores that must not grow', () => {
  it('forget the oldest session where there would be too many', async () => {
    const { sessions } = createMemoryStores(LIMITS, { entries: 2 });
    for (const name of ['one', 'two', 'three']) await sessions.save(name, user(name));
    const found = await Promise.all(['one', 'two', 'three'].map(sessions.userOf));
    expect(found).toEqual([undefined, user('two'), user('three')]);
  });

  it('make room by what has run out before anything that has not', async () => {
    let now = 0;
    const { sessions } = createMemoryStores(LIMITS, { entries: 3, now: () => now });
    await sessions.save('old', user('old'));
    now = 600_000;
    for (const name of ['one', 'two', 'three']) await sessions.save(name, user(name));
    const found = await Promise.all(['old', 'one', 'two', 'three'].map(sessions.userOf));
    expect(found.map((session) => session?.userId)).toEqual([undefined, 'one', 'two', 'three']);
  });

  it('count no more addresses than there is room for, and forget the oldest', async () => {
    const { perAddress } = createMemoryStores({ perUser: 1, perAddress: 1 }, { entries: 2 });
    const taken = [];
    for (const address of ['one', 'two', 'one', 'three', 'two', 'one']) taken.push(await perAddress.take(address));
    expect(taken.map((seconds) => seconds > 0)).toEqual([false, false, true, false, true, false]);
  });

  it('hold no more than their bound, however many come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(50), { maxLength: 200 }), (entries, keys) => {
        const map = createExpiringMap<number>(60, { entries, now: () => 0 });
        for (const key of keys) map.set(String(key), key);
        expect([...new Set(keys)].filter((key) => map.get(String(key)) !== undefined).length).toBeLessThanOrEqual(
          entries,
        );
      }),
    );
  });

  it('refuse a new user rather than forget who owns a number', async () => {
    const { bindings } = createMemoryStores(LIMITS, { entries: 1 });
    await bindings.bind('one', number('a'), 'reject');
    const refused = bindings.bind('two', number('b'), 'reject');
    await expect(refused).rejects.toThrow(new StoreUnavailable('bindings are full'));
    expect(await bindings.bind('one', number('b'), 'reject')).toMatchObject({ kind: 'bound' });
  });
});
