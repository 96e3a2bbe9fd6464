import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** One request as it goes over the wire; nothing is added to it but Host, Connection and the length of the body. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or the chunks of a body that does not tell its length. */
  readonly body?: string | readonly string[] | undefined;
}

export interface Came {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

export type Client = (sent: Sent) => Promise<Came>;

const PATIENCE_MS = 15_000;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * Talks to a backend at an origin, without what fetch would add or forbid.
 * @returns a function that throws where no whole answer comes within 15 seconds
 */
export const createClient = (origin: URL): Client => {
  const start = origin.protocol === 'https:' ? httpsRequest : httpRequest;
  const base = origin.pathname.replace(/\/$/, '');
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = typeof body === 'string' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
      const target = new URL(base + path, origin);
      // Headers go out as bytes: a key that is not ASCII must arrive as such.
      const raw = Object.entries({ ...headers, ...length }).map(([name, value]) => [
        name,
        Buffer.from(value, 'utf8').toString('latin1'),
      ]);
      const request = start(target, { method, headers: Object.fromEntries(raw), timeout: PATIENCE_MS }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parse(text) });
        });
      });
      request.on('timeout', () => request.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} seconds`)));
      request.on('error', reject);
      for (const chunk of typeof body === 'object' ? body : []) request.write(chunk);
      request.end(typeof body === 'string' ? body : undefined);
    });
};
