import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { NetworkAnswer, NetworkRequest } from './wire';

/** What the app calls → where it really is. Both are origins; nothing else can be reached. */
export type Routes = Readonly<Record<string, string>>;

/** Set by the connection itself, not by the app. */
const ownHeaders = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding']);

const reachable = (url: string, routes: Routes): URL | undefined => {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target === undefined) return undefined;
  const real = Object.entries(routes).find(([app]) => new URL(app).origin === target.origin)?.[1];
  return real === undefined ? undefined : new URL(target.pathname + target.search, real);
};

/** Why an address leads nowhere, and what to write to have it lead somewhere. */
const closed = (url: string, routes: Routes): string => {
  const open = `allowed: ${Object.keys(routes).join(', ') || 'no origin at all'}`;
  const called = URL.canParse(url) ? new URL(url) : undefined;
  if (called === undefined || !/^https?:$/.test(called.protocol)) return open;
  const { origin } = called;
  return `${open}; npm run simulate opens this one with --backend ${origin}, or ${origin}=URL where it is really at URL`;
};

const flat = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

/**
 * Sends a request of the app to the real address behind its origin. No redirects, no cookies, no cache.
 * @returns the answer, or why there is none: an address outside `routes`, or no connection.
 * @throws when `signal` aborts; the real socket is closed then.
 */
export const forward = async (
  { url, method, headers, body, encoding }: NetworkRequest,
  routes: Routes,
  signal: AbortSignal,
): Promise<NetworkAnswer> => {
  const target = reachable(url, routes);
  if (target === undefined) return { kind: 'forbidden', reason: closed(url, routes) };
  const bytes = body === null ? undefined : Buffer.from(body, encoding);
  const sent = Object.entries(headers).filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  const open = target.protocol === 'https:' ? requestHttps : requestHttp;
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request: ClientRequest = open(
        target,
        {
          method,
          signal,
          // A socket of its own: one that is kept alive may have been closed by the other side meanwhile.
          agent: false,
          headers: { ...Object.fromEntries(sent), ...(bytes === undefined ? {} : { 'content-length': bytes.length }) },
        },
        resolve,
      );
      request.on('error', reject);
      request.end(bytes);
    });
    return {
      kind: 'answer',
      status: response.statusCode ?? 0,
      headers: flat(response.headers),
      body: (await buffer(response)).toString('base64'),
    };
  } catch (error) {
    if (signal.aborted) throw error;
    const { code = 'no answer' } = error as NodeJS.ErrnoException;
    return { kind: 'unreachable', reason: code };
  }
};
