import type { Scripts } from './redis-scripts';

export const codeScripts = {
  /**
   * KEYS code, earlier code, pause, count of the number, of the user, of the address, of doubts;
   * ARGV hash, attempts, seconds of a code, of the pause, of a day, caps of the number, the user, the address.
   */
  reserveCode: {
    keys: 7,
    lua: `
      local wait = redis.call('PTTL', KEYS[3])
      if wait > 0 then return {'too-soon', tostring(wait)} end
      for i = 1, 3 do
        if tonumber(redis.call('GET', KEYS[3 + i]) or '0') >= tonumber(ARGV[5 + i]) then
          return {'exhausted', ({'number', 'user', 'address'})[i]}
        end
      end
      if tonumber(redis.call('GET', KEYS[7]) or '0') >= tonumber(ARGV[6]) then return {'in-doubt'} end
      for i = 4, 6 do
        if redis.call('INCR', KEYS[i]) == 1 then redis.call('EXPIRE', KEYS[i], ARGV[5]) end
      end
      redis.call('DEL', KEYS[2])
      if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('RENAME', KEYS[1], KEYS[2]) end
      redis.call('HSET', KEYS[1], 'hash', ARGV[1], 'left', ARGV[2])
      redis.call('EXPIRE', KEYS[1], ARGV[3])
      redis.call('SET', KEYS[3], '1', 'EX', ARGV[4])
      return {'reserved'}`,
  },
  /** KEYS as above; ARGV hash, 'unsent' or 'doubtful', seconds of a day. A count that has ended meanwhile stays away. */
  withdrawCode: {
    keys: 7,
    lua: `
      for i = 4, 6 do
        if redis.call('EXISTS', KEYS[i]) == 1 then redis.call('DECR', KEYS[i]) end
      end
      if ARGV[2] == 'doubtful' and redis.call('INCR', KEYS[7]) == 1 then redis.call('EXPIRE', KEYS[7], ARGV[3]) end
      if redis.call('HGET', KEYS[1], 'hash') ~= ARGV[1] then return 0 end
      redis.call('DEL', KEYS[3])
      if ARGV[2] == 'doubtful' then return 1 end
      redis.call('DEL', KEYS[1])
      if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('RENAME', KEYS[2], KEYS[1]) end
      return 1`,
  },
  /** KEYS code. */
  attemptCode: {
    keys: 1,
    lua: `
      if tonumber(redis.call('HGET', KEYS[1], 'left') or '0') <= 0 then return {} end
      local left = redis.call('HINCRBY', KEYS[1], 'left', -1)
      return {redis.call('HGET', KEYS[1], 'hash'), tostring(left)}`,
  },
  /** KEYS code; ARGV hash, 'give-back' or 'redeem'. */
  endAttempt: {
    keys: 1,
    lua: `
      if redis.call('HGET', KEYS[1], 'hash') ~= ARGV[1] then return 0 end
      if ARGV[2] == 'redeem' then redis.call('DEL', KEYS[1]) end
      if ARGV[2] == 'give-back' then redis.call('HINCRBY', KEYS[1], 'left', 1) end
      return 1`,
  },
} satisfies Scripts;
