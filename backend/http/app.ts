import { randomBytes } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { OpeningRules } from '../core/envelope';
import { createFingerprint } from '../core/fingerprint';
import { maskPhoneNumber, toE164 } from '../core/phone-number';
import type { AlipayApp } from '../exchange/alipay-app';
import type { Handover } from '../handover/handover';
import { openApiDocument } from '../openapi';
import type { SmsSender } from '../sms/sender';
import type { CodeCaps } from '../stores/code-store';
import { SESSION_SECONDS, StoreUnavailable, type ConflictPolicy, type Stores } from '../stores/stores';
import { createCodeDesk } from './code-desk';
import { limitBody } from './limit-body';
import { createNumberDesk } from './number-desk';
import { Refusal, refused } from './refusal';
import { logRequests, safeTraceId, type AppEnv } from './request-log';
import {
  healthRoute,
  phoneCodesRoute,
  phoneNumberRoute,
  phoneVerificationsRoute,
  readyRoute,
  routes,
  sessionsRoute,
} from './routes';
import { createTapDesk } from './tap';
import { createVerificationDesk } from './verification-desk';

/** All that the app needs from outside; a test or another server hands in its own. */
export interface Dependencies {
  /** Whose pages ask, unless they name an ISV's app. */
  readonly app: AlipayApp;
  /** ISV apps that pages may name with `isvAppId`. */
  readonly isvApps: readonly AlipayApp[];
  readonly rules: OpeningRules;
  /** Secret of every hash that is kept or logged. */
  readonly pepper: string;
  readonly phoneConflict: ConflictPolicy;
  /** Sends the clear number to the client as well. */
  readonly exposePhone: boolean;
  /** Takes verified numbers to the merchant's own system. */
  readonly handover: Handover;
  /** Brings codes to numbers typed by hand: `noSender`, createInboxSender, createAliyunSender, or a provider of your own. */
  readonly sms: SmsSender;
  readonly codeCaps: CodeCaps;
  readonly stores: Stores;
  /** Whose request it is, for the limit per address: `clientAddress` of client-address.ts, or a host's own way. */
  readonly addressOf: (c: Context) => string;
  readonly log: Logger;
}

const BODY_LIMIT = 16 * 1024;

const framesOf = (error: Error): string =>
  error.stack
    ?.match(/^\s+at .+$/gm)
    ?.slice(0, 5)
    .join('') ?? '';

const refuse = (c: Context<AppEnv>, refusal: Refusal) => {
  const { body, reason, alert, platform, cause, retryAfter } = refusal;
  Object.assign(c.get('note'), { code: body.code, reason, alert }, platform && { platform });
  if (cause instanceof Error) c.get('note').at = framesOf(cause);
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return c.json({ ...body, requestId: c.get('requestId') }, refusal.status);
};

const toRefusal = (error: Error, c: Context<AppEnv>): Refusal => {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreUnavailable) return refused('UNAVAILABLE', 'store_unavailable');
  // The client is gone, or its time was up: nobody reads the answer.
  if (c.req.raw.signal.aborted) return refused('BAD_REQUEST', 'request_aborted');
  if (error instanceof HTTPException && error.status === 415) return refused('UNSUPPORTED_MEDIA_TYPE', 'media_type');
  if (error instanceof HTTPException && error.status === 400) return refused('BAD_REQUEST', 'body_not_json');
  return refused('INTERNAL', `unexpected_${error.name}`).because(error);
};

