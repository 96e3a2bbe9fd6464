// `npm run check`: everything that can be said about the sources without running them.
import { checks, runChecks } from './checks';
import { readOptions } from './read-options';

const main = async (): Promise<void> => {
  if (readOptions({ usage: 'npm run check' }, {}) === undefined) return;
  const failed = await runChecks();
  if (failed.length === 0) return;
  console.error(`\n${failed.length} of ${checks.length} checks failed: ${failed.join(', ')}`);
  process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
