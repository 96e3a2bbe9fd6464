import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeFolder } from './folder';
import { ProjectFiles } from './resolve';

const { root, remove } = writeFolder({
  'secret.axml': '',
  'secret.ts': '',
  'app/pages/a/a.axml': '',
  'app/pages/a/b.axml': '',
  'app/part.axml': '',
  'app/components/dir/index.js': '',
  'app/components/both.ts': '',
  'app/components/both.js': '',
  'app/node_modules/ui/part.axml': '',
  'app/node_modules/lib/package.json': '{ "main": "build/lib.js" }',
  'app/node_modules/lib/build/lib.js': '',
  'node_modules/outside/index.js': '',
  'app/utils/index.ts': '',
  'app/utils/data.json': '{}',
});
symlinkSync(join(root, 'secret.axml'), join(root, 'app/pages/a/link.axml'));
symlinkSync(root, join(root, 'app/up'));
const files = new ProjectFiles(join(root, 'app'));
afterAll(remove);

it.each([
  ['./b.axml', 'pages/a/b.axml'],
  ['b.axml', 'pages/a/b.axml'],
  ['./b', 'pages/a/b.axml'],
  ['../../part.axml', 'part.axml'],
  ['/part.axml', 'part.axml'],
  ['ui/part.axml', 'node_modules/ui/part.axml'],
])('%s, named in pages/a/a.axml, is %s', (specifier, path) => {
  expect(files.resolve('pages/a/a.axml', specifier, ['', '.axml'])).toBe(path);
});

it.each(['./gone.axml', './'])(
  '%s, named in pages/a/a.axml, is nothing; what stands beside it is found',
  (specifier) => {
    const found = [specifier, './b.axml'].map((one) => files.resolve('pages/a/a.axml', one, ['', '.axml']));
    expect(found).toEqual([undefined, 'pages/a/b.axml']);
  },
);

it.each(['../../../secret.axml', '/../secret.axml', 'ui/../../../secret.axml', '../../../app/../secret.axml'])(
  '%s is outside the project and is not found, though it exists',
  (specifier) => {
    expect(files.resolve('pages/a/a.axml', specifier)).toBeUndefined();
    expect(files.resolveUnit('pages/a/a.json', specifier.replace('.axml', ''))).toBeUndefined();
    expect(files.has('../secret.axml')).toBe(false);
    expect(files.has(join(root, 'secret.axml'))).toBe(false);
    expect(files.has('part.axml\0')).toBe(false);
  },
);

it.each(['./link.axml', '/up/secret.axml'])('%s is a link out of the project, and is not followed', (specifier) => {
  const found = [specifier, './b.axml'].map((one) => files.resolve('pages/a/a.axml', one));
  expect(found).toEqual([undefined, 'pages/a/b.axml']);
});

it.each([
  ['../../utils', 'utils/index.ts'],
  ['/utils/index', 'utils/index.ts'],
  ['../../utils/data', 'utils/data.json'],
  ['lib', 'node_modules/lib/build/lib.js'],
  ['lib/build/lib', 'node_modules/lib/build/lib.js'],
])('require(%j) in pages/a/a.js is %s', (specifier, path) => {
  expect(files.resolveScript('pages/a/a.js', specifier)).toBe(path);
});

it.each(['outside', 'fs', './gone'])('require(%j) in pages/a/a.js finds nothing, as against a package', (specifier) => {
  const found = [specifier, 'lib'].map((one) => files.resolveScript('pages/a/a.js', one));
  expect(found).toEqual([undefined, 'node_modules/lib/build/lib.js']);
});

it('a directory means its index, and TypeScript wins over JavaScript', () => {
  expect(files.resolveUnit('pages/a/a.json', '/components/dir')).toBe('components/dir/index');
  expect(files.resolveUnit('pages/a/a.json', '/components/both')).toBe('components/both');
  expect(files.script('components/both')).toBe('components/both.ts');
});
