import type { Redis } from 'ioredis';

/** A Lua script: Redis runs each as one step, so that no other instance sees or changes anything between its lines. */
interface Script {
  /** How many of its arguments are keys. */
  readonly keys: number;
  readonly lua: string;
}

/** Scripts by the names that their callers use. */
export type Scripts = Readonly<Record<string, Script>>;

export const tapScripts = {
  /** KEYS tap, lease; ARGV body, owner, seconds of the tap, seconds of the lease. The lease is a key that ends by itself. */
  claimTap: {
    keys: 2,
    lua: `
      local body = redis.call('HGET', KEYS[1], 'body')
      if body and body ~= ARGV[1] then return 'other' end
      local outcome = redis.call('HGET', KEYS[1], 'outcome')
      if outcome then return outcome end
      if body and redis.call('EXISTS', KEYS[2]) == 1 then return 'running' end
      redis.call('HSET', KEYS[1], 'body', ARGV[1], 'owner', ARGV[2])
      if not body then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
      redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[4])
      return 'claimed'`,
  },
  /** KEYS tap, lease; ARGV owner, outcome (empty gives the claim back). */
  endTap: {
    keys: 2,
    lua: `
      if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then return 0 end
      if ARGV[2] ~= '' then redis.call('HSET', KEYS[1], 'outcome', ARGV[2]) end
      redis.call('DEL', KEYS[2])
      return 1`,
  },
} satisfies Scripts;

export const bindingScripts = {
  /** KEYS user's binding, number's owner; ARGV user, id, hash, masked, proof, policy, prefix of bindings, prefix of owners. */
  bindNumber: {
    keys: 2,
    lua: `
      local earlier = redis.call('HMGET', KEYS[1], 'phoneHash', 'id', 'confirmed')
      if earlier[1] == ARGV[3] then
        redis.call('HSET', KEYS[1], 'proof', ARGV[5])
        return {earlier[2], earlier[3]}
      end
      local owner = redis.call('GET', KEYS[2])
      if owner and ARGV[6] == 'reject' then return {} end
      if owner then redis.call('DEL', ARGV[7] .. owner) end
      if earlier[1] then redis.call('DEL', ARGV[8] .. earlier[1]) end
      redis.call('SET', KEYS[2], ARGV[1])
      redis.call('HSET', KEYS[1], 'phoneHash', ARGV[3], 'phoneMasked', ARGV[4], 'proof', ARGV[5], 'id', ARGV[2], 'confirmed', '0')
      return {ARGV[2], '0'}`,
  },
  /** KEYS user's binding; ARGV id. */
  confirmBinding: {
    keys: 1,
    lua: `
      if redis.call('HGET', KEYS[1], 'id') == ARGV[1] then redis.call('HSET', KEYS[1], 'confirmed', '1') end
      return 1`,
  },
} satisfies Scripts;

/**
 * Makes scripts callable on a connection: by their digest, and whole again where a restarted Redis has forgotten them.
 * @returns for each script a function of keys and arguments, in the order that it names
 */
export const withScripts = <Names extends string>(redis: Redis, scripts: Readonly<Record<Names, Script>>) => {
  for (const [name, { keys, lua }] of Object.entries<Script>(scripts))
    redis.defineCommand(name, { numberOfKeys: keys, lua });
  // ioredis adds each command under its name, which its types cannot know.
  return redis as unknown as Readonly<Record<Names, (...args: string[]) => Promise<unknown>>>;
};
