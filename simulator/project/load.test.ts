import { writeFolder } from './folder';
import { loadProject, type Project, ProjectError } from './load';

const load = (files: Readonly<Record<string, unknown>>): Project => {
  const { root, remove } = writeFolder(files);
  try {
    return loadProject(root);
  } finally {
    remove();
  }
};

const page = { 'pages/a/a.js': 'Page({})', 'pages/a/a.axml': '<view/>' };
const base = { 'app.json': { pages: ['pages/a/a'] }, 'app.js': 'App({})', ...page };
const faults = (files: Readonly<Record<string, unknown>>): string[] =>
  load(files).diagnostics.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);

it('reads pages in the order of app.json, sub-packages last, with the files that exist', () => {
  const { config, app, units } = load({
    ...base,
    'app.json': {
      pages: ['pages/b/index', 'pages/a/a'],
      subPackages: [{ root: 'more/', pages: ['c/c'] }],
      window: { defaultTitle: 'x' },
    },
    'app.acss': '',
    'pages/b/index.ts': '',
    'pages/b/index.js': '',
    'pages/b/index.axml': '',
    'pages/b/index.acss': '',
    'pages/b/index.json': { defaultTitle: 'B' },
    'more/c/c.js': '',
    'more/c/c.axml': '',
  });
  expect(config.pages).toEqual(['pages/b/index', 'pages/a/a', 'more/c/c']);
  expect(config['window']).toEqual({ defaultTitle: 'x' });
  expect(app).toEqual({ script: 'app.js', acss: 'app.acss' });
  expect(units[0]).toEqual({
    path: 'pages/b/index',
    kind: 'page',
    files: {
      script: 'pages/b/index.ts',
      axml: 'pages/b/index.axml',
      acss: 'pages/b/index.acss',
      json: 'pages/b/index.json',
    },
    config: { defaultTitle: 'B' },
    components: {},
  });
  expect(units.map(({ path }) => path)).toEqual(config.pages);
});

it('finds components: relative, from the root, of a package, as a directory, of the app, and those of components', () => {
  const component = (path: string, usingComponents = {}): object => ({
    [`${path}.js`]: 'Component({})',
    [`${path}.axml`]: '',
    [`${path}.json`]: { component: true, usingComponents },
  });
  const { units, diagnostics } = load({
    ...base,
    'app.json': { pages: ['pages/a/a'], usingComponents: { glob: '/components/glob/glob' } },
    'pages/a/a.json': {
      usingComponents: {
        rel: '../../components/rel/rel',
        root: '/components/root/root',
        pack: 'some-ui/es/Button/index',
        dir: '/components/dir',
      },
    },
    ...component('components/glob/glob'),
    ...component('components/rel/rel', { inner: '../inner/inner', rel: './rel' }),
    ...component('components/inner/inner'),
    ...component('components/root/root'),
    ...component('node_modules/some-ui/es/Button/index'),
    ...component('components/dir/index'),
  });
  expect(diagnostics).toEqual([]);
  expect(units.find(({ kind }) => kind === 'page')?.components).toEqual({
    glob: 'components/glob/glob',
    rel: 'components/rel/rel',
    root: 'components/root/root',
    pack: 'node_modules/some-ui/es/Button/index',
    dir: 'components/dir/index',
  });
  expect(units.find(({ path }) => path === 'components/rel/rel')?.components).toEqual({
    glob: 'components/glob/glob',
    inner: 'components/inner/inner',
    rel: 'components/rel/rel',
  });
  expect(units).toHaveLength(7);
});

it('a folder that is not there is named, without a place in a file of it', () => {
  expect(() => loadProject('/no/such/shop')).toThrow(/^\/no\/such\/shop does not exist: give the folder/);
});

