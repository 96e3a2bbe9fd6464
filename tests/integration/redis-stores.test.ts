import { Redis } from 'ioredis';
import { createLogger } from '../../backend/logger';
import { createRedisStores } from '../../backend/stores/redis';
import { StoreUnavailable, type Stores } from '../../backend/stores/stores';
import { describeCodeStore, everyCodeCall } from '../../backend/testing/code-store-behaviour';
import { describeStores, LIMITS, number } from '../../backend/testing/store-behaviour';
import { startRedis, type RedisServer } from '../../scripts/redis-server';

jest.setTimeout(30_000);

let server: RedisServer;
let redis: Redis;
const opened: Stores[] = [];
const lines: string[] = [];
const log = createLogger('info', { write: (line: string) => void lines.push(line) });

const open = async (): Promise<Stores> => {
  const stores = await createRedisStores(server.url, LIMITS, log);
  opened.push(stores);
  return stores;
};

/** Takes so many seconds from the life of every key that has an end; one without an end stays. */
const pass = async (seconds: number): Promise<void> => {
  for (const key of await redis.keys('*')) {
    const left = await redis.pttl(key);
    if (left !== -1) await redis.pexpire(key, left - seconds * 1000);
  }
};

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
  redis.on('error', () => undefined);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((stores) => stores.close()));
  await redis.flushall();
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

describeStores('in Redis', async () => ({ stores: await open(), pass }));
describeCodeStore('in Redis', async () => ({ stores: await open(), pass }));

describe('two instances on one Redis', () => {
  it('let one of them win a key, and both know how it ended', async () => {
    const [one, two] = [await open(), await open()];
    const claims = await Promise.all(
      Array.from({ length: 100 }, (_, index) => (index % 2 ? one : two).idempotency.claim('key', 'body', `o${index}`)),
    );
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    await one.idempotency.settle('key', `o${claims.findIndex(({ kind }) => kind === 'claimed')}`, 'bound');
    expect(await two.idempotency.claim('key', 'body', 'late')).toEqual({ kind: 'done', outcome: 'bound' });
  });

  it('share a limit exactly', async () => {
    const both = [await open(), await open()];
    const waits = await Promise.all(both.flatMap(({ perAddress }) => [1, 2, 3].map(() => perAddress.take('one'))));
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(LIMITS.perAddress);
  });
});

describe('a Redis that goes away', () => {
  const everyCall = (stores: Stores): Promise<unknown>[] => [
    stores.sessions.save('hash', { appId: 'app', userId: 'one' }),
    stores.sessions.userOf('hash'),
    stores.idempotency.claim('key', 'body', 'a'),
    stores.idempotency.settle('key', 'a', 'bound'),
    stores.idempotency.release('key', 'a'),
    stores.bindings.bind('one', number('a'), 'reject'),
    stores.bindings.confirm('one', 'id-of-a'),
    stores.bindings.boundNumberOf('one'),
    stores.perUser.take('one'),
    stores.perAddress.take('one'),
    stores.check(),
    ...everyCodeCall(stores.codes),
  ];
  const outcomes = async (calls: Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map((call) =>
      call.status === 'rejected' && call.reason instanceof StoreUnavailable ? 'unavailable' : call.status,
    );

  const untilReady = async (stores: Stores): Promise<void> => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const ready = await stores.check().then(
        () => true,
        () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 50)),
      );
      if (ready) return;
    }
    throw new Error('redis did not come back');
  };

  it('fails every call at once, forgets nothing it answered, and is used again without a restart', async () => {
    const stores = await open();
    await stores.bindings.bind('one', number('a'), 'reject');
    await stores.idempotency.claim('key', 'body', 'a');
    await stores.idempotency.settle('key', 'a', 'bound');
    await stores.idempotency.claim('guess', 'body', 'a');
    await stores.idempotency.settle('guess', 'a', 'wrong:3');
    await server.kill();

    const started = Date.now();
    expect(new Set(await outcomes(everyCall(stores)))).toEqual(new Set(['unavailable']));
    expect(Date.now() - started).toBeLessThan(2_000);

    await server.restart();
    await untilReady(stores);
    expect(await stores.bindings.bind('two', number('a'), 'reject')).toEqual({ kind: 'taken' });
    expect(await stores.idempotency.claim('key', 'body', 'b')).toEqual({ kind: 'done', outcome: 'bound' });
    expect(await stores.idempotency.claim('guess', 'body', 'b')).toEqual({ kind: 'done', outcome: 'wrong:3' });
    expect(lines.filter((line) => line.includes('redis is away'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('redis is back'))).toHaveLength(1);
  });

  it('by not answering any more fails every call within two seconds, and nothing is left waiting', async () => {
    const stores = await open();
    server.freeze();
    const started = Date.now();
    expect(new Set(await outcomes(everyCall(stores)))).toEqual(new Set(['unavailable']));
    expect(Date.now() - started).toBeLessThan(2_000);
    server.thaw();
    await untilReady(stores);
    expect(await stores.perUser.take('another')).toBe(0);
  });

  it('at the start does not keep an instance from starting', async () => {
    await server.kill();
    const stores = await open();
    await expect(stores.check()).rejects.toThrow(StoreUnavailable);
    await server.restart();
    await untilReady(stores);
    expect(await stores.sessions.userOf('hash')).toBeUndefined();
  });
});

describe('an instance that ends', () => {
  it('lets go of its connection without a word', async () => {
    const stores = await open();
    await stores.check();
    const said = lines.length;
    await stores.close();
    await expect(stores.check()).rejects.toThrow(StoreUnavailable);
    expect(lines.slice(said)).toEqual([]);
  });
});

describe('a Redis that would forget', () => {
  it('is named at start', async () => {
    await redis.config('SET', 'appendonly', 'no');
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const stores = await open();
    await stores.check();
    await stores.check();
    await redis.config('SET', 'appendonly', 'yes');
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    expect(lines.join()).toContain('set appendonly yes');
    expect(lines.join()).toContain('set maxmemory-policy noeviction');
  });
});
