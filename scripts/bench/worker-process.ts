import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../build-backend';
import type { Question, Report } from './backend-worker';

/** A process of backend-worker.ts. */
export interface Worker {
  readonly child: ChildProcess;
  readonly port: number;
  readonly body: string;
}
/** The worker as a backend is deployed, bundled: a loader of TypeScript would cost either side something of its own. */
export const bundleWorker = (): Promise<string> =>
  bundle(join(__dirname, 'backend-worker.ts'), join(mkdtempSync(join(tmpdir(), 'phone-auth-bench-')), 'worker.cjs'));
export const startWorker = async (file: string, mode: string): Promise<Worker> => {
  const child = fork(file, [mode], { execArgv: ['--expose-gc'] });
  const [{ port = 0, envelope: posted }] = (await once(child, 'message')) as [Report];
  return { child, port, body: JSON.stringify({ envelope: posted }) };
};
export const ask = async ({ child }: Worker, question: Question): Promise<Report> => {
  child.send(question);
  return ((await once(child, 'message')) as [Report])[0];
};
/** What some work costs the worker's processor, in seconds, whatever it costs who asks for it. */
export const cpuOf = async (worker: Worker, work: () => Promise<unknown>): Promise<number> => {
  const before = await ask(worker, { run: 'cpu' });
  await work();
  return ((await ask(worker, { run: 'cpu' })).cpu - before.cpu) / 1e6;
};
