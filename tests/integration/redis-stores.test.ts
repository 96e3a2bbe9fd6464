import { Redis } from 'ioredis';
import { createLogger } from '../../backend/logger';
import { createStores } from '../../backend/stores/create-stores';
import { createRedisStores, pauseBefore } from '../../backend/stores/redis';
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
  server = await startRedis('always');
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

/** Until it is so, for twenty seconds at most. */
const until = async (what: string, met: () => Promise<boolean> | boolean): Promise<void> => {
  const end = Date.now() + 20_000;
  while (!(await met())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const untilReady = (stores: Stores): Promise<void> =>
  until('redis is back', () =>
    stores.check().then(
      () => true,
      () => false,
    ),
  );

describe('two instances on one Redis', () => {
  it('share what they hold where both are given its address', async () => {
    const share = async (): Promise<Stores> => {
      const stores = await createStores({ limits: LIMITS, redisUrl: server.url }, log);
      opened.push(stores);
      return stores;
    };
    const [one, two] = [await share(), await share()];
    await one.sessions.save('hash', { appId: 'app', userId: 'one' });
    expect(await two.sessions.userOf('hash')).toEqual({ appId: 'app', userId: 'one' });
  });

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

  it('is reported with the reason of this time, not with that of the last', async () => {
    const reasons = () =>
      lines
        .slice(said)
        .filter((line) => line.includes('redis is away'))
        .map((line) => (JSON.parse(line) as { reason: string }).reason);
    const said = lines.length;
    await server.kill();
    const stores = await open();
    expect(reasons()).toEqual(['ECONNREFUSED']);
    await server.restart();
    await untilReady(stores);
    await server.kill();
    await until('that is reported', () => reasons().length === 2);
    // What the system says of a process that was killed: the end of its connections, or their reset.
    expect(reasons()[1]).toMatch(/^(connection_closed|ECONNRESET)$/);
    await server.restart();
    await untilReady(stores);
  });

  it('with requests in it is away once: what waited for the lost connection does not end the new one', async () => {
    const stores = await open();
    await stores.check();
    const said = lines.length;
    const outages = () => lines.slice(said).filter((line) => line.includes('redis is away'));
    server.freeze();
    const refused = expect(stores.check()).rejects.toThrow(StoreUnavailable);
    await server.kill();
    await refused;
    await server.restart();
    await untilReady(stores);
    // Longer than a connection may be silent.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await stores.check();
    expect(outages()).toHaveLength(1);

    server.freeze();
    await expect(stores.check()).rejects.toThrow(StoreUnavailable);
    await until('the silent connection is left', () => outages().length === 2);
    server.thaw();
    await untilReady(stores);
  });

  it('is looked for at once, then less often, and every second however long it is away', () => {
    expect([1, 2, 10, 20, 1000].map(pauseBefore)).toEqual([50, 100, 500, 1000, 1000]);
  });

  it('by becoming a replica is left for a new connection, which leads to the new master', async () => {
    const stores = await open();
    await stores.check();
    const said = lines.length;
    await redis.call('REPLICAOF', '127.0.0.1', '1');
    await expect(stores.idempotency.claim('key', 'body', 'a')).rejects.toThrow(StoreUnavailable);
    await until('it is asked anew', () => lines.slice(said).join().includes('redis is back'));
    await redis.call('REPLICAOF', 'NO', 'ONE');
    expect(await stores.idempotency.claim('key', 'body', 'b')).toEqual({ kind: 'claimed' });
  });
});

describe('what stands in Redis', () => {
  it('keeps its names, so that another version finds it and a neighbour is not touched', async () => {
    const { sessions, idempotency, bindings, codes, perUser, perAddress } = await open();
    await sessions.save('hash', { appId: 'app', userId: 'one' });
    await idempotency.claim('hash', 'body', 'a');
    await bindings.bind('hash', number('hash'), 'reject');
    await Promise.all([perUser.take('hash'), perAddress.take('hash')]);
    const place = { slot: 'hash', number: 'hash', user: 'hash', address: 'hash' };
    const caps = { perNumber: 9, perUser: 9, perAddress: 9 };
    await codes.reserve(place, 'late', caps);
    await codes.withdraw(place, 'late', 'doubtful');
    await codes.reserve(place, 'new', caps);
    const code = ['address', 'doubt', 'earlier', 'live', 'number', 'pause', 'user'].map((name) => `code:${name}`);
    const names = ['binding', ...code, 'lease', 'limit:address', 'limit:user', 'owner', 'session', 'tap'];
    expect((await redis.keys('*')).sort()).toEqual(names.map((name) => `phone-auth:${name}:hash`));
  });

  it.each(['later', 'wrong:12', 'not wrong:1', ''])(
    'is not guessed at: a tap that another version ended with %j is unavailable',
    async (outcome) => {
      const { idempotency } = await open();
      await redis.hset('phone-auth:tap:key', { body: 'body', outcome });
      const refused = idempotency.claim('key', 'body', 'a');
      await expect(refused).rejects.toThrow(new StoreUnavailable('redis holds a tap that this version does not know'));
    },
  );

  it('and is of another kind fails what needs it, and says why, while all else goes on', async () => {
    const stores = await open();
    await stores.check();
    const said = lines.length;
    await redis.set('phone-auth:tap:key', 'text');
    await expect(stores.idempotency.claim('key', 'body', 'a')).rejects.toMatchObject({
      message: 'redis did not answer',
      cause: { message: expect.stringContaining('WRONGTYPE') as string },
    });
    await stores.check();
    expect(lines.slice(said)).toEqual([]);
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
  it('is told from one that keeps everything', async () => {
    const said = lines.length;
    const stores = await open();
    await stores.check();
    await stores.check();
    expect(lines.slice(said)).toEqual([]);
  });

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
