// `npm run fuzz`: a hundred thousand mutated requests; only answers of the contract, no crash, no growth.
import { readOptions } from '../read-options';
import { wholeNumber } from '../whole-number';
import { fuzz } from './fuzz';

const usage = `npm run fuzz -- [--requests N] [--seed N]

  --requests N  how many (default 100000)
  --seed N      repeats a run that went wrong`;

const options = {
  requests: { type: 'string', default: '100000' },
  seed: { type: 'string', default: String(Date.now() % 1e9) },
} as const;

const GROWTH = 1.1;

const main = async (): Promise<void> => {
  const read = readOptions({ usage }, options);
  if (read === undefined) return;
  const { values } = read;
  const count = wholeNumber('--requests', values.requests, { from: 1, to: 1e9 });
  const seed = wholeNumber('--seed', values.seed, { from: 0, to: 2 ** 32 - 1 });
  const started = Date.now();
  const { requests, answers, faults, heap } = await fuzz(count, seed);
  const [early, late] = heap;
  console.table(answers);
  faults.forEach((fault) => console.error(`${fault}\n`));
  const grown = late > early * GROWTH;
  const megabytes = `${(early / 1e6).toFixed(1)} → ${(late / 1e6).toFixed(1)} MB`;
  console.log(
    `${requests} requests, seed ${seed}, ${Math.round((Date.now() - started) / 1000)} s, memory ${megabytes}`,
  );
  console.log(
    faults.length > 0 || grown
      ? `Not good: ${faults.length} faults${grown ? ', and memory grows' : ''}.`
      : 'Only answers of the contract.',
  );
  if (faults.length > 0 || grown) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
