import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFolder } from '../project/folder';
import { loadProject } from '../project/load';
import type { Delivery } from '../source/delivery';
import { createDeliverer, type Deliverer } from './deliverer';

const project = {
  'app.json': { pages: ['pages/a/a', 'pages/b/b'] },
  'app.js': "require('./utils/late');",
  'app.acss': '@import "/theme.acss";',
  'theme.acss': 'page { color: red }',
  'pages/a/a.json': { usingComponents: { 'x-outer': '/components/outer/outer' } },
  'pages/a/a.axml': '<import src="/row.axml"/><import-sjs name="m" from="./m.sjs"/><x-outer/>',
  'pages/a/a.ts': "import { b } from '../../utils/round';\nPage({ data: { b } });",
  'pages/a/m.sjs': 'export default {};',
  'pages/b/b.axml': '',
  'pages/b/b.js': "Page({}); () => require('/utils/late');",
  'components/outer/outer.json': { component: true, usingComponents: { 'x-inner': '/components/inner/inner' } },
  'components/outer/outer.axml': '<x-inner/>',
  'components/outer/outer.js': 'Component({})',
  'components/inner/inner.json': { component: true, usingComponents: { 'x-outer': '/components/outer/outer' } },
  'components/inner/inner.axml': '<view class="{{m}}"/>',
  'components/inner/inner.js': "require('./inner.png'); require('../../../outside'); Component({})",
  'components/inner/inner.png': '',
  'row.axml': '<template name="row"/>',
  'utils/late.js': "module.exports = require('./data.json');",
  'utils/data.json': { late: true },
  'utils/round.js': "exports.b = require('./trip').b;",
  'utils/trip.js': "require('./round'); exports.b = 1;",
};

let folder: ReturnType<typeof writeFolder>;
let deliverer: Deliverer;
beforeEach(() => {
  folder = writeFolder(project);
  deliverer = createDeliverer(loadProject(folder.root));
});
afterEach(() => {
  folder.remove();
});

const write = (file: string, text: string): void => {
  writeFileSync(join(folder.root, file), text);
};
const unitsOf = ({ units }: Pick<Delivery, 'units'>): string[] => units.map(({ path }) => path);
const filesOf = ({ modules }: Pick<Delivery, 'modules'>): string[] => modules.map(({ file }) => file).sort();
const moduleOf = async (page: string, file: string) =>
  (await deliverer.deliver([page])).modules.find((module) => module.file === file);
const styleOf = async (path: string) => (await deliverer.deliver([path])).units[0]?.style;

it('a page comes with its components, each before those that use it, and with every file that they reach', async () => {
  const delivery = await deliverer.deliver(['pages/a/a']);
  expect(unitsOf(delivery)).toEqual(['components/inner/inner', 'components/outer/outer', 'pages/a/a']);
  expect(filesOf(delivery)).toEqual([
    'components/inner/inner.axml',
    'components/inner/inner.js',
    'components/outer/outer.axml',
    'components/outer/outer.js',
    'pages/a/a.axml',
    'pages/a/a.ts',
    'pages/a/m.sjs',
    'row.axml',
    'utils/round.js',
    'utils/trip.js',
  ]);
});

it('what a specifier means is said with the file; a picture, or a file outside of the project, is none that can be run', async () => {
  expect((await moduleOf('pages/a/a', 'pages/a/a.ts'))?.requires).toEqual({ '../../utils/round': 'utils/round.js' });
  expect((await moduleOf('pages/a/a', 'pages/a/a.axml'))?.requires).toEqual({
    '/row.axml': 'row.axml',
    '/pages/a/m.sjs': 'pages/a/m.sjs',
  });
  expect((await moduleOf('pages/a/a', 'components/inner/inner.js'))?.requires).toEqual({});
});

it('the app and a page share what both require, wherever in the file they do', async () => {
  const delivery = await deliverer.deliver(['app', 'pages/b/b']);
  expect(unitsOf(delivery)).toEqual(['app', 'pages/b/b']);
  expect(filesOf(delivery)).toEqual(['app.js', 'pages/b/b.axml', 'pages/b/b.js', 'utils/data.json', 'utils/late.js']);
});

it.each(['pages/none/none', '../app', 'pages/a/a.ts', '.env', ''])('%j is no unit: nothing comes', async (path) => {
  expect(await deliverer.deliver([path])).toEqual({ units: [], modules: [] });
});

it('an edited file comes as it is now, the others as they were', async () => {
  const before = await deliverer.deliver(['pages/a/a']);
  write('utils/trip.js', 'exports.b = 2;');
  const after = await deliverer.deliver(['pages/a/a']);
  const changed = after.modules.filter(({ code }) => !before.modules.some((module) => module.code === code));
  expect(changed).toMatchObject([{ file: 'utils/trip.js', requires: {} }]);
});

it('a style comes with what it imports, as that is now', async () => {
  expect(await styleOf('app')).toEqual({ file: 'app.acss', css: 'page { color: red }', faults: [] });
  write('theme.acss', 'page { color: blue }');
  expect((await styleOf('app'))?.css).toBe('page { color: blue }');
});

it.each([
  ['pages/b/b.js', 'Page({', 1, 7],
  ['pages/b/b.axml', '\n<view>', 2, 1],
])('%s that cannot be read comes with what is at fault, until it is mended', async (file, text, line, column) => {
  write(file, text);
  expect(await moduleOf('pages/b/b', file)).toMatchObject({ code: '', fault: { file, line, column } });
  write(file, '');
  expect(await moduleOf('pages/b/b', file)).not.toHaveProperty('fault');
});

it('a source map is there for a script that was delivered, and for no other file', async () => {
  await deliverer.deliver(['pages/a/a']);
  expect(await deliverer.map('pages/a/a.ts')).toMatchObject({ sources: ['pages/a/a.ts'], sourceRoot: '/' });
  expect(await Promise.all(['pages/b/b.js', '.env', 'pages/a/a.axml'].map(deliverer.map))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
