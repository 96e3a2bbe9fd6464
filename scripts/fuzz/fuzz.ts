import { setImmediate as turn } from 'node:timers/promises';
import { createApp } from '../../backend/http/app';
import { demoExchange } from '../../backend/exchange/token-exchange';
import { createLogger } from '../../backend/logger';
import { createMemoryStores } from '../../backend/stores/memory';
import { ELEVEN_DIGITS } from '../../backend/testing/backend-under-test';
import { hostileRequests, PHONE, SESSIONS } from '../../backend/testing/hostile-requests';
import type { Came, Sent } from '../conformance/client';
import { createContract } from '../conformance/contract';
import { createVectors, readTestMaterial } from '../conformance/vectors';
import { mutate } from './mutate';
import { createRandom } from './random';

export interface FuzzOutcome {
  readonly requests: number;
  /** How often each answer came: status and code. */
  readonly answers: Readonly<Record<string, number>>;
  /** What must not be, each with the request that brought it about; at most ten. */
  readonly faults: readonly string[];
  /** Bytes in use after a collection, by the end of the first tenth and of all. */
  readonly heap: readonly [early: number, late: number];
}

const collect = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

/** Says what an envelope says, whatever injuries its text has: then its number may come out. */
const saysTheSame = (body: Sent['body'], honest: ReadonlySet<string>): boolean => {
  try {
    const { envelope } = JSON.parse(String(body)) as { envelope: string };
    const { response, sign } = JSON.parse(envelope) as { response: string; sign: string };
    return honest.has(`${response} ${sign}`);
  } catch {
    return false;
  }
};

/**
 * Sends mutated requests to the app, one after the other, and holds each answer to the contract.
 * @param seed repeats a run exactly
 */
export const fuzz = async (requests: number, seed: number): Promise<FuzzOutcome> => {
  const material = readTestMaterial();
  const { accepted, refused, platformErrors } = createVectors(material);
  let logged = '';
  let lines = 0;
  const log = createLogger('info', {
    write: (line: string) => {
      logged = line;
      lines += 1;
    },
  });
  const app = createApp({
    app: { appId: '2021000000000001', keys: material.alipay.keys, exchange: demoExchange },
    ...{
      isvApps: [],
      rules: { allowUnsigned: false },
      pepper: 'a pepper for fuzzing, long enough',
      phoneConflict: 'reject',
    },
    ...{ exposePhone: false, handover: async () => undefined, addressOf: () => '192.0.2.1', log },
    ...{ sms: async () => ({ kind: 'sent' }) as const, codeCaps: { perNumber: 1e6, perUser: 1e6, perAddress: 1e6 } },
    smsCountries: '*',
    stores: createMemoryStores({ perUser: 1e9, perAddress: 1e9 }, { entries: 1_000 }),
  });

  const ask = async (sent: Sent): Promise<Came | undefined> => {
    const body = sent.method === 'GET' || sent.body === undefined ? {} : { body: String(sent.body) };
    const init = toInit({ method: sent.method, headers: sent.headers, ...body });
    if (init === undefined) return undefined;
    const response = await app.request(sent.path, init);
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text, json: toJson(text) };
  };

  const opened = await ask({
    method: 'POST',
    path: SESSIONS,
    headers: { 'Content-Type': 'application/json' },
    body: '{"authCode":"user"}',
  });
  if (opened === undefined) throw new Error('The request for a session could not be written.');
  const token = (opened.json as { data: { sessionToken: string } }).data.sessionToken;
  const seeds = {
    envelopes: [...accepted, ...refused, ...platformErrors].map(({ envelope }) => envelope),
    requests: hostileRequests(material.alipay),
    token,
  };
  const honest = new Set(
    accepted.map(({ envelope }) => {
      const { response, sign } = JSON.parse(envelope) as { response: string; sign: string };
      return `${response} ${sign}`;
    }),
  );

  const judge = createContract();
  const random = createRandom(seed);
  const answers: Record<string, number> = {};
  const faults: string[] = [];
  let early = 0;
  for (let index = 0; index < requests; index += 1) {
    // What weak references point at is kept until a turn of the event loop ends, and requests alone end none.
    if (index % 100 === 0) await turn();
    if (index === Math.floor(requests / 10)) early = collect();
    const sent = mutate(seeds, random);
    const before = lines;
    const came = await ask(sent);
    if (came === undefined) continue;
    // Another spelling of the same path is the same path.
    const path = decodeURI(new URL(sent.path.replace('%00', ''), 'http://localhost').pathname).replace(/%2d/i, '-');
    const unknown = path === PHONE && sent.method === 'POST' && sent.headers['Authorization'] !== `Bearer ${token}`;
    const { code = 'OK' } = (came.json ?? {}) as { code?: string };
    const name = `${came.status} ${code}`;
    answers[name] = (answers[name] ?? 0) + 1;
    const found = [
      ...judge({ ...sent, path }, came).map(({ what }) => what),
      ...(unknown && came.status !== 401 ? ['an answer without a session'] : []),
      ...(came.status === 500 ? ['a fault of the server'] : []),
      ...(lines === before + 1 ? [] : [`${lines - before} lines in the log`]),
      ...(ELEVEN_DIGITS.test(logged) ? ['eleven digits in the log'] : []),
      ...(came.text.includes('phoneMasked') && path === PHONE && !saysTheSame(sent.body, honest)
        ? ['a number out of an envelope that Alipay never sealed']
        : []),
    ];
    if (found.length > 0 && faults.length < 10)
      faults.push(
        `request ${index} of seed ${seed}: ${found.join('; ')}\n${JSON.stringify(sent).slice(0, 600)}\n${came.text}\n${logged}`,
      );
  }
  return { requests, answers, faults, heap: [early, collect()] };
};

/** undefined for what no HTTP parser would have let through. */
const toInit = (init: RequestInit): RequestInit | undefined => {
  try {
    void new Request('http://localhost/', init);
    return init;
  } catch {
    return undefined;
  }
};

const toJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
