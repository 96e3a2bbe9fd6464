import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/**
 * Lets no body through that is larger, without reading one that tells its length: asking for the body as a stream makes
 * node-server build a whole web Request around it, which costs more than all the rest of a request.
 * @param maxSize bytes
 * @param refuse makes the answer for one that is too large
 */
export const limitBody = (maxSize: number, refuse: (c: Context) => Response): MiddlewareHandler => {
  const byReading = bodyLimit({ maxSize, onError: refuse });
  return async (c, next) => {
    const length = c.req.header('content-length');
    if (c.req.method === 'GET') return next();
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return byReading(c, next);
    return Number(length) <= maxSize ? next() : refuse(c);
  };
};
