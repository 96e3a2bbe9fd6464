import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';

jest.setTimeout(60_000);

const root = join(__dirname, '../..');

/** A clone in which v0.1.0 is out. */
let clone: string;
const read = (file: string): string => readFileSync(join(clone, file), 'utf8');
const run = (file: string, ...args: string[]): string =>
  execFileSync(file, args, { cwd: clone, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
const commit = (...messages: string[]): void => {
  for (const message of messages) run('git', 'commit', '--quiet', '--allow-empty', '-m', message);
};

/** `npm run release`, all tests having passed. */
const release = (): void => {
  const [tests, command = ''] = manifest.scripts.release.split(' && ');
  expect(tests).toBe('npm test');
  run('npx', '--no-install', ...command.split(' '));
};

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'release-'));
  for (const file of ['CHANGELOG.md', 'changelog.config.mjs', '.gitignore'])
    copyFileSync(join(root, file), join(clone, file));
  writeFileSync(join(clone, 'package.json'), JSON.stringify({ ...manifest, version: '0.1.0' }, null, 2));
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  run('git', 'init', '--quiet', '--initial-branch=main');
  run('git', 'config', 'user.name', 'Somebody');
  run('git', 'config', 'user.email', 'somebody@example.com');
  writeFileSync(join(clone, '.git/info/exclude'), 'node_modules\n');
  run('git', 'add', '.');
  commit('chore: v0.1.0');
  run('git', 'tag', 'v0.1.0');
});
afterEach(() => {
  rmSync(clone, { recursive: true });
});

it('raises the version, writes CHANGELOG.md and sets the tag, all in one commit, and names nobody', () => {
  commit('fix(backend): a code is one use long', 'docs: nobody asks');
  release();
  expect((JSON.parse(read('package.json')) as { version: string }).version).toBe('0.1.1');
  expect(read('CHANGELOG.md')).toMatch(/## v0\.1\.1[\s\S]*\*\*backend:\*\* A code is one use long[\s\S]*## v0\.1\.0/);
  expect(read('CHANGELOG.md')).not.toMatch(/Somebody|example\.com/);
  expect(run('git', 'describe', '--exact-match', '--tags')).toBe('v0.1.1');
  expect(run('git', 'status', '--porcelain')).toBe('');
});

it('raises the middle digit for what breaks, before 1.0.0', () => {
  commit('feat(request)!: headers in one case', 'feat: more');
  release();
  expect(run('git', 'describe', '--exact-match', '--tags')).toBe('v0.2.0');
});

it('refuses what is not committed', () => {
  commit('fix: one thing');
  writeFileSync(join(clone, 'package.json'), '{}');
  expect(release).toThrow();
  expect(run('git', 'tag')).toBe('v0.1.0');
});
