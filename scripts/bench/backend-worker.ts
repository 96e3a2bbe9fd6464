// A process of its own for each thing that is measured; talks to scripts/bench/backend.ts over IPC.
import { createServer } from 'node:http';
import { randomBytes, randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { createFingerprint, toLetters } from '../../backend/core/fingerprint';
import { maskPhoneNumber } from '../../backend/core/phone-number';
import { demoExchange } from '../../backend/exchange/token-exchange';
import { createApp } from '../../backend/http/app';
import { clientAddress } from '../../backend/http/client-address';
import { listen } from '../../backend/http/server';
import { createNumberDesk } from '../../backend/http/number-desk';
import { createTapDesk } from '../../backend/http/tap';
import { createLogger } from '../../backend/logger';
import { noSender } from '../../backend/sms/sender';
import { createMemoryStores } from '../../backend/stores/memory';
import { success } from '../../backend/testing/alipay-stand-in';
import { PHONE, SESSIONS } from '../../backend/testing/hostile-requests';
import { readTestMaterial } from '../conformance/vectors';

export interface Report {
  readonly port?: number;
  readonly count?: number;
  /** Microseconds of CPU, user and system, since the process began. */
  readonly cpu: number;
  /** Bytes in use after a collection. */
  readonly heap: number;
}

const APP_ID = '2021000000000001';
const pepper = 'a pepper for figures, long enough to be one';
const { alipay } = readTestMaterial();
const envelope = alipay.envelope(success('13800138000'));
const rules = { allowUnsigned: false };
const handover = async (): Promise<void> => undefined;
// Small, so that they are full at once: what grows afterwards is a leak.
const stores = createMemoryStores({ perUser: 1e9, perAddress: 1e9 }, { entries: 2_000 });
const alipayApp = { appId: APP_ID, keys: alipay.keys, exchange: demoExchange };
const addressOf = clientAddress(0);

const log = createLogger('info', { write: () => undefined });

const app = createApp({
  ...{ app: alipayApp, isvApps: [], rules, pepper, phoneConflict: 'reject', exposePhone: false },
  ...{ handover, sms: noSender, codeCaps: { perNumber: 1, perUser: 1, perAddress: 1 }, stores, addressOf, log },
});

const report = (more: Partial<Report> = {}): void => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, heap: process.memoryUsage().heapUsed, ...more } satisfies Report);
};

const openSession = async (): Promise<string> => {
  const headers = { 'Content-Type': 'application/json' };
  const response = await app.request(SESSIONS, { method: 'POST', headers, body: '{"authCode":"user"}' });
  return ((await response.json()) as { data: { sessionToken: string } }).data.sessionToken;
};

/** The same work on node:http alone: limits, session, idempotency key, envelope, binding, a line in the log; no framework, no schema. */
const serveBare = async (): Promise<number> => {
  const fingerprint = createFingerprint(pepper);
  const { bindings, idempotency } = stores;
  const takeNumber = createNumberDesk({ phoneConflict: 'reject', handover, bindings, fingerprint });
  const desk = createTapDesk({ rules, idempotency, takeNumber, fingerprint });
  const answer = async (headers: NodeJS.Dict<string | string[]>, address: string, body: string): Promise<object> => {
    await stores.perAddress.take(fingerprint('address', address));
    const token = String(headers['authorization']).slice('Bearer '.length);
    const user = await stores.sessions.userOf(fingerprint('session', token));
    if (user === undefined) throw new Error('no session');
    const userHash = fingerprint('user', user.appId, user.userId);
    await stores.perUser.take(userHash);
    const { envelope: posted } = JSON.parse(body) as { envelope: string };
    const idempotencyKey = String(headers['idempotency-key']);
    const { phone } = await desk({ app: alipayApp, user, userHash, idempotencyKey, envelope: posted, body });
    const requestId = toLetters(randomBytes(12));
    log.info(
      { requestId, method: 'POST', route: PHONE, status: 200, code: 'OK', user: userHash.slice(0, 16), ms: 1.1 },
      'request',
    );
    return { ok: true, data: { phoneMasked: maskPhoneNumber(phone) }, requestId };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(request.headers, request.socket.remoteAddress ?? '', Buffer.concat(chunks).toString('utf8')).then(
        (body) => {
          response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
          response.end(JSON.stringify(body));
        },
        () => response.writeHead(500).end(),
      );
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as { port: number }).port;
};

/** Whole requests without a network, for so long. */
const loop = async (milliseconds: number): Promise<number> => {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${await openSession()}` };
  const body = JSON.stringify({ envelope });
  const until = Date.now() + milliseconds;
  let count = 0;
  for (; Date.now() < until; count += 1) {
    const init = { method: 'POST', headers: { ...headers, 'Idempotency-Key': randomUUID() }, body };
    const { status } = await app.request(PHONE, init);
    if (status !== 200) throw new Error(`status ${status}`);
    if (count % 100 === 0) await turn();
  }
  return count;
};

process.on('message', (asked: { readonly run: 'report' } | { readonly run: 'loop'; readonly milliseconds: number }) => {
  switch (asked.run) {
    case 'report':
      report();
      break;
    case 'loop':
      void loop(asked.milliseconds).then((count) => {
        report({ count });
      });
      break;
  }
});

const start = async (mode: string | undefined): Promise<void> => {
  // Both servers know the same session: what the load generator presents.
  const { userId, appId } = { userId: 'user', appId: APP_ID };
  await stores.sessions.save(createFingerprint(pepper)('session', 'A'.repeat(43)), { appId, userId });
  if (mode === 'bare') report({ port: await serveBare() });
  else if (mode === 'app') report({ port: Number(new URL((await listen(app.fetch, '127.0.0.1', 0)).address).port) });
  else report();
};
process.once('disconnect', () => process.exit());
void start(process.argv[2]);
