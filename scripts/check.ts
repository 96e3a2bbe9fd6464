// `npm run check`: everything that can be said about the sources without running them.
import { checks, runChecks } from './checks';

const main = async (): Promise<void> => {
  const failed = await runChecks();
  if (failed.length === 0) return;
  console.error(`\n${failed.length} of ${checks.length} checks failed: ${failed.join(', ')}`);
  process.exitCode = 1;
};

void main();
