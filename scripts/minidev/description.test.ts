import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { descriptionOf } from './description';

let root: string;
const identity = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};
const git = (...args: readonly string[]): void => {
  execFileSync('git', args, {
    cwd: root,
    env: { ...process.env, ...identity, GIT_CONFIG_GLOBAL: '/dev/null' },
    stdio: 'ignore',
  });
};
const commit = (subject: string): void => {
  git('commit', '--allow-empty', '--no-verify', '-m', subject);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'description-'));
  git('init', '-q');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('is the commit where there is no tag', () => {
  commit('feat: a button');
  expect(descriptionOf(root, undefined)).toMatch(/^[0-9a-f]{7,} feat: a button$/);
});

it('is the tag of this very commit, with its text', () => {
  commit('feat: a button');
  git('tag', '-a', 'v1.2.0', '-m', 'Buttons for everybody');
  expect(descriptionOf(root, undefined)).toBe('v1.2.0 Buttons for everybody');
  commit('fix: a later one');
  expect(descriptionOf(root, undefined)).toMatch(/fix: a later one$/);
});

it('what is written wins, in one line', () => {
  commit('feat: a button');
  expect(descriptionOf(root, 'first\nsecond')).toBe('first second');
});

it('is asked for where the last commit is about something else, such as the template that was only filled in', () => {
  writeFileSync(join(root, 'config.ts'), 'theirs');
  git('add', 'config.ts');
  commit('docs: a template');
  writeFileSync(join(root, 'config.ts'), 'ours');
  expect(() => descriptionOf(root, undefined)).toThrow(/“[0-9a-f]{7,} docs: a template”.* add: --description '…'$/);
  expect(descriptionOf(root, 'the shop opens')).toBe('the shop opens');
  git('commit', '--no-verify', '-am', 'feat: our shop');
  // What git does not know, such as a note or a log, is no part of it.
  writeFileSync(join(root, 'note.txt'), '');
  expect(descriptionOf(root, undefined)).toMatch(/feat: our shop$/);
});

it('a folder without git has none', () => {
  rmSync(join(root, '.git'), { recursive: true });
  expect(descriptionOf(root, undefined)).toBe('');
});

it('a written one that is too long is said so, and not cut behind its writer’s back', () => {
  expect(descriptionOf(root, 'x'.repeat(199))).toHaveLength(199);
  expect(() => descriptionOf(root, 'x'.repeat(200))).toThrow(/200 characters; Alipay takes 199/);
});

it('a commit that names an environment variable does not publish it', () => {
  commit('$MINIDEV_RUNTIME_CONFIG');
  git('tag', '$HOME');
  expect(descriptionOf(root, undefined)).toBe('HOME $MINIDEV_RUNTIME_CONFIG');
  expect(() => descriptionOf(root, ' $HOME')).toThrow(/begins with "\$"/);
});

it('any subject becomes one line of at most 199 units, with no character cut in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 150, maxLength: 400 }), (subject) => {
      fc.pre(/^[^-\s\p{C}]/u.test(subject) && !subject.includes('\0'));
      commit(subject);
      const said = descriptionOf(root, undefined);
      expect(said.length).toBeLessThanOrEqual(199);
      expect(said).not.toMatch(/[\n\r\t]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
      expect(said.startsWith('$')).toBe(false);
    }),
    // Each try is a commit: a failing one is shown as it is.
    { numRuns: 15, endOnFailure: true },
  );
});
