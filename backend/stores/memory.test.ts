import { createMemoryStores } from './memory';
import { StoreUnavailable, type Binding } from './stores';

const limits = { perUser: 2, perAddress: 3 };
const user = (userId: string) => ({ appId: '2021000000000000', userId });
const number = (phoneHash: string, id = `id-of-${phoneHash}`): Binding => ({
  id,
  phoneHash,
  phoneMasked: phoneHash.toUpperCase(),
});

describe('sessions in memory', () => {
  it('forget the oldest where there would be too many', async () => {
    const { sessions } = createMemoryStores(limits, { entries: 2 });
    for (const name of ['one', 'two', 'three']) await sessions.save(name, user(name));
    const found = await Promise.all(['one', 'two', 'three'].map(sessions.userOf));
    expect(found).toEqual([undefined, user('two'), user('three')]);
  });

  it('make room by what has run out before anything that has not', async () => {
    let now = 0;
    const { sessions } = createMemoryStores(limits, { entries: 3, now: () => now });
    await sessions.save('old', user('old'));
    now = 600_000;
    for (const name of ['one', 'two', 'three']) await sessions.save(name, user(name));
    const found = await Promise.all(['old', 'one', 'two', 'three'].map(sessions.userOf));
    expect(found.map((session) => session?.userId)).toEqual([undefined, 'one', 'two', 'three']);
  });
});

describe('idempotency in memory', () => {
  const start = () => {
    const clock = { now: 0 };
    return { clock, idempotency: createMemoryStores(limits, { now: () => clock.now }).idempotency };
  };

  it('gives a key to one request at a time, and to no other body for a day', async () => {
    const { clock, idempotency } = start();
    expect(await idempotency.claim('key', 'body', 'a')).toEqual({ kind: 'claimed' });
    expect(await idempotency.claim('key', 'body', 'b')).toEqual({ kind: 'running' });
    expect(await idempotency.claim('key', 'other', 'c')).toEqual({ kind: 'other' });
    clock.now = 24 * 60 * 60 * 1000;
    expect(await idempotency.claim('key', 'other', 'd')).toEqual({ kind: 'claimed' });
  });

  it('answers a settled key with its outcome, and a released one with a new claim for the same body', async () => {
    const { idempotency } = start();
    await idempotency.claim('key', 'body', 'a');
    await idempotency.release('key', 'a');
    expect(await idempotency.claim('key', 'other', 'b')).toEqual({ kind: 'other' });
    expect(await idempotency.claim('key', 'body', 'b')).toEqual({ kind: 'claimed' });
    await idempotency.settle('key', 'b', 'taken');
    expect(await idempotency.claim('key', 'body', 'c')).toEqual({ kind: 'done', outcome: 'taken' });
  });

  it('lets the next one in when the lease of a crashed instance ends, and the late one change nothing', async () => {
    const { clock, idempotency } = start();
    await idempotency.claim('key', 'body', 'crashed');
    clock.now = 30_000;
    expect(await idempotency.claim('key', 'body', 'next')).toEqual({ kind: 'claimed' });
    await idempotency.settle('key', 'crashed', 'bound');
    await idempotency.release('key', 'crashed');
    expect(await idempotency.claim('key', 'body', 'third')).toEqual({ kind: 'running' });
  });
});

describe('bindings in memory', () => {
  it('refuse a new user rather than forget who owns a number', async () => {
    const { bindings } = createMemoryStores(limits, { entries: 1 });
    await bindings.bind('one', number('a'), 'reject');
    await expect(bindings.bind('two', number('b'), 'reject')).rejects.toThrow(StoreUnavailable);
    expect(await bindings.bind('one', number('b'), 'reject')).toMatchObject({ kind: 'bound' });
  });

  it('are shown once confirmed', async () => {
    const { bindings } = createMemoryStores(limits);
    await bindings.bind('one', number('a'), 'reject');
    expect(await bindings.phoneMaskedOf('one')).toBeUndefined();
    await bindings.confirm('one', 'id-of-a');
    expect(await bindings.phoneMaskedOf('one')).toBe('A');
  });

  it('keep their id while the same number stays with the same user, and get a new one afterwards', async () => {
    const { bindings } = createMemoryStores(limits);
    await bindings.bind('one', number('a', 'first'), 'reject');
    expect(await bindings.bind('one', number('a', 'again'), 'reject')).toEqual({
      kind: 'bound',
      id: 'first',
      confirmed: false,
    });
    await bindings.confirm('one', 'first');
    expect(await bindings.bind('one', number('a', 'again'), 'reject')).toMatchObject({ id: 'first', confirmed: true });
    await bindings.bind('one', number('b'), 'reject');
    expect(await bindings.bind('one', number('a', 'back'), 'reject')).toEqual({
      kind: 'bound',
      id: 'back',
      confirmed: false,
    });
  });

  it('are not confirmed by a hand-over that another number has overtaken', async () => {
    const { bindings } = createMemoryStores(limits);
    await bindings.bind('one', number('a'), 'reject');
    await bindings.bind('one', number('b'), 'reject');
    await bindings.confirm('one', 'id-of-a');
    expect(await bindings.phoneMaskedOf('one')).toBeUndefined();
  });

  it('leave both users as they were after a conflict', async () => {
    const { bindings } = createMemoryStores(limits);
    await bindings.bind('one', number('a'), 'reject');
    await bindings.bind('two', number('b'), 'reject');
    await bindings.confirm('two', 'id-of-b');
    expect(await bindings.bind('two', number('a'), 'reject')).toEqual({ kind: 'taken' });
    expect(await bindings.phoneMaskedOf('two')).toBe('B');
    expect(await bindings.bind('three', number('b'), 'reject')).toEqual({ kind: 'taken' });
  });

  it('give a number to its new user, and take it from the old one, where the policy says so', async () => {
    const { bindings } = createMemoryStores(limits);
    await bindings.bind('one', number('a'), 'reassign');
    await bindings.confirm('one', 'id-of-a');
    expect(await bindings.bind('two', number('a', 'new'), 'reassign')).toMatchObject({ id: 'new', confirmed: false });
    expect(await bindings.phoneMaskedOf('one')).toBeUndefined();
    expect(await bindings.bind('one', number('a'), 'reject')).toEqual({ kind: 'taken' });
  });
});

describe('limits in memory', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('let so many pass in a minute, say when to come again, and count each key for itself', async () => {
    const { perUser } = createMemoryStores(limits);
    expect([await perUser.take('one'), await perUser.take('one')]).toEqual([0, 0]);
    jest.advanceTimersByTime(15_500);
    expect(await perUser.take('one')).toBe(45);
    expect(await perUser.take('two')).toBe(0);
    jest.advanceTimersByTime(45_000);
    expect(await perUser.take('one')).toBe(0);
  });
});
