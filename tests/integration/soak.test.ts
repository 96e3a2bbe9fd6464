import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { ask, bundleWorker, startWorker, type Worker } from '../../scripts/bench/worker-process';

jest.setTimeout(120_000);

/** The worker's stores hold 300 entries each: this fills them, and lets the compiler have its say. */
const FILLING = 3_000;
const REQUESTS = 7_000;
/** An id in a set, the least thing that is ever kept of a request, is 90; what the compiler still adds is 20. */
const BYTES = 50;

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
    const answer = (times: number) => ask(worker, { run: 'loop', thing: 'request', times });
    // Maps grow and shrink in steps: the lowest of several looks is what stays.
    const lowest = async (): Promise<number> => {
      const looks = [];
      for (let look = 0; look < 4; look += 1) {
        await answer(250);
        looks.push((await ask(worker, { run: 'heap' })).heap);
      }
      return Math.min(...looks);
    };
    await answer(FILLING);
    const early = await lowest();
    await answer(REQUESTS);
    const late = await lowest();
    expect((late - early) / REQUESTS).toBeLessThan(BYTES);
  });
});
