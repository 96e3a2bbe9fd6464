import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { getRequestListener } from '@hono/node-server';
import { createCertificate } from '../../backend/testing/certificate';
import { startBackend } from '../../backend/testing/backend-under-test';
import type { EnvelopeKeys } from '../../backend/core/alipay-keys';
import type { TokenExchange } from '../../backend/exchange/token-exchange';
import type { Network } from '../../scripts/doctor/network';

const DAY = 24 * 60 * 60 * 1000;
export const DOMAIN = 'mendian.cn';

type Answer = (request: Request) => Response | Promise<Response>;
type Change = (honest: Answer) => Answer;

/** Changes what comes back from one path. */
const at =
  (path: string, change: (response: Response, request: Request) => Response | Promise<Response>): Change =>
  (honest) =>
  async (request) =>
    new URL(request.url).pathname === path ? change(await honest(request), request) : honest(request);

const header = (name: string, value: string, { body, status, headers }: Response): Response =>
  new Response(body, { status, headers: { ...Object.fromEntries(headers), [name]: value } });

const same: Change = (honest) => honest;

/** What a host under mendian.cn does wrong: the real backend, changed in one way. */
const HABITS: Readonly<Record<string, Change>> = {
  etag: at('/healthz', (response, request) =>
    request.headers.get('if-none-match') === '"v1"'
      ? new Response(null, { status: 304 })
      : header('etag', '"v1"', response),
  ),
  redirect: at(
    '/healthz',
    () => new Response(null, { status: 301, headers: { location: `https://www.${DOMAIN}/healthz` } }),
  ),
  html: at('/healthz', () => new Response('<h1>Welcome to nginx!</h1>')),
  bom: at('/healthz', async (response) => new Response(`\uFEFF${await response.text()}`)),
  unwell: at('/healthz', () => new Response('{"ok":false}', { status: 502 })),
  'old-contract': at('/openapi.json', async (response) => {
    const document = (await response.json()) as { info: { version: string } };
    return Response.json({ ...document, info: { ...document.info, version: '0.9.0' } });
  }),
  'half-contract': at('/openapi.json', async (response) => {
    const document = (await response.json()) as { paths: Record<string, unknown> };
    delete document.paths['/v1/phone/codes'];
    return Response.json(document);
  }),
  'no-contract': at('/openapi.json', () => new Response('{}', { status: 404 })),
  prefix: at('/v1/alipay/sessions', () => new Response('Not found', { status: 404 })),
  created: at('/v1/alipay/sessions', async (response, request) =>
    response.status === 400
      ? response
      : Response.json({ ok: true, data: {}, requestId: 'a', of: request.method }, { status: 201 }),
  ),
  late: (honest) => async (request) =>
    header('date', new Date(Date.now() - 10 * 60 * 1000).toUTCString(), await honest(request)),
};

const EXCHANGES: Readonly<Record<string, TokenExchange>> = {
  yanshi: async () => ({ kind: 'accepted', userId: 'anybody' }),
  'no-gateway': async () => ({ kind: 'unavailable', reason: 'signature_refused' }),
};
const refusing: TokenExchange = async () => ({ kind: 'rejected', reason: 'isv.code-invalid' });

export interface StandIn {
  readonly network: Network;
  /** PEM of the authority that phones trust here. */
  readonly ca: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves mendian.cn on this machine over TLS, with certificates made a moment ago. A host's first label says what is wrong
 * with it: a name of HABITS or EXCHANGES, or of a certificate.
 */
export const startStandIn = async (keys: EnvelopeKeys): Promise<StandIn> => {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [root, middle, leaf] = [pair(), pair(), pair()];
  const now = Date.now();
  const from = new Date(now - DAY);
  const until = (days: number): Date => new Date(now + days * DAY);
  const issued = (name: string, publicKey: KeyObject, more: object, signer: KeyObject): string =>
    createCertificate({ name, publicKey, validFrom: from, validTo: until(365), ...more }, signer);
  const ca = issued('a test', root.publicKey, { ca: true }, root.privateKey);
  const intermediate = issued('a middle', middle.publicKey, { ca: true }, root.privateKey);
  const leafOf = (host: string, more: object = {}): string =>
    issued(host, leaf.publicKey, { issuer: 'a middle', ...more }, middle.privateKey);
  const chainOf = (host: string): string => {
    switch (host.split('.')[0]) {
      case 'expired':
        return leafOf(host, { validFrom: until(-60), validTo: until(-1) }) + intermediate;
      case 'expiring':
        return leafOf(host, { validTo: until(12.5) }) + intermediate;
      case 'half-chain':
        return leafOf(host);
      case 'own-certificate':
        return issued(host, leaf.publicKey, { issuer: host }, leaf.privateKey);
      case 'other-name':
        return leafOf(`www.${DOMAIN}`) + intermediate;
      default:
        return leafOf(host) + intermediate;
    }
  };

  const backends = new Map<string, Answer>();
  const backendOf = (label: string): Answer => {
    const known = backends.get(label);
    if (known !== undefined) return known;
    // Asked as it is, without the contract check that its own tests put around it.
    const { app } = startBackend(keys, { exchange: EXCHANGES[label] ?? refusing });
    const answer = (HABITS[label] ?? same)((request) => app.fetch(request));
    backends.set(label, answer);
    return answer;
  };
  const listener = getRequestListener((request) =>
    backendOf(new URL(request.url).hostname.split('.')[0] ?? '')(request),
  );
  const key = leaf.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const contexts = new Map<string, SecureContext>();
  const server = createServer(
    {
      key,
      // Whatever stands here is sent with the certificates of SNICallback as well.
      cert: leafOf(DOMAIN),
      SNICallback: (host, done) => {
        const context = contexts.get(host) ?? createSecureContext({ key, cert: chainOf(host) });
        contexts.set(host, context);
        done(null, context);
      },
    },
    (request: IncomingMessage, response: ServerResponse) => void listener(request, response),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const lookup = ((_host: string, _options: object, done: (error: null, addresses: object[]) => void) =>
    done(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as LookupFunction;
  const resolve = async (host: string): Promise<string> => {
    if (host.startsWith('intranet-dns.')) return '192.168.1.20';
    // RFC 5737: an address of documents, so that no name of this test leads home.
    if (host === 'openapi.alipay.com' || (host.endsWith(`.${DOMAIN}`) && !host.startsWith('unknown.')))
      return '203.0.113.7';
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  };
  return {
    network: { resolve, lookup, ca },
    ca,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
