import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, closeSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileRecord, Plan } from './record';
import type { Inner } from './transformer';

/** What is needed here of a project of jest's configuration; the rest goes along. */
export interface Project {
  readonly displayName: string;
  readonly testEnvironment: string;
  readonly testMatch: readonly string[];
  readonly transform: Readonly<Record<string, string | readonly [string, unknown]>>;
}

interface JestConfig {
  readonly projects: readonly Project[];
}

const JEST = 'node_modules/jest/bin/jest.js';
const PROJECTS = ['unit', 'dom'];

/** @returns the projects of jest's configuration that are judged: those without a browser and a server of their own. */
export const readProjects = async (root: string): Promise<Project[]> => {
  const { default: config } = (await import(join(root, 'jest.config.mjs'))) as { default: JestConfig };
  return config.projects.filter(({ displayName }) => PROJECTS.includes(displayName));
};

const resolveIn = (root: string, module: string): string =>
  createRequire(join(root, 'package.json')).resolve(module.replace('<rootDir>', root));

const wrapped = (root: string, project: Project): object => ({
  ...project,
  rootDir: root,
  testEnvironment: join(__dirname, 'environment.ts'),
  transform: Object.fromEntries(
    Object.entries(project.transform).map(([pattern, configured]) => {
      const [module, options] = typeof configured === 'string' ? [configured] : configured;
      const inner: Inner = { module: resolveIn(root, module), options };
      return [pattern, [join(__dirname, 'transformer.ts'), inner]];
    }),
  ),
});

const environmentsOf = (root: string, projects: readonly Project[]): Record<string, string> =>
  Object.fromEntries(
    projects.map(({ displayName, testEnvironment }) => [
      displayName,
      resolveIn(root, /^(node|jsdom)$/.test(testEnvironment) ? `jest-environment-${testEnvironment}` : testEnvironment),
    ]),
  );

const startJest = (root: string, args: readonly string[], output: 'pipe' | number, plan?: Plan): string =>
  spawnSync(process.execPath, ['--require', 'tsx/cjs', JEST, '--rootDir', root, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', output === 'pipe' ? 'pipe' : 'ignore', output === 'pipe' ? 'inherit' : output],
    env: { ...process.env, ...(plan && { EMPTIED_PLAN: JSON.stringify(plan) }) },
  }).stdout ?? '';

const configOf = (projects: readonly object[]): readonly string[] => ['--config', JSON.stringify({ projects })];

/** @returns the test files of these projects, from the root. */
export const listTests = (root: string, projects: readonly Project[], patterns: readonly string[]): string[] => {
  const config = configOf(projects.map((project) => ({ ...project, rootDir: root })));
  const chosen = patterns.length > 0 ? ['--testPathPatterns', ...patterns] : [];
  return startJest(root, [...config, '--listTests', ...chosen], 'pipe')
    .split('\n')
    .filter((line) => line.startsWith(root))
    .map((line) => line.slice(root.length + 1))
    .sort();
};

/**
 * Runs tests with their subjects empty. What jest prints of all the failures goes to a file.
 * @returns a record for each test file; an empty one where the file could not be loaded.
 */
export const runEmptied = (
  root: string,
  projects: readonly Project[],
  wanted: Pick<Plan, 'from' | 'subjects'>,
  log: string,
): FileRecord[] => {
  const folder = mkdtempSync(join(tmpdir(), 'emptied-'));
  const plan: Plan = { ...wanted, folder, environments: environmentsOf(root, projects) };
  const config = configOf(projects.map((project) => wrapped(root, project)));
  mkdirSync(join(log, '..'), { recursive: true });
  const output = openSync(log, 'w');
  const workers = `--maxWorkers=${String(availableParallelism())}`;
  const files = Object.keys(wanted.subjects);
  startJest(root, [...config, workers, '--forceExit', '--runTestsByPath', ...files], output, plan);
  closeSync(output);
  const written = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FileRecord);
  rmSync(folder, { recursive: true });
  return files.map((file) => written.find((record) => record.file === file) ?? { file, records: [] });
};
