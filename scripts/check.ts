// `npm run check`: everything that can be said about the sources without running them.
import { checks, runCheck } from './checks';

const failed = checks.filter((check) => !runCheck(check));
if (failed.length > 0) {
  console.error(`\n${failed.length} of ${checks.length} checks failed: ${failed.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}