it.each([
  ['no app.json', { 'app.js': '' }, /^app\.json is missing in \S+: give the folder of a native mini-program$/],
  [
    'a folder above the mini-program',
    { 'mini.project.json': '{"miniprogramRoot": "src/"}' },
    /mini\.project\.json says it is src\//,
  ],
  ['a broken app.json', { ...base, 'app.json': '{ "pages": [ }' }, /^app\.json:1:14 this is no JSON/],
  ['no pages', { ...base, 'app.json': '{\n}' }, /^app\.json:1:1 pages must be a list/],
  ['an empty list of pages', { ...base, 'app.json': '{\n "pages": [] }' }, /^app\.json:2:2 pages is empty/],
  [
    'a page that is no path',
    { ...base, 'app.json': '{ "pages": ["a", 1] }' },
    /^app\.json:1:18 the path of a page must be a string/,
  ],
  ['no app script', { 'app.json': base['app.json'], ...page }, /^app\.ts is missing/],
])('%s ends the loading with a remedy', (_, files, message) => {
  expect(() => load(files)).toThrow(ProjectError);
  expect(() => load(files)).toThrow(message);
});

it.each([
  [
    'a page without script',
    { ...base, 'app.json': '{ "pages": ["pages/a/a",\n "pages/z/z"] }' },
    'app.json:2:2 the page pages/z/z does not exist: pages/z/z.ts or pages/z/z.js is missing',
  ],
  [
    'a page named twice',
    { ...base, 'app.json': '{ "pages": ["pages/a/a", "pages/a/a"] }' },
    'app.json:1:26 the page pages/a/a stands here twice',
  ],
  [
    'a page outside the folder',
    { ...base, 'app.json': '{ "pages": ["pages/a/a", "../x"] }' },
    'app.json:1:26 the page ../x does not exist: ../x.ts or ../x.js is missing',
  ],
  [
    'a page without AXML',
    { ...base, 'pages/b/b.ts': '', 'app.json': { pages: ['pages/a/a', 'pages/b/b'] } },
    'pages/b/b.ts:1:1 pages/b/b.axml is missing: it draws this page',
  ],
  [
    'a broken page JSON',
    { ...base, 'pages/a/a.json': '{ x }' },
    'pages/a/a.json:1:3 this is no JSON: "name": value was expected',
  ],
  [
    'a page JSON that is a list',
    { ...base, 'pages/a/a.json': '[]' },
    'pages/a/a.json:1:1 an object was expected: { … }',
  ],
  [
    'components as a list',
    { ...base, 'pages/a/a.json': '{"usingComponents": []}' },
    'pages/a/a.json:1:2 usingComponents must be an object',
  ],
  [
    'a component that is no path',
    { ...base, 'pages/a/a.json': '{"usingComponents": {"x": 1}}' },
    'pages/a/a.json:1:22 the path of <x> must be a string',
  ],
  [
    'a component that is not there',
    { ...base, 'pages/a/a.json': '{"usingComponents": {"x": "components/x"}}' },
    'pages/a/a.json:1:22 <x>: no component at components/x',
  ],
  [
    'a component outside the folder',
    { ...base, 'pages/a/a.json': '{"usingComponents": {"x": "../../../x"}}' },
    'pages/a/a.json:1:22 <x>: no component at ../../../x',
  ],
  [
    'a component of a plugin',
    { ...base, 'pages/a/a.json': '{"usingComponents": {"x": "plugin://p/x"}}' },
    'pages/a/a.json:1:22 <x> comes from a plugin: plugins are not simulated',
  ],
  [
    'a component not marked as one',
    {
      ...base,
      'pages/a/a.json': { usingComponents: { x: './x' } },
      'pages/a/x.ts': '',
      'pages/a/x.axml': '',
      'pages/a/x.json': '{}',
    },
    'pages/a/x.json:1:1 a component\'s JSON needs "component": true',
  ],
  [
    'a component without JSON',
    { ...base, 'pages/a/a.json': { usingComponents: { x: './x' } }, 'pages/a/x.ts': '', 'pages/a/x.axml': '' },
    'pages/a/x.ts:1:1 pages/a/x.json is missing: write { "component": true }',
  ],
])('%s is reported and the rest is loaded', (_, files, fault) => {
  expect(faults(files)).toEqual([expect.stringContaining(fault)]);
  expect(load(files).units[0]?.path).toBe('pages/a/a');
});

it('reads files that begin with a byte order mark', () => {
  expect(faults({ ...base, 'pages/a/a.json': '\uFEFF{}' })).toEqual([]);
});
