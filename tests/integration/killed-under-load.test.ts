import { setTimeout as pause } from 'node:timers/promises';
import { buildInstances, type BuiltBackend } from './backend-instance';
import { many, sealed, startPair, type InstancePair } from './instance-pair';
import { openSession, tap, untilAnswered } from './phone';

jest.setTimeout(150_000);

const USERS = 60;
const user = (index: number) => ({
  authCode: `user-${index}`,
  envelope: sealed(String(13800138000 + index)),
  key: `the tap of user ${index}`.replaceAll(' ', '-'),
  masked: `138******${String(index % 100).padStart(2, '0')}`,
});

let built: BuiltBackend;
beforeAll(async () => {
  built = await buildInstances();
});
afterAll(() => {
  built.remove();
});

/** Everyone taps once and asks again until answered, while something happens to the servers. */
const everyoneTaps = async (pair: InstancePair, accident: () => Promise<void>): Promise<void> => {
  const tokens = await Promise.all(many(USERS, (index) => pair.tokenOf(user(index).authCode)));
  let answered = 0;
  const taps = tokens.map(async (token, index) => {
    const { envelope, key, masked } = user(index);
    await pause(index * 10);
    const answer = await untilAnswered((attempt) => tap(pair.at(index + attempt), token, envelope, key), 100);
    answered += 1;
    expect(answer).toMatchObject({ status: 200, phoneMasked: masked });
  });
  while (answered < USERS / 4) await pause(5);
  expect(answered).toBeLessThan(USERS);
  await accident();
  await Promise.all(taps);
};

const expectOneEffectEach = async (pair: InstancePair): Promise<void> => {
  const idsOf = new Map<string, Set<string>>();
  for (const { userId, id } of pair.receiver.received) idsOf.set(userId, (idsOf.get(userId) ?? new Set()).add(id));
  // A repeat bears the id of the first: the receiver drops it. A second id would be a second number.
  expect([...idsOf.values()].map(({ size }) => size)).toEqual(many(USERS, () => 1));
  for (const index of many(USERS, (each) => each)) {
    const { authCode, masked } = user(index);
    const asked = await untilAnswered((attempt) => openSession(pair.at(index + attempt), authCode), 30);
    expect(asked).toMatchObject({ status: 200, phoneMasked: masked });
  }
  // Nobody else gets a number that was given away before the accident.
  const thief = await pair.tokenOf('thief');
  const theft = await untilAnswered(
    (attempt) => tap(pair.at(attempt), thief, user(0).envelope, 'a-theft-by-one-tap'),
    30,
  );
  expect(theft).toMatchObject({ status: 200, code: 'PHONE_CONFLICT' });
};

/** @param play gets a pair of its own, which ends with it. */
const withPair = async (play: (pair: InstancePair) => Promise<void>): Promise<void> => {
  const pair = await startPair(built);
  try {
    await play(pair);
  } finally {
    await pair.end();
  }
};

// Side by side: both mostly wait until the claims of a dead instance run out.
describe('two instances over one Redis', () => {
  it.concurrent('lose nothing and do nothing twice when one of them is killed under load', () =>
    withPair(async (pair) => {
      await everyoneTaps(pair, async () => {
        await pair.instances[0]!.end('SIGKILL');
        pair.instances = pair.instances.slice(1);
      });
      await expectOneEffectEach(pair);
    }));

  it.concurrent('lose nothing and do nothing twice when Redis is killed under load, and go on when it is back', () =>
    withPair(async (pair) => {
      await everyoneTaps(pair, async () => {
        await pair.redis.kill();
        await pause(500);
        const ready = await Promise.all(pair.instances.map(({ url }) => fetch(`${url}/readyz`)));
        expect(ready.map(({ status }) => status)).toEqual([503, 503]);
        expect((await fetch(`${pair.at(0)}/healthz`)).status).toBe(200);
        expect(await openSession(pair.at(1), 'somebody')).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
        await pair.redis.restart();
      });
      await expectOneEffectEach(pair);
    }));
});
