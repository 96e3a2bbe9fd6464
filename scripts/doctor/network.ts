import { lookup } from 'node:dns/promises';
import { request, type Agent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** How other machines are reached; a test has names and a certificate authority of its own. */
export interface Network {
  /** @returns the address of a name. @throws an error with a `code`, as node:dns does */
  resolve(host: string): Promise<string>;
  /** What connections use to find a name; left out: the system's. */
  readonly lookup?: LookupFunction;
  /** PEM of the authorities to trust in place of Node's. */
  readonly ca?: string;
}

export const thisNetwork: Network = { resolve: async (host) => (await lookup(host)).address };

export interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Milliseconds since 1970: until when the server's certificate is good. */
  readonly certificateUntil: number;
}

const TIMEOUT_MS = 8_000;
/** More than any answer of the contract, less than what would fill a memory. */
const LONGEST = 1024 * 1024;

/**
 * Asks an https origin once, verifying the certificate as strictly as a phone does.
 * @param agent keeps the connection for the next question
 * @throws an error with a `code`: of the system, of TLS, or ETIMEDOUT
 */
export const ask = (
  origin: string,
  { method = 'GET', path, headers, body }: Asked,
  network: Network,
  agent: Agent,
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const sent = request(`${origin}${path}`, {
      method,
      agent,
      timeout: TIMEOUT_MS,
      headers: {
        accept: 'application/json',
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(network.lookup && { lookup: network.lookup }),
      ...(network.ca !== undefined && { ca: network.ca }),
    });
    const giveUp = setTimeout(
      () => sent.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
      TIMEOUT_MS,
    );
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    sent.on('close', () => clearTimeout(giveUp));
    sent.on('error', reject);
    sent.on('response', (response) => {
      const certificateUntil = Date.parse((response.socket as TLSSocket).getPeerCertificate().valid_to);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= LONGEST) chunks.push(chunk);
        else sent.destroy(Object.assign(new Error('too long'), { code: 'EMSGSIZE' }));
      });
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers: answered } = response;
        resolve({
          status: statusCode,
          headers: answered,
          text: Buffer.concat(chunks).toString('utf8'),
          certificateUntil,
        });
      });
    });
    sent.end(text);
  });

/** @returns the `code` of a thrown error, '' where it has none */
export const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
};
