import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import { toLetters, type Fingerprint } from '../core/fingerprint';
import { StoreUnavailable, type SessionUser, type Stores } from '../stores/stores';
import { readJson } from './read-json';
import { Refusal, refused } from './refusal';
import { framesOf, type RequestNote } from './request-log';

interface Json<Schema> {
  readonly content: { readonly 'application/json': { readonly schema: Schema } };
}

/** What is read here of a route of routes.ts. */
interface Route {
  readonly path: string;
  readonly method: string;
  readonly security?: readonly object[];
  readonly request?: { readonly headers?: z.ZodType; readonly body?: Json<z.ZodType> };
  readonly responses: { readonly 200: Json<z.ZodType>; readonly 429?: object };
}
type BodyOf<R> = R extends { request: { body: Json<infer Schema extends z.ZodType> } } ? z.output<Schema> : undefined;
type AnswerOf<R extends Route> = z.input<R['responses'][200]['content']['application/json']['schema']>;

/** One request that has passed every check before its own work. */
export interface Visit<Body> {
  readonly note: RequestNote;
  readonly addressHash: string;
  readonly body: Body;
  /** Empty where the route asks for none. */
  readonly idempotencyKey: string;
}

/** The same, behind a session. */
export interface UserVisit<Body> extends Visit<Body> {
  readonly user: SessionUser;
  readonly userHash: string;
}

/** What the work of a route gives back: the answer without what every answer has. Everything else it throws. */
export type Work<R extends Route> = (
  visit: R extends { security: readonly object[] } ? UserVisit<BodyOf<R>> : Visit<BodyOf<R>>,
) => Promise<Omit<Extract<AnswerOf<R>, { ok: true }>, 'ok' | 'requestId'>>;

export interface Doorkeeping {
  readonly stores: Stores;
  readonly fingerprint: Fingerprint;
  readonly addressOf: (c: Context) => string;
  readonly log: Logger;
}

const toRefusal = (error: unknown, c: Context): Refusal => {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreUnavailable) return refused('UNAVAILABLE', 'store_unavailable');
  // The client is gone, or its time was up: nobody reads the answer.
  if (c.req.raw.signal.aborted) return refused('BAD_REQUEST', 'request_aborted');
  return refused('INTERNAL', `unexpected_${error instanceof Error ? error.name : typeof error}`).because(error);
};

const parse = <Schema extends z.ZodType>(schema: Schema, value: unknown, reason: string): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refused('BAD_REQUEST', reason);
  return parsed.data;
};

/** What stands before and after the work of every route: its checks, in their order, its one answer and its line in the log. */
export const createServing = ({ stores, fingerprint, addressOf, log }: Doorkeeping) => {
  /** A request from its first moment to its line in the log; whatever is thrown in between becomes an answer here, once. */
  const answering =
    (route: string, work: (c: Context, note: RequestNote) => Promise<object>) =>
    async (c: Context): Promise<Response> => {
      const start = performance.now();
      const requestId = toLetters(randomBytes(12));
      const note: RequestNote = { requestId, method: c.req.method, route, status: 200, code: 'OK' };
      const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
      let body: object;
      let alert = false;
      try {
        body = await work(c, note);
      } catch (error) {
        const refusal = toRefusal(error, c);
        const { status, reason, platform, cause } = refusal;
        Object.assign(note, { status, code: refusal.body.code, reason }, platform && { platform });
        if (cause instanceof Error) note.at = framesOf(cause);
        Object.assign(headers, refusal.headers);
        alert = refusal.alert || status >= 500;
        body = { ...refusal.body, requestId };
      }
      log[alert ? 'error' : 'info']({ ...note, ms: Math.round((performance.now() - start) * 10) / 10 }, 'request');
      // Headers stay a plain object: node-server sends it as it is, a web Headers would be built and taken apart again.
      return new Response(JSON.stringify(body), { status: note.status, headers });
    };

  const limitAddress = async (c: Context): Promise<string> => {
    const addressHash = fingerprint('address', addressOf(c));
    const wait = await stores.perAddress.take(addressHash);
    if (wait > 0) throw refused('TOO_MANY_REQUESTS', 'limit_per_address').retryIn(wait);
    return addressHash;
  };

  const requireSession = async (c: Context, note: RequestNote) => {
    const token = /^Bearer ([\w-]{43})$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (token === undefined) throw refused('SESSION_INVALID', 'session_missing');
    const user = await stores.sessions.userOf(fingerprint('session', token));
    if (user === undefined) throw refused('SESSION_INVALID', 'session_unknown');
    const userHash = fingerprint('user', user.appId, user.userId);
    note.user = userHash.slice(0, 16);
    const wait = await stores.perUser.take(userHash);
    if (wait > 0) throw refused('TOO_MANY_REQUESTS', 'limit_per_user').retryIn(wait);
    return { user, userHash };
  };

  const requireMethod = (c: Context, method: string): void => {
    const allowed = method.toUpperCase();
    const asked = c.req.method === 'HEAD' ? 'GET' : c.req.method;
    if (asked !== allowed) throw refused('METHOD_NOT_ALLOWED', 'method').allowing(allowed);
  };

  return {
    /**
     * The handler of a route's path, for every method. Its checks stand in the order of docs/backend-contract.md: limits
     * before anything of the body is read, the session before anything of it is looked at, so that a stranger learns
     * nothing about what would be accepted.
     */
    serve: <R extends Route>({ path, method, security, request = {}, responses }: R, work: Work<R>) =>
      answering(path, async (c, note) => {
        // Balancers ask for health all the time, from one address: those routes have no 429.
        const addressHash = 429 in responses ? await limitAddress(c) : '';
        requireMethod(c, method);
        const session = security && (await requireSession(c, note));
        const schema = request.body?.content['application/json'].schema;
        const body = schema && parse(schema, await readJson(c), 'schema_json');
        const idempotencyKey = c.req.header('idempotency-key') ?? '';
        if (request.headers) parse(request.headers, { 'Idempotency-Key': idempotencyKey }, 'schema_header');
        const visit: Visit<unknown> = { note, addressHash, body, idempotencyKey, ...session };
        // Body and session are what the route says they are: checked just now.
        const answer = await work(visit as Parameters<Work<R>>[0]);
        return { ok: true, ...answer, requestId: note.requestId };
      }),

    /** The handler of a path where a document lies. */
    serveDocument: (path: string, document: object) =>
      answering(path, async (c) => {
        await limitAddress(c);
        requireMethod(c, 'GET');
        return document;
      }),

    /** The handler of every other path. */
    serveNowhere: answering('none', async (c) => {
      await limitAddress(c);
      throw refused('NOT_FOUND', 'no_such_route');
    }),
  };
};
