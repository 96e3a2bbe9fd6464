import type { Logger } from 'pino';
import { createMemoryStores } from './memory';
import type { Limits, Stores } from './stores';

export interface StoreSettings {
  readonly limits: Limits;
  /** `redis://` or `rediss://`; undefined keeps everything in this process. */
  readonly redisUrl: string | undefined;
}

/** The one place that chooses where state lives. */
export const createStores = async ({ limits, redisUrl }: StoreSettings, log: Logger): Promise<Stores> => {
  if (redisUrl !== undefined) {
    // Loaded only where it is used: one process alone needs no client of Redis.
    const { createRedisStores } = await import('./redis');
    return createRedisStores(redisUrl, limits, log);
  }
  return createMemoryStores(limits);
};
