import type { CodePlace, CodeStore } from '../stores/code-store';
import type { StoresUnderTest } from './store-behaviour';

const CAPS = { perNumber: 2, perUser: 3, perAddress: 4 };
const DAY = 24 * 60 * 60;
const place = (user: string, number: string, address = 'here'): CodePlace => ({
  slot: `${user}-${number}`,
  ...{ number, user, address },
});
const mine = place('me', 'mine');
const many = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** What every store of codes does alike. @param start gives empty stores */
export const describeCodeStore = (where: string, start: () => Promise<StoresUnderTest>): void => {
  const open = async () => {
    const { stores, pass } = await start();
    const { codes } = stores;
    return { codes, pass, reserve: (at: CodePlace, hash = 'hash') => codes.reserve(at, hash, CAPS) };
  };

  describe(`codes ${where}`, () => {
    it('are good for five minutes and five attempts', async () => {
      const { codes, pass, reserve } = await open();
      expect(await reserve(mine)).toEqual({ kind: 'reserved' });
      await pass(290);
      for (const left of [4, 3, 2, 1, 0])
        expect(await codes.attempt(mine.slot)).toEqual({ kind: 'counted', codeHash: 'hash', left });
      expect(await codes.attempt(mine.slot)).toEqual({ kind: 'none' });
    });

    it('run out', async () => {
      const { codes, pass, reserve } = await open();
      await reserve(mine);
      await pass(300);
      expect(await codes.attempt(mine.slot)).toEqual({ kind: 'none' });
      await codes.giveBack(mine.slot, 'hash');
      await codes.redeem(mine.slot, 'hash');
      expect(await codes.attempt(mine.slot)).toEqual({ kind: 'none' });
    });

    it('let five of fifty attempts through that come at once', async () => {
      const { codes, reserve } = await open();
      await reserve(mine);
      const attempts = await Promise.all(many(50, () => codes.attempt(mine.slot)));
      expect(attempts.filter(({ kind }) => kind === 'counted')).toHaveLength(5);
    });

    it('belong to one user and one number', async () => {
      const { codes, reserve } = await open();
      await reserve(mine);
      expect(await codes.attempt(place('me', 'other').slot)).toEqual({ kind: 'none' });
      expect(await codes.attempt(place('other', 'mine').slot)).toEqual({ kind: 'none' });
    });

    it('pause for a minute, and then take the place of the one before with attempts of their own', async () => {
      const { codes, pass, reserve } = await open();
      await reserve(mine, 'old');
      await codes.attempt(mine.slot);
      await pass(15);
      expect(await reserve(mine, 'new')).toEqual({ kind: 'too-soon', seconds: expect.closeTo(45, -1) as number });
      await pass(45);
      expect(await reserve(mine, 'new')).toEqual({ kind: 'reserved' });
      expect(await codes.attempt(mine.slot)).toEqual({ kind: 'counted', codeHash: 'new', left: 4 });
    });

    it('are reserved once by many who ask at once', async () => {
      const { reserve } = await open();
      const reservations = await Promise.all(many(20, (index) => reserve(mine, `hash-${index}`)));
      expect(reservations.filter(({ kind }) => kind === 'reserved')).toHaveLength(1);
    });

    it.each([
      ['number', 2, (index: number) => place(`user-${index}`, 'one', `address-${index}`)],
      ['user', 3, (index: number) => place('one', `number-${index}`, `address-${index}`)],
      ['address', 4, (index: number) => place(`user-${index}`, `number-${index}`, 'one')],
    ] as const)('have a cap a day for each %s: of ten at once %i are reserved', async (by, cap, at) => {
      const { pass, reserve } = await open();
      const reservations = await Promise.all(many(10, (index) => reserve(at(index))));
      expect(reservations.filter(({ kind }) => kind === 'reserved')).toHaveLength(cap);
      expect(reservations.filter(({ kind }) => kind !== 'reserved')).toEqual(
        many(10 - cap, () => ({ kind: 'exhausted', by })),
      );
      await pass(DAY - 10);
      expect(await reserve(at(99))).toEqual({ kind: 'exhausted', by });
      await pass(10);
      expect(await reserve(at(99))).toEqual({ kind: 'reserved' });
    });

    it('refused for one cap count against no other', async () => {
      const { reserve } = await open();
      for (const user of ['a', 'b']) await reserve(place(user, 'one', user));
      for (let again = 0; again < 5; again += 1) await reserve(place('me', 'one'));
      for (const number of ['x', 'y', 'z']) expect(await reserve(place('me', number))).toEqual({ kind: 'reserved' });
    });

    it('not sent leave everything as it was: caps, pause, and the code before with its attempts and its end', async () => {
      const { codes, pass, reserve } = await open();
      await reserve(mine, 'old');
      await codes.attempt(mine.slot);
      await pass(60);
      for (let again = 0; again < 9; again += 1) {
        expect(await reserve(mine, 'lost')).toEqual({ kind: 'reserved' });
        await codes.withdraw(mine, 'lost', 'unsent');
      }
      expect(await codes.attempt(mine.slot)).toEqual({ kind: 'counted', codeHash: 'old', left: 3 });
      await pass(240);
      expect(await codes.attempt(mine.slot)).toEqual({ kind: 'none' });
    });

    it('not sent bring back the code of their own user, and of that one the last alone', async () => {
      const { codes, pass } = await open();
      const theirs = place('they', 'theirs');
      const caps = { perNumber: 3, perUser: 3, perAddress: 6 };
      for (const hash of ['first', 'second', 'third']) {
        await codes.reserve(mine, `my-${hash}`, caps);
        await codes.reserve(theirs, `their-${hash}`, caps);
        await pass(60);
      }
      await codes.withdraw(mine, 'my-third', 'unsent');
      expect(await codes.attempt(mine.slot)).toMatchObject({ codeHash: 'my-second' });
      await codes.withdraw(mine, 'my-second', 'unsent');
      expect(await codes.attempt(mine.slot)).toEqual({ kind: 'none' });
    });

    it('not sent give nothing back of a day that has ended meanwhile', async () => {
      const { codes, pass, reserve } = await open();
      await reserve(mine);
      await pass(DAY);
      await codes.withdraw(mine, 'hash', 'unsent');
      const reservations = await Promise.all(
        many(10, (index) => reserve(place(`user-${index}`, 'mine', `a-${index}`))),
      );
      expect(reservations.filter(({ kind }) => kind === 'reserved')).toHaveLength(CAPS.perNumber);
    });

    it('in doubt stay good, cost no cap and no pause, and end where a sender that hangs would be a way around the cap', async () => {
      const { codes, reserve } = await open();
      for (let again = 0; again < CAPS.perNumber; again += 1) {
        expect(await reserve(mine, `late-${again}`)).toEqual({ kind: 'reserved' });
        await codes.withdraw(mine, `late-${again}`, 'doubtful');
      }
      expect(await codes.attempt(mine.slot)).toMatchObject({ codeHash: 'late-1' });
      expect(await reserve(mine)).toEqual({ kind: 'in-doubt' });
      expect(await reserve(place('me', 'other'))).toEqual({ kind: 'reserved' });
    });

    it('are not touched by a late word on one before', async () => {
      const { codes, pass, reserve } = await open();
      await reserve(mine, 'old');
      await pass(60);
      await reserve(mine, 'new');
      await codes.withdraw(mine, 'old', 'unsent');
      await codes.giveBack(mine.slot, 'old');
      await codes.redeem(mine.slot, 'old');
      expect(await reserve(mine)).toMatchObject({ kind: 'too-soon' });
      expect(await codes.attempt(mine.slot)).toEqual({ kind: 'counted', codeHash: 'new', left: 4 });
    });

    it('get an attempt back, and are gone once redeemed', async () => {
      const { codes, reserve } = await open();
      await reserve(mine);
      for (let again = 0; again < 9; again += 1) {
        expect(await codes.attempt(mine.slot)).toMatchObject({ left: 4 });
        await codes.giveBack(mine.slot, 'hash');
      }
      await codes.redeem(mine.slot, 'hash');
      expect(await codes.attempt(mine.slot)).toEqual({ kind: 'none' });
    });
  });
};

/** Every call of a store of codes, for accidents that befall all of them. */
export const everyCodeCall = (codes: CodeStore): Promise<unknown>[] => [
  codes.reserve(mine, 'hash', CAPS),
  codes.withdraw(mine, 'hash', 'unsent'),
  codes.attempt(mine.slot),
  codes.giveBack(mine.slot, 'hash'),
  codes.redeem(mine.slot, 'hash'),
];
