// A process of its own for each thing that is measured; talks to scripts/bench/backend.ts over IPC.
import { randomUUID, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { createFingerprint } from '../../backend/core/fingerprint';
import { maskPhoneNumber } from '../../backend/core/phone-number';
import { demoExchange } from '../../backend/exchange/token-exchange';
import { createApp } from '../../backend/http/app';
import { clientAddress } from '../../backend/http/client-address';
import { listen } from '../../backend/http/server';
import { createNumberDesk } from '../../backend/http/number-desk';
import { randomName } from '../../backend/http/once';
import { createTapDesk } from '../../backend/http/tap';
import { createLogger } from '../../backend/logger';
import { noSender } from '../../backend/sms/sender';
import { createMemoryStores } from '../../backend/stores/memory';
import { createAlipayStandIn, success } from '../../backend/testing/alipay-stand-in';
import { PHONE } from '../../backend/testing/hostile-requests';

export interface Report {
  readonly port?: number;
  /** What phones are to post: sealed with keys of this worker. */
  readonly envelope?: string;
  readonly count?: number;
  /** Microseconds of CPU, user and system, since the process began. */
  readonly cpu: number;
  /** Bytes in use. */
  readonly heap: number;
}

const APP_ID = '2021000000000001';
/** Of the one session that there is. */
const TOKEN = 'A'.repeat(43);
const pepper = 'a pepper for figures, long enough to be one';
const alipay = createAlipayStandIn();
const envelope = alipay.envelope(success('13800138000'));
const { response: ciphertext, sign } = JSON.parse(envelope) as { response: string; sign: string };
const [signed, signature] = [Buffer.from(`"${ciphertext}"`), Buffer.from(sign, 'base64')];
const requestBody = JSON.stringify({ envelope });
const jsonType = { 'Content-Type': 'application/json' };
const rules = { allowUnsigned: false };
const handover = async (): Promise<void> => undefined;
// Small, so that they are full at once: what grows afterwards is a leak.
const stores = createMemoryStores({ perUser: 1e9, perAddress: 1e9 }, { entries: 300 });
const alipayApp = { appId: APP_ID, keys: alipay.keys, exchange: demoExchange };
const addressOf = clientAddress(0);

const log = createLogger('info', { write: () => undefined });

const app = createApp({
  ...{ app: alipayApp, isvApps: [], rules, pepper, phoneConflict: 'reject', exposePhone: false },
  ...{
    handover,
    sms: noSender,
    codeCaps: { perNumber: 1, perUser: 1, perAddress: 1 },
    smsCountries: '*',
    stores,
    addressOf,
    log,
  },
});

const report = (more: Partial<Report> = {}): void => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, heap: process.memoryUsage().heapUsed, ...more } satisfies Report);
};

/**
 * The same work on node:http alone: limits, session, idempotency key, envelope, binding, a line in the log, the same
 * headers; no framework, no schema, no routes.
 */
const serveBare = async (): Promise<number> => {
  const fingerprint = createFingerprint(pepper);
  const { bindings, idempotency } = stores;
  const takeNumber = createNumberDesk({ phoneConflict: 'reject', handover, bindings, fingerprint });
  const desk = createTapDesk({ rules, idempotency, takeNumber, fingerprint });
  const answer = async ({ headers, socket }: IncomingMessage, text: string): Promise<object> => {
    const start = performance.now();
    await stores.perAddress.take(fingerprint('address', socket.remoteAddress ?? ''));
    const token = String(headers['authorization']).slice('Bearer '.length);
    const user = await stores.sessions.userOf(fingerprint('session', token));
    if (user === undefined) throw new Error('no session');
    const userHash = fingerprint('user', user.appId, user.userId);
    await stores.perUser.take(userHash);
    const { envelope: posted } = JSON.parse(text) as { envelope: string };
    const idempotencyKey = String(headers['idempotency-key']);
    const body = JSON.stringify([posted]);
    const { phone, bindingId } = await desk({ app: alipayApp, user, userHash, idempotencyKey, envelope: posted, body });
    const requestId = randomName();
    const line = { requestId, method: 'POST', route: PHONE, status: 200, code: 'OK', user: userHash.slice(0, 16) };
    log.info({ ...line, binding: bindingId, ms: Math.round((performance.now() - start) * 10) / 10 }, 'request');
    return { ok: true, data: { phoneMasked: maskPhoneNumber(phone) }, requestId };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(request, Buffer.concat(chunks).toString('utf8')).then(
        (found) => {
          const body = JSON.stringify(found);
          const headers = { ...jsonType, 'Cache-Control': 'no-store' };
          response.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
        },
        () => response.writeHead(500).end(),
      );
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as { port: number }).port;
};

/** Does a thing again and again, for so long or so often. */
const repeat = async ({ thing: name, milliseconds = Infinity, times = Infinity }: Loop): Promise<number> => {
  const thing = things[name];
  const until = Date.now() + milliseconds;
  let count = 0;
  for (; count < times && Date.now() < until; count += 1) {
    if (!(await thing())) throw new Error('it went wrong');
    if (count % 100 === 0) await turn();
  }
  return count;
};

const things = {
  /** A whole request, without a network. */
  request: async (): Promise<boolean> => {
    const headers = { ...jsonType, Authorization: `Bearer ${TOKEN}`, 'Idempotency-Key': randomUUID() };
    return (await app.request(PHONE, { method: 'POST', headers, body: requestBody })).status === 200;
  },
  /** What no process can do without, and nothing of ours: it says what the machine itself gives a second process. */
  verify: (): boolean => verify('RSA-SHA256', signed, alipay.publicKey, signature),
};

export type Question =
  | { readonly run: 'cpu' }
  /** After a collection. */
  | { readonly run: 'heap' }
  | ({ readonly run: 'loop' } & Loop);
interface Loop {
  readonly thing: keyof typeof things;
  readonly milliseconds?: number;
  readonly times?: number;
}

process.on('message', (asked: Question) => {
  switch (asked.run) {
    case 'cpu':
      report();
      break;
    case 'heap':
      globalThis.gc?.();
      report();
      break;
    case 'loop':
      void repeat(asked).then((count) => {
        report({ count });
      });
      break;
  }
});

const start = async (mode: string | undefined): Promise<void> => {
  // Every server knows the session that the load generator presents.
  await stores.sessions.save(createFingerprint(pepper)('session', TOKEN), { appId: APP_ID, userId: 'user' });
  if (mode === 'bare') report({ envelope, port: await serveBare() });
  else if (mode === 'app')
    report({ envelope, port: Number(new URL((await listen(app.fetch, '127.0.0.1', 0)).address).port) });
  else report();
};
process.once('disconnect', () => process.exit());
void start(process.argv[2]);
