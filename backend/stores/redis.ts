import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { codesIn } from './redis-codes';
import { bindingScripts, tapScripts, withScripts } from './redis-scripts';
import {
  IDEMPOTENCY_SECONDS,
  LEASE_SECONDS,
  LIMIT_SECONDS,
  SESSION_SECONDS,
  StoreUnavailable,
  type BindingStore,
  type Claim,
  type IdempotencyStore,
  type Limits,
  type RateLimit,
  type SessionStore,
  type SessionUser,
  type Stores,
} from './stores';

// A phone waits while we do: an answer that has not come by then is a 503, and the page tries again.
const COMMAND_TIMEOUT_MS = 1_000;
const LONGEST_PAUSE_MS = 1_000;

/** How long to wait before the first, second, … look for a Redis that is away. @returns milliseconds */
export const pauseBefore = (attempt: number): number => Math.min(attempt * 50, LONGEST_PAUSE_MS);

const names = {
  session: 'phone-auth:session:',
  tap: 'phone-auth:tap:',
  lease: 'phone-auth:lease:',
  binding: 'phone-auth:binding:',
  owner: 'phone-auth:owner:',
  limit: 'phone-auth:limit',
};

/** Every fault of Redis, whatever it is, means that nothing may be decided now. */
const orUnavailable = async <Value>(work: Promise<Value>): Promise<Value> => {
  try {
    return await work;
  } catch (error) {
    throw new StoreUnavailable('redis did not answer', { cause: error });
  }
};

const sessionsIn = (redis: Redis): SessionStore => ({
  save: async (tokenHash, user) => {
    await orUnavailable(redis.set(names.session + tokenHash, JSON.stringify(user), 'EX', SESSION_SECONDS));
  },
  userOf: async (tokenHash) => {
    const text = await orUnavailable(redis.get(names.session + tokenHash));
    return text === null ? undefined : (JSON.parse(text) as SessionUser);
  },
});

const isWrongCode = (said: unknown): said is `wrong:${number}` => /^wrong:\d$/.test(String(said));

const toClaim = (said: unknown): Claim => {
  switch (said) {
    case 'claimed':
    case 'running':
    case 'other':
      return { kind: said };
    case 'bound':
    case 'taken':
      return { kind: 'done', outcome: said };
    default:
      if (isWrongCode(said)) return { kind: 'done', outcome: said };
      throw new StoreUnavailable('redis holds a tap that this version does not know');
  }
};

const idempotencyIn = (redis: Redis): IdempotencyStore => {
  const scripts = withScripts(redis, tapScripts);
  const place = (key: string) => [names.tap + key, names.lease + key] as const;
  const times = [String(IDEMPOTENCY_SECONDS), String(LEASE_SECONDS)] as const;
  return {
    claim: async (key, body, owner) =>
      toClaim(await orUnavailable(scripts.claimTap(...place(key), body, owner, ...times))),
    settle: async (key, owner, outcome) => void (await orUnavailable(scripts.endTap(...place(key), owner, outcome))),
    release: async (key, owner) => void (await orUnavailable(scripts.endTap(...place(key), owner, ''))),
  };
};

const bindingsIn = (redis: Redis): BindingStore => {
  const scripts = withScripts(redis, bindingScripts);
  return {
    bind: async (user, { id, phoneHash, phoneMasked, proof }, policy) => {
      const keys = [names.binding + user, names.owner + phoneHash];
      const args = [user, id, phoneHash, phoneMasked, proof, policy, names.binding, names.owner];
      const [bound, confirmed] = (await orUnavailable(scripts.bindNumber(...keys, ...args))) as readonly string[];
      return bound === undefined ? { kind: 'taken' } : { kind: 'bound', id: bound, confirmed: confirmed === '1' };
    },
    confirm: async (user, id) => void (await orUnavailable(scripts.confirmBinding(names.binding + user, id))),
    boundNumberOf: async (user) => {
      const fields = ['confirmed', 'phoneMasked', 'proof'] as const;
      const [confirmed, phoneMasked, proof] = await orUnavailable(redis.hmget(names.binding + user, ...fields));
      return confirmed === '1' && phoneMasked ? { phoneMasked, proof: proof === 'code' ? 'code' : 'tap' } : undefined;
    },
  };
};

const limitIn = (redis: Redis, kind: string, points: number): RateLimit => {
  const keyPrefix = `${names.limit}:${kind}`;
  const limiter = new RateLimiterRedis({ storeClient: redis, keyPrefix, points, duration: LIMIT_SECONDS });
  const take = (key: string): Promise<number> =>
    limiter.consume(key).then(
      () => 0,
      (error: unknown) => {
        // The library rejects with its result where the limit is reached, and with an Error where something broke.
        if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw error;
      },
    );
  return { take: (key) => orUnavailable(take(key)) };
};

/** Says once that Redis is away and once that it is back, and what of its settings would lose what was answered. */
const reportOn = (redis: Redis, log: Logger): void => {
  const closed = 'connection_closed';
  let away = false;
  let reason = closed;
  redis.on('error', (error: NodeJS.ErrnoException) => {
    reason = error.code ?? error.name;
  });
  redis.on('close', () => {
    // Also comes after our own goodbye, when there is nothing to report.
    if (!away && redis.status !== 'end') log.error({ reason }, 'redis is away: requests get 503 until it is back');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('redis is back');
    away = false;
    reason = closed;
    redis.info().then(
      (info) => {
        if (!/aof_enabled:1/.test(info))
          log.warn('redis keeps no append-only file: a restart of it forgets who owns a number (set appendonly yes)');
        if (/maxmemory_policy:(?!noeviction)/.test(info))
          log.warn('redis may evict: who owns a number would be forgotten (set maxmemory-policy noeviction)');
      },
      // Not every hosted Redis lets its clients ask; what it does is for its operator to know.
      () => undefined,
    );
  });
};

/**
 * Stores that many instances share: one Redis 6 or newer, or a master under Sentinel, not a cluster (a binding touches
 * keys of two users). Where Redis is away, every call throws `StoreUnavailable` within `COMMAND_TIMEOUT_MS`; the
 * connection comes back by itself. Resolves whether or not Redis can be reached: `check` says.
 */
export const createRedisStores = async (url: string, limits: Limits, log: Logger): Promise<Stores> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: COMMAND_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    // A Redis that hangs with its connections open: drop ours, with whatever waits in it, and look for a new one.
    socketTimeout: 2 * COMMAND_TIMEOUT_MS,
    // A command that waits for a lost connection would be carried out long after its request was answered 503.
    enableOfflineQueue: false,
    disableClientInfo: true,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: pauseBefore,
    // After a failover the old master only reads: look for the new one. Redis 6 says so in the middle, of a script.
    reconnectOnError: (error) => error.message.includes('READONLY'),
  });
  redis.on('close', () => {
    // ioredis 5.9 leaves this timer running when a connection is lost: it would end the next one.
    clearTimeout(redis['socketTimeoutTimer']);
    redis['socketTimeoutTimer'] = undefined;
  });
  reportOn(redis, log);
  await redis.connect().catch(() => undefined);
  return {
    sessions: sessionsIn(redis),
    idempotency: idempotencyIn(redis),
    bindings: bindingsIn(redis),
    codes: codesIn(redis, orUnavailable),
    perUser: limitIn(redis, 'user', limits.perUser),
    perAddress: limitIn(redis, 'address', limits.perAddress),
    check: async () => void (await orUnavailable(redis.ping())),
    close: async () => redis.disconnect(),
  };
};
