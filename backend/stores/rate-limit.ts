import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RateLimit } from './stores';

/**
 * A limiter of rate-limiter-flexible, in memory or shared, as the one question the app asks.
 * Its own faults (a store away, without an insurance limiter) are thrown on.
 */
export const rateLimit = (limiter: RateLimiterAbstract): RateLimit => ({
  take: async (key) => {
    try {
      await limiter.consume(key);
      return 0;
    } catch (error) {
      // The library rejects with its result where the limit is reached, and with an Error where something broke.
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  },
});
