import { setTimeout as pause } from 'node:timers/promises';
import { success } from '../../backend/testing/alipay-stand-in';
import { readTestMaterial, testSettings } from '../../scripts/conformance/vectors';
import { startRedis, type RedisServer } from '../../scripts/redis-server';
import { startInstance, type BackendInstance } from './backend-instance';
import { startReceiver, type HandoverReceiver } from './handover-receiver';
import { openSession, tap, untilAnswered } from './phone';

jest.setTimeout(150_000);

const material = readTestMaterial();
const sealed = (mobile: string): string => material.alipay.envelope(success(mobile));
const many = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
const USERS = 60;
const user = (index: number) => ({
  authCode: `user-${index}`,
  envelope: sealed(String(13800138000 + index)),
  key: `the tap of user ${index}`.replaceAll(' ', '-'),
  masked: `138******${String(index % 100).padStart(2, '0')}`,
});

let redis: RedisServer;
let receiver: HandoverReceiver;
let instances: BackendInstance[];
const at = (index: number): string => instances[index % instances.length]!.url;

const start = (more: Record<string, string> = {}): Promise<BackendInstance> =>
  startInstance({
    ...testSettings(material),
    REDIS_URL: redis.url,
    PHONE_PEPPER: 'a pepper that both instances know, long enough',
    HANDOVER_URL: receiver.url,
    HANDOVER_SECRET: 'a secret for tests, long enough to be one',
    ...more,
  });

const setUp = async (more: Record<string, string> = {}): Promise<void> => {
  redis = await startRedis('always');
  receiver = await startReceiver();
  instances = await Promise.all([start(more), start(more)]);
};
afterEach(async () => {
  await Promise.all(instances.map((instance) => instance.end('SIGKILL')));
  await receiver.close();
  await redis.close();
});

const tokenOf = async (authCode: string): Promise<string> =>
  (await untilAnswered((attempt) => openSession(at(attempt), authCode), 30)).sessionToken ?? 'none';

/** Everyone taps once and asks again until answered, while something happens to the servers. */
const everyoneTaps = async (accident: () => Promise<void>): Promise<void> => {
  const tokens = await Promise.all(many(USERS, (index) => tokenOf(user(index).authCode)));
  let answered = 0;
  const taps = tokens.map(async (token, index) => {
    const { envelope, key, masked } = user(index);
    await pause(index * 10);
    const answer = await untilAnswered((attempt) => tap(at(index + attempt), token, envelope, key), 100);
    answered += 1;
    expect(answer).toMatchObject({ status: 200, phoneMasked: masked });
  });
  while (answered < USERS / 4) await pause(5);
  expect(answered).toBeLessThan(USERS);
  await accident();
  await Promise.all(taps);
};

const expectOneEffectEach = async (): Promise<void> => {
  const idsOf = new Map<string, Set<string>>();
  for (const { userId, id } of receiver.received) idsOf.set(userId, (idsOf.get(userId) ?? new Set()).add(id));
  // A repeat bears the id of the first: the receiver drops it. A second id would be a second number.
  expect([...idsOf.values()].map(({ size }) => size)).toEqual(many(USERS, () => 1));
  for (const index of many(USERS, (each) => each)) {
    const { authCode, masked } = user(index);
    expect((await openSession(at(index), authCode)).phoneMasked).toBe(masked);
  }
  // Nobody else gets a number that was given away before the accident.
  const thief = await tokenOf('thief');
  expect(await tap(at(0), thief, user(0).envelope)).toMatchObject({ status: 200, code: 'PHONE_CONFLICT' });
};

describe('two instances over one Redis', () => {
  it('have one session, one effect of racing equal keys, and one owner of a number', async () => {
    await setUp();
    const token = await tokenOf('user');
    const taps = await Promise.all(
      many(40, (index) =>
        untilAnswered(() => tap(at(index), token, sealed('13800138000'), 'one-and-the-same-tap'), 20),
      ),
    );
    expect(new Set(taps.map(({ status, phoneMasked }) => `${status} ${phoneMasked}`))).toEqual(
      new Set(['200 138******00']),
    );
    expect(receiver.received).toHaveLength(1);

    const rivals = await Promise.all(many(20, (index) => tokenOf(`rival-${index}`)));
    const answers = await Promise.all(rivals.map((rival, index) => tap(at(index), rival, sealed('13800138001'))));
    expect(answers.filter(({ phoneMasked }) => phoneMasked === '138******01')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'PHONE_CONFLICT')).toHaveLength(19);
    expect(receiver.received).toHaveLength(2);
  });

  it('count a limit together: exactly so many pass, whichever instance is asked', async () => {
    await setUp({ LIMIT_PER_USER: '10' });
    const token = await tokenOf('user');
    const answers = await Promise.all(many(40, (index) => tap(at(index), token, sealed('13800138000'))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(
      answers.filter(({ status, retryAfter }) => status === 429 && retryAfter > 0 && retryAfter <= 60),
    ).toHaveLength(30);
  });

  it('lose nothing and do nothing twice when one of them is killed under load', async () => {
    await setUp();
    await everyoneTaps(async () => {
      await instances[0]!.end('SIGKILL');
      instances = instances.slice(1);
    });
    await expectOneEffectEach();
  });

  it('lose nothing and do nothing twice when Redis is killed under load, and go on when it is back', async () => {
    await setUp();
    await everyoneTaps(async () => {
      await redis.kill();
      await pause(500);
      const ready = await Promise.all(instances.map(({ url }) => fetch(`${url}/readyz`)));
      expect(ready.map(({ status }) => status)).toEqual([503, 503]);
      expect((await fetch(`${at(0)}/healthz`)).status).toBe(200);
      expect(await openSession(at(1), 'somebody')).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
      await redis.restart();
    });
    await expectOneEffectEach();
  });

  it('finish what they are doing when told to stop', async () => {
    await setUp();
    const token = await tokenOf('user');
    const answer = tap(at(0), token, sealed('13800138000'));
    while (receiver.received.length === 0) await pause(1);
    const ended = instances[0]!.end('SIGTERM');
    expect(await answer).toMatchObject({ status: 200, phoneMasked: '138******00' });
    expect(await ended).toBe(0);
    instances = instances.slice(1);
  });
});
