import { createMemoryStores } from './memory';
import { StoreUnavailable } from './stores';

describe('stores in memory', () => {
  it('forget the oldest session where there would be too many', async () => {
    const { sessions } = createMemoryStores({ entries: 2 });
    for (const name of ['one', 'two', 'three']) await sessions.save(name, name);
    expect(await Promise.all(['one', 'two', 'three'].map(sessions.userOf))).toEqual([undefined, 'two', 'three']);
  });

  it('make room by what has run out before anything that has not', async () => {
    let now = 0;
    const { sessions } = createMemoryStores({ entries: 3, now: () => now });
    await sessions.save('old', 'old');
    now = 600_000;
    for (const name of ['one', 'two', 'three']) await sessions.save(name, name);
    expect(await Promise.all(['old', 'one', 'two', 'three'].map(sessions.userOf))).toEqual([
      undefined,
      'one',
      'two',
      'three',
    ]);
  });

  it('tell a first use of a key from the same and from another body, for a day', async () => {
    let now = 0;
    const { idempotency } = createMemoryStores({ now: () => now });
    expect(await idempotency.remember('key', 'body')).toBe('new');
    expect(await idempotency.remember('key', 'body')).toBe('same');
    expect(await idempotency.remember('key', 'other')).toBe('other');
    now = 24 * 60 * 60 * 1000;
    expect(await idempotency.remember('key', 'other')).toBe('new');
  });

  it('refuse a new user rather than forget who owns a number', async () => {
    const { bindings } = createMemoryStores({ entries: 1 });
    await bindings.bind('one', { phoneHash: 'a', phoneMasked: 'A' }, 'reject');
    await expect(bindings.bind('two', { phoneHash: 'b', phoneMasked: 'B' }, 'reject')).rejects.toThrow(
      StoreUnavailable,
    );
    expect(await bindings.bind('one', { phoneHash: 'b', phoneMasked: 'B' }, 'reject')).toBe('bound');
    expect(await bindings.phoneMaskedOf('one')).toBe('B');
  });

  it('leave both users as they were after a conflict', async () => {
    const { bindings } = createMemoryStores();
    await bindings.bind('one', { phoneHash: 'a', phoneMasked: 'A' }, 'reject');
    await bindings.bind('two', { phoneHash: 'b', phoneMasked: 'B' }, 'reject');
    expect(await bindings.bind('two', { phoneHash: 'a', phoneMasked: 'A' }, 'reject')).toBe('taken');
    expect(await bindings.phoneMaskedOf('two')).toBe('B');
    expect(await bindings.bind('three', { phoneHash: 'b', phoneMasked: 'B' }, 'reject')).toBe('taken');
  });

  it('give a number to its new user, and take it from the old one, where the policy says so', async () => {
    const { bindings } = createMemoryStores();
    await bindings.bind('one', { phoneHash: 'a', phoneMasked: 'A' }, 'reassign');
    expect(await bindings.bind('two', { phoneHash: 'a', phoneMasked: 'A' }, 'reassign')).toBe('bound');
    expect(await bindings.phoneMaskedOf('one')).toBeUndefined();
    expect(await bindings.bind('one', { phoneHash: 'a', phoneMasked: 'A' }, 'reject')).toBe('taken');
  });
});
