import { writeFolder } from '../../simulator/project/folder';
import { appSources } from './app-sources';

/** A small app; what is added to it is what a test is about. */
const sourcesWith = (files: Readonly<Record<string, unknown>>): readonly string[] => {
  const { root, remove } = writeFolder({
    'app.json': { pages: ['pages/a/a'] },
    'app.js': 'App({})',
    'mini.project.json': { format: 2, uploadExclude: ['openapi.json'] },
    'openapi.json': {},
    'pages/a/a.axml': '<view/>',
    'pages/a/a.js': 'Page({})',
    ...files,
  });
  try {
    return appSources(root);
  } finally {
    remove();
  }
};

const bare = ['app.js', 'app.json', 'mini.project.json', 'pages/a/a.axml', 'pages/a/a.js'];

it('a file that nothing leads to is no part of the app', () => {
  expect(sourcesWith({ 'utils/dead.ts': '', 'notes.txt': '', 'pages/b/b.js': '' })).toEqual(bare);
});

it.each<[string, Record<string, unknown>, readonly string[]]>([
  ['a module', { 'pages/a/a.ts': "import { x } from '../../x'", 'x.ts': '' }, ['pages/a/a.ts', 'x.ts']],
  ['a type', { 'pages/a/a.ts': "import type { X } from '../../x'", 'x.ts': '' }, ['pages/a/a.ts', 'x.ts']],
  ['a declaration', { 'pages/a/a.ts': "import type { X } from '../../x'", 'x.d.ts': '' }, ['pages/a/a.ts', 'x.d.ts']],
  [
    'a module behind a module',
    { 'pages/a/a.js': "require('./b')", 'pages/a/b.js': "require('./c')", 'pages/a/c.js': '' },
    ['pages/a/b.js', 'pages/a/c.js'],
  ],
  ['a picture on a page', { 'pages/a/a.axml': '<image src="/i/x.png"/>', 'i/x.png': '' }, ['i/x.png']],
  ['a picture in data', { 'pages/a/a.js': "Page({ data: { src: '/i/x.png' } })", 'i/x.png': '' }, ['i/x.png']],
  [
    'a picture of a style',
    { 'pages/a/a.acss': '.a { background: url(../../i/x.png) }', 'i/x.png': '' },
    ['i/x.png', 'pages/a/a.acss'],
  ],
  [
    'an icon of the tab bar',
    { 'app.json': { pages: ['pages/a/a'], tabBar: { items: [{ icon: 'i/x.png' }] } }, 'i/x.png': '' },
    ['i/x.png'],
  ],
  [
    'a picture in a template string',
    { 'pages/a/a.js': 'Page({ data: { src: `/i/x.png` } })', 'i/x.png': '' },
    ['i/x.png'],
  ],
  [
    'a picture with a blank in its name',
    { 'pages/a/a.axml': '<image src="/i/x y.png"/>', 'i/x y.png': '' },
    ['i/x y.png'],
  ],
  [
    'a font with a query',
    { 'app.acss': '@font-face { src: url("/i/f.woff?v=1") }', 'i/f.woff': '' },
    ['app.acss', 'i/f.woff'],
  ],
  [
    'each picture that AXML may put together',
    { 'pages/a/a.axml': '<image src="/i/a-{{x}}.png"/>', 'i/a-1.png': '', 'i/a-2.png': '', 'i/b.png': '' },
    ['i/a-1.png', 'i/a-2.png'],
  ],
  [
    'each picture that a script may put together',
    { 'pages/a/a.js': "const of = (x) => '/i/' + x + '.png'", 'i/a.png': '', 'i/b/c.png': '', 'i/notes.txt': '' },
    ['i/a.png', 'i/b/c.png'],
  ],
  [
    'a template',
    { 'pages/a/a.axml': '<import src="./t.axml"/>', 'pages/a/t.axml': '<template name="t"/>' },
    ['pages/a/t.axml'],
  ],
  [
    'an SJS module',
    {
      'pages/a/a.axml': '<import-sjs from="./s.sjs" name="s"/>',
      'pages/a/s.sjs': "import u from './u.sjs'",
      'pages/a/u.sjs': '',
    },
    ['pages/a/s.sjs', 'pages/a/u.sjs'],
  ],
  [
    'what is named without its ending',
    {
      'pages/a/a.axml': '<import src="./t"/><import-sjs from="./s" name="s"/>',
      'pages/a/t.axml': '',
      'pages/a/s.sjs': "import u from './u'",
      'pages/a/u.sjs': '',
    },
    ['pages/a/s.sjs', 'pages/a/t.axml', 'pages/a/u.sjs'],
  ],
  [
    'a style in Less, what it imports, and its pictures',
    {
      'pages/a/a.less': "@import './b';",
      'pages/a/b.less': '@i: "/i/x"; .a { .b { background: url("@{i}.bin") } }',
      'i/x.bin': '',
    },
    ['i/x.bin', 'pages/a/a.less', 'pages/a/b.less'],
  ],
  ['an imported style', { 'app.acss': "@import './theme.acss';", 'theme.acss': '' }, ['app.acss', 'theme.acss']],
  [
    'a component of a component',
    {
      'pages/a/a.json': { usingComponents: { b: '/c/b/b' } },
      'c/b/b.json': { component: true, usingComponents: { d: '/c/d/d' } },
      'c/b/b.js': '',
      'c/b/b.axml': '',
      'c/d/d.json': { component: true },
      'c/d/d.js': '',
      'c/d/d.axml': '',
    },
    ['c/b/b.axml', 'c/b/b.js', 'c/b/b.json', 'c/d/d.axml', 'c/d/d.js', 'c/d/d.json', 'pages/a/a.json'],
  ],
  [
    'an ambient declaration',
    { 'tsconfig.json': { include: ['types'] }, 'types/x.d.ts': '', 'other/y.d.ts': '' },
    ['tsconfig.json', 'types/x.d.ts'],
  ],
])('%s belongs to it', (_, files, added) => {
  const replaced = 'pages/a/a.ts' in files ? bare.filter((file) => file !== 'pages/a/a.js') : bare;
  expect(sourcesWith(files)).toEqual([...new Set([...replaced, ...added])].sort());
});

it('what broken AXML seems to name belongs to it', () => {
  const files = { 'pages/a/a.axml': '<import src="./t.axml"/><view>', 'pages/a/t.axml': '' };
  expect(sourcesWith(files)).toEqual([...bare, 'pages/a/t.axml']);
});

it.each(["'/'.split('/')", "'../../../' + x", "'/gone/' + x"])('%s takes in nothing', (expression) => {
  expect(sourcesWith({ 'pages/a/a.js': expression, 'x.png': '', 'i/x.png': '' })).toEqual(bare);
});

it('what a script merely calls by name does not', () => {
  expect(sourcesWith({ 'pages/a/a.js': "const file = 'openapi.json'" })).toEqual(bare);
});
