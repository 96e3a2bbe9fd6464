// `npm test`: every check, then every test; one count at the end.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks, runChecks } from './checks';
import { installBrowser } from './install-browser';
import { installRedis } from './install-redis';

const root = join(__dirname, '..');

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** A report that was never written means that jest itself fell over: one failure. */
const readReport = (file: string): JestReport => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0 };
  }
};

// A handle that a test left open must not hold the whole run: jest says that there is one, and ends.
// Many tests wait for another process, so one worker more than there are cores keeps the cores busy.
const options = [`--maxWorkers=${String(availableParallelism() + 1)}`, '--forceExit'];

const runJest = (): JestReport => {
  const folder = mkdtempSync(join(tmpdir(), 'alipay-phone-auth-'));
  const report = join(folder, 'jest.json');
  spawnSync(
    process.execPath,
    ['node_modules/jest/bin/jest.js', ...options, '--json', `--outputFile=${report}`, ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const counts = readReport(report);
  rmSync(folder, { recursive: true });
  return counts;
};

const main = async (): Promise<void> => {
  installBrowser();
  installRedis();
  const failedChecks = (await runChecks()).length;
  const jest = runJest();

  const passed = checks.length - failedChecks + jest.numPassedTests;
  const failed = failedChecks + jest.numFailedTests + jest.numRuntimeErrorTestSuites;
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && jest.numPassedTests > 0 ? 0 : 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
