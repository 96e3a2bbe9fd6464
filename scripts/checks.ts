import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');

export interface Check {
  readonly name: string;
  /** Arguments for this Node; a package's own command is called by its file, which needs no shell on any platform. */
  readonly command: readonly string[];
  /** Says something of what ships: run before each preview and upload, too. */
  readonly ships?: true;
}

// One thread: there is a check for each core already, and what two threads share they would compute twice.
const tsc = (project: string): readonly string[] => [
  'node_modules/typescript7/bin/tsc',
  '-p',
  project,
  '--singleThreaded',
];

export const checks: readonly Check[] = [
  { name: 'format', command: ['node_modules/oxfmt/bin/oxfmt', '--check'] },
  {
    name: 'format of ACSS',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '**/*.acss'],
  },
  { name: 'lint', command: ['node_modules/oxlint/bin/oxlint', '.'] },
  {
    name: 'arrows between folders, and circles',
    command: [
      ...['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs'],
      ...['app.ts', 'pages', 'components', 'utils', 'backend', 'simulator', 'scenarios', 'scripts'],
    ],
  },
  { name: 'no unused files, exports or dependencies', command: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'types of the mini-program', command: tsc('tsconfig.json'), ships: true },
  {
    name: "types of the mini-program under the builder's TypeScript 4.6",
    command: ['node_modules/typescript46/bin/tsc', '-p', 'tsconfig.json'],
  },
  { name: 'types of the backend', command: tsc('backend') },
  { name: 'types of the simulator', command: tsc('simulator') },
  { name: 'types of scripts and tests', command: tsc('tsconfig.node.json') },
  { name: 'contract', command: ['--require', 'tsx/cjs', 'scripts/contract.ts', '--check'] },
  { name: 'docs', command: ['--require', 'tsx/cjs', 'scripts/docs/main.ts', '--check'] },
  {
    name: 'what the platform builds and runs',
    command: ['--require', 'tsx/cjs', 'scripts/check-build/main.ts'],
    ships: true,
  },
  { name: 'size', command: ['--require', 'tsx/cjs', 'scripts/size/main.ts', '--bytes'] },
  { name: 'AXML, ACSS and JSON', command: ['--require', 'tsx/cjs', 'simulator/check.ts', '.'], ships: true },
  { name: 'upload content', command: ['--require', 'tsx/cjs', 'scripts/archive/check.ts', '.'], ships: true },
];

const outcomeOf = ({ command }: Check): Promise<{ readonly passed: boolean; readonly output: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ passed: error === null, output: `${stdout}${stderr}`.trimEnd() });
    });
  });

/** Runs checks, as many at a time as there are cores, and says how each went. @returns the names of those that failed. */
export const runChecks = async (chosen: readonly Check[] = checks): Promise<string[]> => {
  const waiting = [...chosen];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { passed, output } = await outcomeOf(check);
      console.log(passed ? `✓ ${check.name}` : `✗ ${check.name}\n${output}`);
      if (!passed) failed.push(check.name);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return failed;
};
