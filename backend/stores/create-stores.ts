import type { Logger } from 'pino';
import { createMemoryStores } from './memory';
import type { Limits, Stores } from './stores';

export interface StoreSettings {
  readonly limits: Limits;
  /** `redis://` or `rediss://`; undefined keeps everything in this process. */
  readonly redisUrl: string | undefined;
}

/** The one place that chooses where state lives. @throws where a setting asks for stores that cannot be had */
export const createStores = async ({ limits, redisUrl }: StoreSettings, log: Logger): Promise<Stores> => {
  if (redisUrl !== undefined) throw new Error('REDIS_URL is set, but stores in Redis are not there yet.');
  log.warn(
    'stores in memory: sessions, limits, idempotency keys and bindings are those of this process and end with it',
  );
  return createMemoryStores(limits);
};
