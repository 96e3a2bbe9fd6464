import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFolder } from '../../simulator/project/folder';
import { assertOwn, mark, writeAnew } from './output-folder';

let folder: { root: string; remove: () => void };
let project = '';

beforeEach(() => {
  folder = writeFolder({ 'project/app.json': {}, 'app.json': {} });
  project = join(folder.root, 'project');
});

afterEach(() => {
  folder.remove();
});

/** A folder beside or in the project, with some files in it. */
const fill = (path: string, files: readonly string[]): string => {
  const filled = join(folder.root, path);
  mkdirSync(filled, { recursive: true });
  for (const file of files) {
    mkdirSync(join(filled, file, '..'), { recursive: true });
    writeFileSync(join(filled, file), 'x');
  }
  return filled;
};

const earlier = ['app.json', 'mini.project.json', 'shared.js', 'pages/a/a.js'];

it.each<[string, string, readonly string[]]>([
  ['an empty folder', 'out', []],
  ['what an earlier build marked', 'out', [mark, 'app.json']],
  ['dist/ of before there were marks', 'project/dist', earlier],
  ['dist-debug/ of before', 'project/dist-debug', earlier],
  ['dist-maps/ of before', 'project/dist-maps', ['shared.js.map', 'later.js.map']],
  ['dist-debug-maps/ of before', 'project/dist-debug-maps', ['shared.js.map']],
])('%s may be built into', (_, path, files) => {
  const filled = fill(path, files);
  expect(() => assertOwn(filled, project)).not.toThrow();
  writeFileSync(join(filled, '.git'), '');
  expect(() => assertOwn(filled, project)).toThrow(/holds files of something else/);
});

it('a folder that is not there may be built into, and is not made yet', () => {
  assertOwn(join(folder.root, 'new/out'), project);
  expect(existsSync(join(folder.root, 'new'))).toBe(false);
  fill('new/out', ['notes.txt']);
  expect(() => assertOwn(join(folder.root, 'new/out'), project)).toThrow(/holds files of something else/);
});

it.each<[string, string, readonly string[]]>([
  ['another mini-program', 'out', ['app.json', 'app.js', 'notes.txt']],
  ['another one that was built, elsewhere', 'out', earlier],
  ['another one in dist/', 'project/dist', ['app.json', 'app.ts', 'pages/a/a.ts']],
  ['somebody’s dist/', 'project/dist', ['thesis.txt']],
  ['source maps and more in dist-maps/', 'project/dist-maps', ['shared.js.map', 'notes.txt']],
  ['source maps elsewhere', 'out-maps', ['shared.js.map']],
  ['a build whose history is kept in it', 'out', [mark, 'app.json', '.git/HEAD']],
  ['a file with a hidden name', 'out', ['.env']],
])('%s is refused, by folder and remedy', (_, path, files) => {
  const filled = fill(path, files);
  expect(() => assertOwn(filled, project)).toThrow(
    `${filled} holds files of something else: empty it, or build into another`,
  );
});

it.each(['project', '', 'project/..'])('the project itself is never built into, as %j', (path) => {
  expect(() => assertOwn(join(folder.root, path), project)).toThrow(
    /holds the project itself: build into a folder of its own/,
  );
});

it('a name that only begins with two dots leads nowhere else', () => {
  mkdirSync(join(folder.root, '..app'));
  expect(() => assertOwn(folder.root, join(folder.root, '..app'))).toThrow(/holds the project itself/);
});

it('a file is no folder', () => {
  expect(() => assertOwn(join(folder.root, 'app.json'), project)).toThrow(/app\.json is a file: delete it, or/);
});

it('what is written anew bears the mark, is known again, and holds nothing of before', () => {
  const out = fill('out', [mark, 'old.js']);
  writeAnew(out, new Map([['a/b.js', 'text']]));
  expect(readdirSync(out).sort()).toEqual([mark, 'a']);
  expect(readFileSync(join(out, mark), 'utf8')).toMatch(/keep nothing of your own here/);
  expect(() => assertOwn(out, project)).not.toThrow();
});
