import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { ask, bundleWorker, startWorker, type Worker } from '../../scripts/bench/worker-process';

jest.setTimeout(120_000);

/** The worker's stores hold 300 entries each: this fills them, and lets the compiler have its say. */
const FILLING = 2_000;
const REQUESTS = 5_000;
/** An entry in a map, the least thing that is ever kept of a request, is larger; what the compiler still adds is less. */
const BYTES = 100;

let file: string;
let worker: Worker;
beforeAll(async () => {
  file = await bundleWorker();
  worker = await startWorker(file, 'loop');
});
afterAll(() => {
  worker.child.kill();
  rmSync(dirname(file), { recursive: true });
});

describe('the backend, as it is deployed', () => {
  it('keeps nothing of a request that it has answered, once its stores are full', async () => {
    const heapAfter = async (times: number): Promise<number> => {
      await ask(worker, { run: 'loop', thing: 'request', times });
      return (await ask(worker, { run: 'heap' })).heap;
    };
    const early = await heapAfter(FILLING);
    const late = await heapAfter(REQUESTS);
    expect((late - early) / REQUESTS).toBeLessThan(BYTES);
  });
});
