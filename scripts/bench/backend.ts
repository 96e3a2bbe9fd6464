import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID, verify } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AlipaySdk } from 'alipay-sdk';
import { openEnvelope } from '../../backend/core/envelope';
import { success } from '../../backend/testing/alipay-stand-in';
import { PHONE } from '../../backend/testing/hostile-requests';
import { readTestMaterial } from '../conformance/vectors';
import type { Report } from './backend-worker';
import { interleaved, median, type Figure } from './figure';

const material = readTestMaterial();
const { alipay, keys } = material;
const envelope = alipay.envelope(success('13800138000'));
const CALLS = 500;
const ROUNDS = 9;

const perSecond = (count: number, milliseconds: number): string => `${Math.round((count / milliseconds) * 1000)}/s`;
const figure = (name: string, measured: string, floor: string, ratio: number, budget: number): Figure => ({
  ...{ name, measured, floor, ratio: ratio.toFixed(2), budget: `≥ ${budget}`, kept: ratio >= budget },
});

/** Opening an envelope, against its one unavoidable step, and against Alipay's own SDK doing the same two steps. */
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
  // Until the compiler has seen enough, it is the compiler that is measured.
  await interleaved(steps, ROUNDS);
  const [floor = NaN, opened = NaN, bySdk = NaN] = await interleaved(steps, ROUNDS);
  const measured = perSecond(CALLS, opened);
  return [
    figure(
      'backend: opening an envelope',
      measured,
      `${perSecond(CALLS, floor)}, crypto.verify alone`,
      floor / opened,
      0.6,
    ),
    figure(
      'backend: the same by alipay-sdk',
      measured,
      `${perSecond(CALLS, bySdk)}, rsaCheck + aesDecrypt`,
      bySdk / opened,
      5,
    ),
  ];
};

const startWorker = async (mode: string): Promise<{ child: ChildProcess; first: Report }> => {
  const child = fork(join(__dirname, 'backend-worker.ts'), [mode], { execArgv: ['--import', 'tsx', '--expose-gc'] });
  const [first] = (await once(child, 'message')) as [Report];
  return { child, first };
};
const ask = async (child: ChildProcess, question: object): Promise<Report> => {
  child.send(question);
  return ((await once(child, 'message')) as [Report])[0];
};

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const body = JSON.stringify({ envelope });
const tapOnce = (port: number): Promise<void> =>
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
const load = async (port: number, goesOn: (count: number) => boolean): Promise<number> => {
  let count = 0;
  const phone = async (): Promise<void> => {
    while (goesOn(count)) {
      count += 1;
      await tapOnce(port);
    }
  };
  await Promise.all(Array.from({ length: 32 }, phone));
  return count;
};

/** What a request costs the server's processor over HTTP: what the load generator costs does not count. */
const httpFigure = async (): Promise<Figure> => {
  const servers = await Promise.all([startWorker('bare'), startWorker('app')]);
  const samples: number[][] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [index, { child, first }] of servers.entries()) {
      const before = await ask(child, { run: 'report' });
      const count = await load(first.port ?? 0, (done) => done < 1_500);
      const after = await ask(child, { run: 'report' });
      // The first round only warms both up.
      if (round > 0) samples[index]?.push(count / ((after.cpu - before.cpu) / 1e6));
    }
  servers.forEach(({ child }) => child.kill());
  const ratios = (samples[1] ?? []).map((app, round) => app / (samples[0]?.[round] ?? NaN));
  const [bare, app] = [median(samples[0] ?? []), median(samples[1] ?? [])];
  const name = 'backend: requests in a second of CPU';
  return figure(
    name,
    `${Math.round(app)}`,
    `${Math.round(bare)}, bare node:http, the same handler`,
    median(ratios),
    0.7,
  );
};

/**
 * Whole requests without a network in two processes at once, against one alone: what each does in a second of its own
 * CPU, added up. By the clock, whatever else runs on the machine would be measured instead.
 */
const scalingFigure = async (): Promise<Figure> => {
  const workers = await Promise.all([startWorker('loop'), startWorker('loop')]);
  const rateOf = async ({ child }: { readonly child: ChildProcess }): Promise<number> => {
    const before = await ask(child, { run: 'report' });
    const after = await ask(child, { run: 'loop', milliseconds: 1_000 });
    return (after.count ?? NaN) / ((after.cpu - before.cpu) / 1e6);
  };
  const samples: { readonly alone: number; readonly both: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const alone = await rateOf(workers[round % 2] as (typeof workers)[0]);
    const [one = NaN, other = NaN] = await Promise.all(workers.map(rateOf));
    // The first round only warms both up.
    if (round > 0) samples.push({ alone, both: one + other });
  }
  workers.forEach(({ child }) => child.kill());
  const ratio = median(samples.map(({ alone, both }) => both / alone));
  const [alone, both] = [median(samples.map((sample) => sample.alone)), median(samples.map((sample) => sample.both))];
  const cores = availableParallelism();
  const name = 'backend: two processes against one, by CPU';
  const found = figure(name, `${Math.round(both)}`, `${Math.round(alone)}, one`, ratio, 1.8);
  return cores >= 2 ? found : { ...found, budget: '– (one core)', kept: true };
};

/** A minute of taps over HTTP: what is in use after a collection, at the end against after a sixth of it. */
const soakFigure = async (seconds: number): Promise<Figure> => {
  const { child, first } = await startWorker('app');
  const during = async (milliseconds: number): Promise<number> => {
    const until = Date.now() + milliseconds;
    return load(first.port ?? 0, () => Date.now() < until);
  };
  await during((seconds * 1000) / 6);
  const early = await ask(child, { run: 'report' });
  const count = await during((seconds * 5000) / 6);
  const late = await ask(child, { run: 'report' });
  child.kill();
  const growth = late.heap / early.heap - 1;
  return {
    name: `backend: memory over ${seconds} s, ${count} requests`,
    measured: `${(late.heap / 1e6).toFixed(1)} MB`,
    floor: `${(early.heap / 1e6).toFixed(1)} MB, after a sixth`,
    ratio: `${(growth * 100).toFixed(1)} %`,
    budget: '< 5 %',
    kept: growth < 0.05,
  };
};

/** @param soakSeconds how long the soak lasts */
export const backendFigures = async (soakSeconds = 60): Promise<Figure[]> => {
  const figures = [
    ...(await openingFigures()),
    await httpFigure(),
    await scalingFigure(),
    await soakFigure(soakSeconds),
  ];
  agent.destroy();
  return figures;
};
