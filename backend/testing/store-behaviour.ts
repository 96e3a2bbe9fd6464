import type { Binding, Proof, Stores } from '../stores/stores';

/** Stores under test, and a clock that can be moved. */
export interface StoresUnderTest {
  readonly stores: Stores;
  /** Lets time go by for the stores, without waiting. */
  pass(seconds: number): Promise<void>;
}

/** What the stores of `describeStores` must be made with. */
export const LIMITS = { perUser: 2, perAddress: 3 };

const user = (userId: string) => ({ appId: '2021000000000000', userId });
export const number = (phoneHash: string, id = `id-of-${phoneHash}`, proof: Proof = 'tap'): Binding => ({
  id,
  phoneHash,
  phoneMasked: phoneHash.toUpperCase(),
  proof,
});

/** What every implementation of the stores does alike. @param start gives empty stores, made with `LIMITS` */
export const describeStores = (where: string, start: () => Promise<StoresUnderTest>): void => {
  describe(`sessions ${where}`, () => {
    it('last ten minutes and belong to who opened them', async () => {
      const { stores, pass } = await start();
      await stores.sessions.save('hash', user('one'));
      await pass(590);
      expect(await stores.sessions.userOf('hash')).toEqual(user('one'));
      expect(await stores.sessions.userOf('another')).toBeUndefined();
      await pass(10);
      expect(await stores.sessions.userOf('hash')).toBeUndefined();
    });
  });

  describe(`idempotency ${where}`, () => {
    it('gives a key to one request at a time, and to no other body for a day', async () => {
      const { stores, pass } = await start();
      expect(await stores.idempotency.claim('key', 'body', 'a')).toEqual({ kind: 'claimed' });
      expect(await stores.idempotency.claim('key', 'body', 'b')).toEqual({ kind: 'running' });
      expect(await stores.idempotency.claim('key', 'other', 'c')).toEqual({ kind: 'other' });
      await pass(24 * 60 * 60);
      expect(await stores.idempotency.claim('key', 'other', 'd')).toEqual({ kind: 'claimed' });
    });

    it('lets one of many win that ask at once', async () => {
      const { stores } = await start();
      const claims = await Promise.all(
        Array.from({ length: 50 }, (_, index) => stores.idempotency.claim('key', 'body', `owner-${index}`)),
      );
      expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
      expect(claims.filter(({ kind }) => kind === 'running')).toHaveLength(49);
    });

    it('answers a settled key with its outcome, and a released one with a new claim for the same body', async () => {
      const { idempotency } = (await start()).stores;
      await idempotency.claim('key', 'body', 'a');
      await idempotency.release('key', 'a');
      expect(await idempotency.claim('key', 'other', 'b')).toEqual({ kind: 'other' });
      expect(await idempotency.claim('key', 'body', 'b')).toEqual({ kind: 'claimed' });
      await idempotency.settle('key', 'b', 'taken');
      expect(await idempotency.claim('key', 'body', 'c')).toEqual({ kind: 'done', outcome: 'taken' });
    });

    it('counts the day from the first use of a key, however often it is tried', async () => {
      const { stores, pass } = await start();
      await stores.idempotency.claim('key', 'body', 'a');
      await pass(24 * 60 * 60 - 10);
      expect(await stores.idempotency.claim('key', 'body', 'b')).toEqual({ kind: 'claimed' });
      await pass(10);
      expect(await stores.idempotency.claim('key', 'other', 'c')).toEqual({ kind: 'claimed' });
    });

    it('lets the next one in when the lease of a crashed instance ends, and the late one change nothing', async () => {
      const { stores, pass } = await start();
      await stores.idempotency.claim('key', 'body', 'crashed');
      await pass(20);
      expect(await stores.idempotency.claim('key', 'body', 'early')).toEqual({ kind: 'running' });
      await pass(10);
      expect(await stores.idempotency.claim('key', 'body', 'next')).toEqual({ kind: 'claimed' });
      await stores.idempotency.settle('key', 'crashed', 'bound');
      await stores.idempotency.release('key', 'crashed');
      expect(await stores.idempotency.claim('key', 'body', 'third')).toEqual({ kind: 'running' });
    });

    it('takes a word on a key that is forgotten by now, and makes nothing of it', async () => {
      const { stores, pass } = await start();
      await stores.idempotency.claim('key', 'body', 'a');
      await pass(24 * 60 * 60);
      await stores.idempotency.settle('key', 'a', 'bound');
      await stores.idempotency.release('key', 'a');
      expect(await stores.idempotency.claim('key', 'other', 'b')).toEqual({ kind: 'claimed' });
    });

    it('takes the outcome of who is late but was not overtaken', async () => {
      const { stores, pass } = await start();
      await stores.idempotency.claim('key', 'body', 'slow');
      await pass(30);
      await stores.idempotency.settle('key', 'slow', 'bound');
      expect(await stores.idempotency.claim('key', 'body', 'next')).toEqual({ kind: 'done', outcome: 'bound' });
    });
  });

  describe(`bindings ${where}`, () => {
    it('are shown once confirmed', async () => {
      const { bindings } = (await start()).stores;
      await bindings.bind('one', number('a'), 'reject');
      expect(await bindings.boundNumberOf('one')).toBeUndefined();
      await bindings.confirm('one', 'id-of-a');
      expect(await bindings.boundNumberOf('one')).toEqual({ phoneMasked: 'A', proof: 'tap' });
    });

    it('say how the number was proved the last time, the same number too', async () => {
      const { bindings } = (await start()).stores;
      await bindings.bind('one', number('a', 'first', 'code'), 'reject');
      await bindings.confirm('one', 'first');
      expect(await bindings.boundNumberOf('one')).toEqual({ phoneMasked: 'A', proof: 'code' });
      await bindings.bind('one', number('a', 'again', 'tap'), 'reject');
      expect(await bindings.boundNumberOf('one')).toEqual({ phoneMasked: 'A', proof: 'tap' });
    });

    it('outlive everything that has an end', async () => {
      const { stores, pass } = await start();
      await stores.bindings.bind('one', number('a'), 'reject');
      await pass(366 * 24 * 60 * 60);
      expect(await stores.bindings.bind('two', number('a'), 'reject')).toEqual({ kind: 'taken' });
    });

    it('keep their id while the same number stays with the same user, and get a new one afterwards', async () => {
      const { bindings } = (await start()).stores;
      await bindings.bind('one', number('a', 'first'), 'reject');
      const again = await bindings.bind('one', number('a', 'again'), 'reject');
      expect(again).toEqual({ kind: 'bound', id: 'first', confirmed: false });
      await bindings.confirm('one', 'first');
      const confirmed = await bindings.bind('one', number('a', 'again'), 'reject');
      expect(confirmed).toEqual({ kind: 'bound', id: 'first', confirmed: true });
      await bindings.bind('one', number('b'), 'reject');
      const back = await bindings.bind('one', number('a', 'back'), 'reject');
      expect(back).toEqual({ kind: 'bound', id: 'back', confirmed: false });
    });

    it('are not confirmed by a hand-over that another number has overtaken', async () => {
      const { bindings } = (await start()).stores;
      await bindings.bind('one', number('a'), 'reject');
      await bindings.bind('one', number('b'), 'reject');
      await bindings.confirm('one', 'id-of-a');
      expect(await bindings.boundNumberOf('one')).toBeUndefined();
    });

    it('are not confirmed by a hand-over that ends after the number went to somebody else', async () => {
      const { bindings } = (await start()).stores;
      await bindings.bind('one', number('a'), 'reassign');
      await bindings.bind('two', number('a', 'new'), 'reassign');
      await bindings.confirm('one', 'id-of-a');
      expect(await bindings.boundNumberOf('one')).toBeUndefined();
      expect(await bindings.boundNumberOf('two')).toBeUndefined();
    });

    it('leave both users as they were after a conflict', async () => {
      const { bindings } = (await start()).stores;
      await bindings.bind('one', number('a'), 'reject');
      await bindings.bind('two', number('b'), 'reject');
      await bindings.confirm('two', 'id-of-b');
      expect(await bindings.bind('two', number('a'), 'reject')).toEqual({ kind: 'taken' });
      expect(await bindings.boundNumberOf('two')).toMatchObject({ phoneMasked: 'B' });
      expect(await bindings.bind('three', number('b'), 'reject')).toEqual({ kind: 'taken' });
    });

    it('free the number that a user had before', async () => {
      const { bindings } = (await start()).stores;
      await bindings.bind('one', number('a'), 'reject');
      await bindings.bind('one', number('b'), 'reject');
      expect(await bindings.bind('two', number('a'), 'reject')).toMatchObject({ kind: 'bound' });
    });

    it('give a number to its new user, and take it from the old one, where the policy says so', async () => {
      const { bindings } = (await start()).stores;
      await bindings.bind('one', number('a'), 'reassign');
      await bindings.confirm('one', 'id-of-a');
      const moved = await bindings.bind('two', number('a', 'new'), 'reassign');
      expect(moved).toEqual({ kind: 'bound', id: 'new', confirmed: false });
      expect(await bindings.boundNumberOf('one')).toBeUndefined();
      expect(await bindings.bind('one', number('a'), 'reject')).toEqual({ kind: 'taken' });
    });

    it('give a number to one of many users who want it at once', async () => {
      const { bindings } = (await start()).stores;
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, index) => bindings.bind(`user-${index}`, number('a', `${index}`), 'reject')),
      );
      expect(outcomes.filter(({ kind }) => kind === 'bound')).toHaveLength(1);
    });
  });

  describe(`limits ${where}`, () => {
    it('let so many pass in a minute, say when to come again, and count each key for itself', async () => {
      const { stores, pass } = await start();
      expect([await stores.perUser.take('one'), await stores.perUser.take('one')]).toEqual([0, 0]);
      await pass(15);
      expect(await stores.perUser.take('one')).toBeCloseTo(45, -1);
      expect(await stores.perUser.take('two')).toBe(0);
      await pass(45);
      expect(await stores.perUser.take('one')).toBe(0);
    });

    it('count users and addresses apart', async () => {
      const { stores } = await start();
      const taken = await Promise.all([1, 2, 3, 4].map(() => stores.perAddress.take('one')));
      expect(taken.map((seconds) => seconds > 0)).toEqual([false, false, false, true]);
      expect(await stores.perUser.take('one')).toBe(0);
    });
  });
};
