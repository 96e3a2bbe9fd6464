import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..');

export interface Check {
  readonly name: string;
  /** Arguments for this Node; a package's own command is called by its file, which needs no shell on any platform. */
  readonly command: readonly string[];
}

const tsc = (project: string, compiler = 'typescript'): readonly string[] => [
  `node_modules/${compiler}/bin/tsc`,
  '-p',
  project,
];

export const checks: readonly Check[] = [
  { name: 'format', command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', '.'] },
  {
    name: 'arrows between folders, and circles',
    command: [
      ...['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs'],
      ...['app.ts', 'pages', 'components', 'utils', 'backend', 'simulator', 'scenarios', 'scripts'],
    ],
  },
  { name: 'types of the mini-program', command: tsc('tsconfig.json') },
  {
    name: "types of the mini-program under the builder's TypeScript 4.6",
    command: tsc('tsconfig.json', 'typescript46'),
  },
  { name: 'types of the backend', command: tsc('backend') },
  { name: 'types of the simulator', command: tsc('simulator') },
  { name: 'types of scripts and tests', command: tsc('tsconfig.node.json') },
  { name: 'contract', command: ['--import', 'tsx', 'scripts/contract.ts', '--check'] },
  { name: 'AXML, ACSS and JSON', command: ['--import', 'tsx', 'simulator/check.ts', '.'] },
];

/** Runs one check and says how it went. @returns whether it passed. */
export const runCheck = ({ name, command }: Check): boolean => {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  const passed = status === 0;
  console.log(`${passed ? '✓' : '✗'} ${name}`);
  if (!passed) console.log(`${stdout}${stderr}`.trimEnd());
  return passed;
};
