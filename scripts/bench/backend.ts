import { randomUUID, verify } from 'node:crypto';
import { Agent, request } from 'node:http';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { AlipaySdk } from 'alipay-sdk';
import { openEnvelope } from '../../backend/core/envelope';
import { success } from '../../backend/testing/alipay-stand-in';
import { PHONE } from '../../backend/testing/hostile-requests';
import { readTestMaterial } from '../conformance/vectors';
import type { Figure } from '../figures/figure';
import { fastest, median } from '../figures/sampling';
import { ask, bundleWorker, cpuOf, startWorker, type Worker } from './worker-process';

const material = readTestMaterial();
const { alipay, keys } = material;
const envelope = alipay.envelope(success('13800138000'));
const CALLS = 200;
const ROUNDS = 25;
/** Short turns, and the first of them to warm up. */
const TURNS = 31;
const WARM_UP = 6;
/** Requests in a turn. */
const SLICE = 400;
/** More than enough to fill the worker's stores. */
const FILLING = 3_000;

const perSecond = (milliseconds: number): number => (CALLS / milliseconds) * 1000;
const alone = 'run it alone: another program on the machine spoils it; then look at the last change of';

/** @param least how much of the floor it must reach; × 1 is as fast. */
const rate = (
  name: string,
  value: number,
  of: string,
  floor: number,
  least: number,
  ratio: number,
  at: string,
): Figure => ({
  ...{ name, unit: 'a second', value, floor: { of, value: floor, ratio } },
  ...{ budget: { over: 'ratio', bound: 'at least', limit: least }, remedy: `${alone} ${at}.` },
});