/** Builds the backend's app: the contract of docs/backend-contract.md, over whatever apps, stores and hand-over it is given. */
export const createApp = (dependencies: Dependencies): OpenAPIHono<AppEnv> => {
  const { rules, pepper, phoneConflict, exposePhone, handover, stores, addressOf, log } = dependencies;
  const { idempotency, bindings, codes } = stores;
  const fingerprint = createFingerprint(pepper);
  const document = openApiDocument();
  const takeNumber = createNumberDesk({ phoneConflict, handover, bindings, fingerprint });
  const tapDesk = createTapDesk({ rules, idempotency, takeNumber, fingerprint });
  const codeDesk = createCodeDesk({ codes, sms: dependencies.sms, caps: dependencies.codeCaps, fingerprint });
  const verificationDesk = createVerificationDesk({ codes, idempotency, takeNumber, fingerprint });
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) =>
      result.success ? undefined : refuse(c, refused('BAD_REQUEST', `schema_${result.target}`)),
  });
  app.onError((error, c) => refuse(c, toRefusal(error, c)));
  app.notFound((c) => refuse(c, refused('NOT_FOUND', 'no_such_route')));

  const appOf = (isvAppId: string | undefined): AlipayApp => {
    if (isvAppId === undefined) return dependencies.app;
    const found = dependencies.isvApps.find(({ appId }) => appId === isvAppId);
    if (found === undefined) throw refused('APP_UNKNOWN', 'isv_app_unknown');
    return found;
  };

  app.use(logRequests(log));
  // Limits come before anything of the body is read.
  app.use(async function limitAddress(c, next) {
    // Balancers ask for these all the time, from one address.
    if (c.req.path !== healthRoute.path && c.req.path !== readyRoute.path) {
      const wait = await stores.perAddress.take(fingerprint('address', addressOf(c)));
      if (wait > 0) throw refused('TOO_MANY_REQUESTS', 'limit_per_address').retryIn(wait);
    }
    await next();
  });
  // Before anything of the body is looked at: a stranger learns nothing about what would be accepted.
  const behindSession = [phoneNumberRoute.path, phoneCodesRoute.path, phoneVerificationsRoute.path];
  app.on('POST', behindSession, async function requireSession(c, next) {
    const token = /^Bearer ([\w-]{43})$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (token === undefined) throw refused('SESSION_INVALID', 'session_missing');
    const user = await stores.sessions.userOf(fingerprint('session', token));
    if (user === undefined) throw refused('SESSION_INVALID', 'session_unknown');
    const userHash = fingerprint('user', user.appId, user.userId);
    c.set('user', user);
    c.set('userHash', userHash);
    c.get('note').user = userHash.slice(0, 16);
    const wait = await stores.perUser.take(userHash);
    if (wait > 0) throw refused('TOO_MANY_REQUESTS', 'limit_per_user').retryIn(wait);
    await next();
  });
  app.use(limitBody(BODY_LIMIT, (c) => refuse(c, refused('PAYLOAD_TOO_LARGE', 'body_too_large'))));
  app.use(async function refuseEncodedBody(c, next) {
    if (c.req.method !== 'GET' && c.req.header('content-encoding') !== undefined)
      throw refused('UNSUPPORTED_MEDIA_TYPE', 'content_encoding');
    await next();
  });

  app.openapi(sessionsRoute, async (c) => {
    const { authCode, isvAppId } = c.req.valid('json');
    const { appId, exchange } = appOf(isvAppId);
    const outcome = await exchange(authCode);
    if (outcome.kind === 'unavailable') throw refused('UNAVAILABLE', outcome.reason, true, outcome.platform);
    if (outcome.kind === 'rejected') throw refused('AUTH_CODE_REJECTED', outcome.reason);
    const userHash = fingerprint('user', appId, outcome.userId);
    c.get('note').user = userHash.slice(0, 16);
    const sessionToken = randomBytes(32).toString('base64url');
    await stores.sessions.save(fingerprint('session', sessionToken), { appId, userId: outcome.userId });
    const phoneMasked = await stores.bindings.phoneMaskedOf(userHash);
    const data = { sessionToken, expiresIn: SESSION_SECONDS, ...(phoneMasked !== undefined && { phoneMasked }) };
    return c.json({ ok: true as const, data, requestId: c.get('requestId') }, 200);
  });

  const granted = (c: Context<AppEnv>, { phone, bindingId }: Awaited<ReturnType<typeof tapDesk>>) => {
    if (bindingId !== undefined) c.get('note').binding = bindingId;
    const data = { phoneMasked: maskPhoneNumber(phone), ...(exposePhone && { phone: toE164(phone) }) };
    return c.json({ ok: true as const, data, requestId: c.get('requestId') }, 200);
  };

  app.openapi(phoneNumberRoute, async (c) => {
    const { envelope, traceId, isvAppId } = c.req.valid('json');
    const user = c.get('user');
    if (traceId !== undefined) c.get('note').traceId = safeTraceId(traceId);
    const asked = appOf(isvAppId);
    // Users of two apps are not the same people, even where their ids look alike.
    if (asked.appId !== user.appId) throw refused('SESSION_INVALID', 'session_of_another_app');

    const verified = await tapDesk({
      app: asked,
      user,
      userHash: c.get('userHash'),
      idempotencyKey: c.req.valid('header')['Idempotency-Key'],
      envelope,
      body: JSON.stringify([envelope, traceId, isvAppId]),
    });
    return granted(c, verified);
  });

  app.openapi(phoneCodesRoute, async (c) => {
    const { phone, locale = 'zh' } = c.req.valid('json');
    const addressHash = fingerprint('address', addressOf(c));
    const data = await codeDesk({ phone, locale, userHash: c.get('userHash'), addressHash });
    return c.json({ ok: true as const, data, requestId: c.get('requestId') }, 200);
  });

  app.openapi(phoneVerificationsRoute, async (c) => {
    const { phone, code } = c.req.valid('json');
    const idempotencyKey = c.req.valid('header')['Idempotency-Key'];
    const asked = { user: c.get('user'), userHash: c.get('userHash'), idempotencyKey, phone, code };
    return granted(c, await verificationDesk(asked));
  });

  app.openapi(healthRoute, (c) => c.json({ ok: true as const, requestId: c.get('requestId') }, 200));
  app.openapi(readyRoute, async (c) => {
    await stores.check();
    return c.json({ ok: true as const, requestId: c.get('requestId') }, 200);
  });
  app.get('/openapi.json', (c) => c.json(document));

  for (const { path, method } of [...routes, { path: '/openapi.json', method: 'get' }]) {
    app.all(path, (c) => {
      c.header('Allow', method.toUpperCase());
      return refuse(c, refused('METHOD_NOT_ALLOWED', 'method'));
    });
  }
  return app;
};
