import { randomBytes } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { EnvelopeKeys } from '../core/alipay-keys';
import { openEnvelope, type OpeningRules } from '../core/envelope';
import { createFingerprint } from '../core/fingerprint';
import { maskPhoneNumber, toE164 } from '../core/phone-number';
import type { TokenExchange } from '../exchange/token-exchange';
import { openApiDocument } from '../openapi';
import { SESSION_SECONDS, StoreUnavailable, type ConflictPolicy, type Stores } from '../stores/stores';
import { phoneOf, Refusal, refused } from './refusal';
import { logRequests, safeTraceId, type AppEnv } from './request-log';
import { healthRoute, phoneNumberRoute, readyRoute, routes, sessionsRoute } from './routes';

/** All that the app needs from outside; a test or another server hands in its own. */
export interface Dependencies {
  readonly keys: EnvelopeKeys;
  readonly rules: OpeningRules;
  /** Secret of every hash that is kept or logged. */
  readonly pepper: string;
  readonly phoneConflict: ConflictPolicy;
  /** Sends the clear number to the client as well. */
  readonly exposePhone: boolean;
  readonly exchange: TokenExchange;
  readonly stores: Stores;
  readonly log: Logger;
}

const BODY_LIMIT = 16 * 1024;

const refuse = (c: Context<AppEnv>, refusal: Refusal) => {
  const { body, reason, alert, platform } = refusal;
  Object.assign(c.get('note'), { code: body.code, reason, alert }, platform && { platform });
  return c.json({ ...body, requestId: c.get('requestId') }, refusal.status);
};

const toRefusal = (error: Error, c: Context<AppEnv>): Refusal => {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreUnavailable) return refused('UNAVAILABLE', 'store_unavailable');
  if (error instanceof HTTPException && error.status === 415) return refused('UNSUPPORTED_MEDIA_TYPE', 'media_type');
  if (error instanceof HTTPException && error.status === 400) return refused('BAD_REQUEST', 'body_not_json');
  c.get('note').at =
    error.stack
      ?.match(/^\s+at .+$/gm)
      ?.slice(0, 5)
      .join('') ?? '';
  return refused('INTERNAL', `unexpected_${error.name}`);
};

/** Builds the backend's app: the contract of design.md, over whatever stores and token exchange it is given. */
export const createApp = (dependencies: Dependencies): OpenAPIHono<AppEnv> => {
  const { keys, rules, pepper, phoneConflict, exposePhone, exchange, stores, log } = dependencies;
  const fingerprint = createFingerprint(pepper);
  const document = openApiDocument();
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) =>
      result.success ? undefined : refuse(c, refused('BAD_REQUEST', `schema_${result.target}`)),
  });
  app.onError((error, c) => refuse(c, toRefusal(error, c)));
  app.notFound((c) => refuse(c, refused('NOT_FOUND', 'no_such_route')));

  const noteUser = (c: Context<AppEnv>, userId: string): void => {
    c.get('note').user = fingerprint('user', userId).slice(0, 16);
  };

  app.use(logRequests(log));
  app.use(
    bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => refuse(c, refused('PAYLOAD_TOO_LARGE', 'body_too_large')) }),
  );
  app.use(async function refuseEncodedBody(c, next) {
    if (c.req.header('content-encoding') !== undefined) throw refused('UNSUPPORTED_MEDIA_TYPE', 'content_encoding');
    await next();
  });

  app.openapi(sessionsRoute, async (c) => {
    const outcome = await exchange(c.req.valid('json').authCode);
    if (outcome.kind === 'rejected') throw refused('AUTH_CODE_REJECTED', outcome.reason);
    noteUser(c, outcome.userId);
    const sessionToken = randomBytes(32).toString('base64url');
    await stores.sessions.save(fingerprint('session', sessionToken), { appId: '', userId: outcome.userId });
    const phoneMasked = await stores.bindings.phoneMaskedOf(outcome.userId);
    const data = { sessionToken, expiresIn: SESSION_SECONDS, ...(phoneMasked !== undefined && { phoneMasked }) };
    return c.json({ ok: true as const, data, requestId: c.get('requestId') }, 200);
  });

  // Before anything of the body is looked at: a stranger learns nothing about what would be accepted.
  app.on('POST', phoneNumberRoute.path, async function requireSession(c, next) {
    const token = /^Bearer ([\w-]{43})$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (token === undefined) throw refused('SESSION_INVALID', 'session_missing');
    const userId = (await stores.sessions.userOf(fingerprint('session', token)))?.userId;
    if (userId === undefined) throw refused('SESSION_INVALID', 'session_unknown');
    c.set('userId', userId);
    noteUser(c, userId);
    await next();
  });

  app.openapi(phoneNumberRoute, async (c) => {
    const { envelope, traceId } = c.req.valid('json');
    const userId = c.get('userId');
    if (traceId !== undefined) c.get('note').traceId = safeTraceId(traceId);

    const tap = fingerprint('tap', userId, c.req.valid('header')['Idempotency-Key']);
    const owner = randomBytes(8).toString('hex');
    const claim = await stores.idempotency.claim(tap, fingerprint('body', envelope, traceId ?? ''), owner);
    if (claim.kind === 'other') throw refused('IDEMPOTENCY_KEY_REUSED', 'idempotency_other_body');

    const phone = phoneOf(openEnvelope(envelope, keys, rules));
    const phoneMasked = maskPhoneNumber(phone);
    const binding = { id: owner, phoneHash: fingerprint('phone', toE164(phone)), phoneMasked };
    const bound = await stores.bindings.bind(userId, binding, phoneConflict);
    if (bound.kind === 'taken') throw refused('PHONE_CONFLICT', 'phone_of_another_user');
    await stores.bindings.confirm(userId, bound.id);
    const data = { phoneMasked, ...(exposePhone && { phone: toE164(phone) }) };
    return c.json({ ok: true as const, data, requestId: c.get('requestId') }, 200);
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