/** Opening an envelope, by CPU, against its one unavoidable step, and against Alipay's own SDK doing the same two steps. */
const openingFigures = async (): Promise<Figure[]> => {
  const { response, sign } = JSON.parse(envelope) as { response: string; sign: string };
  const [signed, signature] = [Buffer.from(`"${response}"`), Buffer.from(sign, 'base64')];
  const sdk = new AlipaySdk({
    ...{ appId: '2021000000000001', privateKey: keys.forgerPrivateKey, keyType: 'PKCS8' },
    ...{ alipayPublicKey: keys.alipayPublicKey, encryptKey: keys.aesKey },
  });
  // The SDK keeps this step to itself, though its own documentation tells people to do it.
  const { rsaCheck } = sdk as unknown as { rsaCheck(text: string, sign: string, type: string): boolean };
  const check = rsaCheck.bind(sdk);
  const repeat = (step: () => unknown) => (): void => {
    for (let index = 0; index < CALLS; index += 1) if (!step()) throw new Error('a step went wrong');
  };
  const steps = [
    repeat(() => verify('RSA-SHA256', signed, alipay.publicKey, signature)),
    repeat(() => openEnvelope(envelope, alipay.keys, { allowUnsigned: false }).kind === 'phone'),
    repeat(() => check(`"${response}"`, sign, 'RSA2') && sdk.aesDecrypt(response)),
  ];
  const samples = steps.map((): number[] => []);
  for (let round = 0; round < 2 * ROUNDS; round += 1)
    for (const [index, step] of steps.entries()) {
      const before = process.cpuUsage();
      step();
      const { user, system } = process.cpuUsage(before);
      // Until the compiler has seen enough, it is the compiler that is measured.
      if (round >= ROUNDS) samples[index]?.push((user + system) / 1000);
    }
  const [floor = NaN, opened = NaN, bySdk = NaN] = samples.map(fastest);
  const [measured, at] = [perSecond(opened), 'backend/core'];
  return [
    rate('opening an envelope', measured, 'crypto.verify alone', perSecond(floor), 0.6, floor / opened, at),
    rate('opening it, by alipay-sdk', measured, 'rsaCheck, aesDecrypt', perSecond(bySdk), 5, bySdk / opened, at),
  ];
};

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const tapOnce = ({ port, body }: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      Authorization: `Bearer ${'A'.repeat(43)}`,
      'Idempotency-Key': randomUUID(),
    };
    const sent = request({ host: '127.0.0.1', port, path: PHONE, method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`status ${response.statusCode}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** 32 phones that tap without a pause, until told to stop. @returns how many taps were answered */
const load = async (worker: Worker, goesOn: (count: number) => boolean): Promise<number> => {
  let count = 0;
  const phone = async (): Promise<void> => {
    while (goesOn(count)) {
      count += 1;
      await tapOnce(worker);
    }
  };
  await Promise.all(Array.from({ length: 32 }, phone));
  return count;
};

/** What a request costs the server's processor over HTTP, in many short turns: a busy moment of the machine falls on both. */
const httpFigure = async (file: string): Promise<Figure> => {
  const servers = await Promise.all([startWorker(file, 'bare'), startWorker(file, 'app')]);
  const rounds: number[][] = [];
  for (let round = 0; round < WARM_UP + TURNS; round += 1) {
    const rates: number[] = [];
    for (const server of servers) rates.push(SLICE / (await cpuOf(server, () => load(server, (done) => done < SLICE))));
    if (round >= WARM_UP) rounds.push(rates);
  }
  servers.forEach(({ child }) => child.kill());
  const [bare, app] = [median(rounds.map(([rate = NaN]) => rate)), median(rounds.map(([, rate = NaN]) => rate))];
  const ratio = median(rounds.map(([floor = NaN, rate = NaN]) => rate / floor));
  return rate('requests in a second of CPU', app, 'bare node:http', bare, 0.7, ratio, 'backend/http');
};

type Samples = Record<'request' | 'verify', { readonly alone: number[]; readonly both: number[] }>;

/**
 * Whole requests without a network, in two processes at once against one alone: what each does in a second of its own
 * CPU, added up. How much of a second processor the machine gives away at that moment is said beside it, by a loop of bare
 * crypto.verify in the same turns: where that loop gets only 1.7, so would anything, and it is to be run again alone.
 */
const scalingFigure = async (file: string): Promise<Figure> => {
  const workers = await Promise.all([startWorker(file, 'loop'), startWorker(file, 'loop')]);
  const rateOf = async (worker: Worker, thing: keyof Samples): Promise<number> => {
    let count = NaN;
    const cpu = await cpuOf(worker, async () => {
      ({ count = NaN } = await ask(worker, { run: 'loop', thing, milliseconds: 200 }));
    });
    return count / cpu;
  };
  const samples: Samples = { request: { alone: [], both: [] }, verify: { alone: [], both: [] } };
  for (let round = 0; round < WARM_UP + TURNS; round += 1)
    for (const thing of ['request', 'verify'] as const) {
      const alone = await rateOf(workers[round % 2] as Worker, thing);
      const [one = NaN, other = NaN] = await Promise.all(workers.map((worker) => rateOf(worker, thing)));
      if (round < WARM_UP) continue;
      samples[thing].alone.push(alone);
      samples[thing].both.push(one + other);
    }
  workers.forEach(({ child }) => child.kill());
  const gainOf = ({ alone, both }: Samples['verify']): number => median(both) / median(alone);
  const [gained, given] = [gainOf(samples.request), gainOf(samples.verify)];
  return {
    name: 'two processes against one',
    unit: 'times',
    value: gained,
    floor: { of: 'crypto.verify alike', value: given, ratio: gained / given },
    // One core has nothing to give a second process.
    budget: { over: 'value', bound: 'at least', limit: availableParallelism() >= 2 ? 1.8 : 0 },
    remedy: `${alone} backend/stores. Where crypto.verify gets no more, the machine gives no more.`,
  };
};

/** Taps over HTTP, for so long: what is in use after a collection, against what was once the stores were full. */
const soakFigure = async (file: string, seconds: number): Promise<Figure> => {
  const server = await startWorker(file, 'app');
  await load(server, (done) => done < FILLING);
  const early = await ask(server, { run: 'heap' });
  const until = Date.now() + seconds * 1000;
  const count = await load(server, () => Date.now() < until);
  const late = await ask(server, { run: 'heap' });
  server.child.kill();
  return {
    name: `memory after ${String(seconds)} s of requests`,
    unit: 'megabytes',
    value: late.heap / 1e6,
    floor: { of: 'when stores were full', value: early.heap / 1e6, ratio: late.heap / early.heap },
    budget: { over: 'ratio', bound: 'at most', limit: 1.05 },
    remedy: `something grew over ${String(count)} requests: a heap snapshot of scripts/bench/backend-worker.ts names it.`,
  };
};

/** @param soakSeconds how long the soak lasts */
export const backendFigures = async (soakSeconds = 60): Promise<Figure[]> => {
  const file = await bundleWorker();
  const figures = [
    ...(await openingFigures()),
    await httpFigure(file),
    await scalingFigure(file),
    await soakFigure(file, soakSeconds),
  ];
  agent.destroy();
  rmSync(dirname(file), { recursive: true });
  return figures;
};
