import { performance } from 'node:perf_hooks';
import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import { toLetters } from '../core/fingerprint';
import type { PlatformAnswer } from '../core/platform-answer';
import type { SessionUser } from '../stores/stores';

/** What the line of a request says beside its time. No header, body, address or number has a place here. */
export interface RequestNote {
  code: string;
  reason?: string;
  alert?: boolean;
  platform?: PlatformAnswer;
  user?: string;
  traceId?: string;
  /** The binding's id, which the hand-over carries as its idempotency key. */
  binding?: string;
  /** Where an unexpected error came from: stack frames without its message, which may quote the input. */
  at?: string;
}

export interface AppEnv {
  Variables: { requestId: string; note: RequestNote; user: SessionUser; userHash: string };
}

const PHONE_LIKE = /(?<!\d)(?:00)?(?:86)?1[3-9]\d{9}(?!\d)/;

/** A trace id comes from outside: only what looks like one, and like no phone number, reaches the log. */
export const safeTraceId = (traceId: string): string =>
  /^[\w.:-]{1,64}$/.test(traceId) && !PHONE_LIKE.test(traceId) ? traceId : 'unusable';

/** Gives each request its id and the log one line for it. The path is the route's, never what was asked for. */
export const logRequests = (log: Logger): MiddlewareHandler<AppEnv> =>
  async function logRequest(c, next) {
    const start = performance.now();
    const requestId = toLetters(randomBytes(12));
    const note: RequestNote = { code: 'OK' };
    c.set('requestId', requestId);
    c.set('note', note);
    // Set now: a header that is set on a finished answer makes node-server build it a second time, as a web Response.
    c.header('Cache-Control', 'no-store');
    await next();
    const { alert, ...said } = note;
    const status = c.res.status;
    const level = status >= 500 || alert ? 'error' : 'info';
    const ms = Math.round((performance.now() - start) * 10) / 10;
    log[level]({ requestId, method: c.req.method, route: routePath(c, -1), status, ...said, ms }, 'request');
  };
