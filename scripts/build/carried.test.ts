import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkProject } from '../../simulator/check-project';
import { writeFolder } from '../../simulator/project/folder';
import { buildMiniProgram } from './mini-program';

const app: Readonly<Record<string, unknown>> = {
  'app.json': { pages: ['pages/x/x'] },
  'app.js': 'App({});',
  'pages/x/x.js': 'Page({});',
  'pages/x/x.axml': '<view class="x"/>',
};

const component = (path: string, axml = '<view/>'): Readonly<Record<string, unknown>> => ({
  [`${path}.json`]: { component: true },
  [`${path}.js`]: 'Component({});',
  [`${path}.axml`]: axml,
});

interface Built {
  readonly files: readonly string[];
  readonly read: (file: string) => string;
}

/** Builds a small app with some files added, and checks that the result names nothing it lacks. */
const build = async (added: Readonly<Record<string, unknown>>, minify = true): Promise<Built> => {
  const { root, remove } = writeFolder({ ...app, ...added });
  const outDir = join(root, 'dist');
  try {
    const files = await buildMiniProgram({ root, outDir, minify });
    expect(checkProject(outDir)).toEqual([]);
    const texts = new Map(files.map((file) => [file, readFileSync(join(outDir, file), 'utf8')]));
    return { files, read: (file) => texts.get(file) ?? 'no such file' };
  } catch (error) {
    expect(existsSync(outDir)).toBe(false);
    throw error;
  } finally {
    remove();
  }
};

const sjs = '<import-sjs name="s" from="./s.sjs"/><view>{{s.a}}</view>';

describe('a build brings along', () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    [
      'what SJS imports',
      { 'pages/x/x.axml': sjs, 'pages/x/s.sjs': "import t from './t.sjs';", 'pages/x/t.sjs': "import u from './u';" },
      ['pages/x/s.sjs', 'pages/x/t.sjs'],
    ],
    ['a picture that only data names', { 'pages/x/x.js': "Page({ data: { a: '/i/a.png' } });" }, ['i/a.png']],
    [
      'a picture that a module names',
      { 'pages/x/x.js': "import '../../m'; Page({});", 'm.js': '`/i/a.png`' },
      ['i/a.png'],
    ],
    ['a picture in an inline style', { 'pages/x/x.axml': '<view style="background: url(/i/a.png)"/>' }, ['i/a.png']],
    [
      'every asset that AXML may put together',
      { 'pages/x/x.axml': '<image src="/i/{{a}}.png"/>' },
      ['i/a.png', 'i/b.png', 'i/f.ttf', 'i/f.woff'],
    ],
    [
      'a font whose address has a query',
      { 'pages/x/x.acss': '@font-face { src: url("/i/f.woff?v=1") format("woff"), url(/i/f.ttf#f) }' },
      ['i/f.ttf', 'i/f.woff'],
    ],
    [
      'what an imported style names',
      { 'app.acss': '@import "/a";', 'a.acss': '.a{background:url(/i/a.png)}' },
      ['i/a.png'],
    ],
    [
      'icons of the tab bar',
      { 'app.json': { pages: ['pages/x/x'], tabBar: { items: [{ pagePath: 'pages/x/x', icon: 'i/a.png' }] } } },
      ['i/a.png'],
    ],
    ['JSON that AXML names', { 'pages/x/x.axml': '<lottie path="/i/l.json"/>' }, ['i/l.json']],
    [
      'what assetsInclude names',
      { 'mini.project.json': { assetsInclude: ['i/*.bin'], uploadExclude: ['dist', 'dist/**'] } },
      ['i/d.bin'],
    ],
  ])('%s', async (_, added, brought) => {
    const there = ['a.png', 'b.png', 'f.woff', 'f.ttf', 'l.json', 'd.bin', 'secret.md'].map((file) => [
      `i/${file}`,
      '{}',
    ]);
    const { files } = await build({ 'pages/x/u.sjs': 'export default 1;', ...Object.fromEntries(there), ...added });
    const bare = ['app.js', 'app.json', 'mini.project.json', 'pages/x/x.axml', 'pages/x/x.js', 'shared.js'];
    const styles = files.filter((file) => file.endsWith('.acss'));
    expect(files.filter((file) => !bare.includes(file) && !styles.includes(file))).toEqual(
      [...brought, ...(brought.includes('pages/x/t.sjs') ? ['pages/x/u.sjs'] : [])].sort(),
    );
  });

  it('endings that only the project’s own settings pack', async () => {
    const { read } = await build({ 'mini.project.json': { assetsInclude: ['i/*.bin'] } });
    expect(JSON.parse(read('mini.project.json'))).toMatchObject({
      assetsInclude: ['i/*.bin'],
      uploadExclude: ['**/.*', '**/.*/**'],
    });
  });
});

describe('the styles of a build', () => {
  it('hold what they import, each where it stood', async () => {
    const { files, read } = await build({
      'app.acss': '@import "./styles/base.acss";\n.z { width: 3rpx; }',
      'styles/base.acss': '@import "./deep.acss" (min-width: 1px);\n.b { width: 2rpx; }',
      'styles/deep.acss': '.d { width: 1rpx; }',
    });
    expect(read('app.acss')).toBe('@media(min-width:1px){.d{width:1rpx}}.b{width:2rpx}.z{width:3rpx}');
    expect(files.filter((file) => file.endsWith('.acss'))).toEqual(['app.acss']);
  });

  it('that import each other end', async () => {
    const { read } = await build({
      'app.acss': '@import "/a.acss"; .z{top:0}',
      'a.acss': '@import "/app.acss"; .a{top:0}',
    });
    expect(read('app.acss')).toBe('.a,.z{top:0}');
  });

  it('are compiled where they are Less, that of an import too', async () => {
    const { read } = await build({
      'app.acss': '@import "./a.less";',
      'a.less': '@w: 2rpx; .a { .b { width: @w; } }',
      'pages/x/x.less': '@import "../../a";\n.x { &-y { width: @w; } }',
    });
    expect(read('app.acss')).toBe('.a .b{width:2rpx}');
    expect(read('pages/x/x.acss')).toBe('.a .b,.x-y{width:2rpx}');
  });

  it('know a class by what they import: a page keeps what the app styles', async () => {
    const { read } = await build({
      'app.acss': '@import "/a.acss";',
      'a.acss': '.x{top:0}',
      'pages/x/x.acss': '.x{left:0}',
    });
    expect([read('app.acss'), read('pages/x/x.acss')]).toEqual(['.x{top:0}', '.x{left:0}']);
  });
});

it.each([
  ['JSON', { 'pages/x/x.json': { styleIsolation: 'apply-shared' } }],
  ['options', { 'pages/x/x.js': "Page({ options: { styleIsolation: 'apply-shared' } });" }],
])('styles stay where they are where they are isolated, by %s', async (_, added) => {
  expect((await build({ ...added, 'pages/x/x.acss': '.x{top:0}' })).files).toContain('pages/x/x.acss');
});

describe('components in a build', () => {
  it('of the whole app are named where they stand now', async () => {
    const { read } = await build({
      'app.json': { pages: ['pages/x/x'], usingComponents: { z: 'components/z/z' } },
      'pages/x/x.axml': '<z/>',
      ...component('components/z/z'),
    });
    expect(JSON.parse(read('app.json'))).toEqual({ pages: ['pages/x/x'], usingComponents: { z: '/c/z' } });
  });

  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['a template beside it', '<import src="./t.axml"/><view/>', { 'z/z/t.axml': '<template name="t"/>' }],
    ['SJS beside it', sjs, { 'z/z/s.sjs': 'export default {};' }],
    ['a picture beside it', '<image src="./a.png"/>', { 'z/z/a.png': '' }],
    [
      'a picture beside it, in data',
      '<image src="{{a}}"/>',
      { 'z/z/z.js': "Component({ data: { a: './a.png' } });", 'z/z/a.png': '' },
    ],
  ])('stay where they are with %s', async (_, axml, added) => {
    const { files } = await build({
      'pages/x/x.json': { usingComponents: { z: '/z/z/z' } },
      'pages/x/x.axml': '<z/>',
      ...component('z/z/z', axml),
      ...added,
    });
    expect(files.filter((file) => file.includes('z'))).toEqual(
      expect.arrayContaining(['z/z/z.axml', ...Object.keys(added).filter((file) => !file.endsWith('.js'))]),
    );
  });

  it.each([
    ['whose AXML is somebody’s template', 'pages/x/x.axml', '<z/><import src="/z/z/z.axml"/>'],
    ['whose new place is taken', 'c/z.axml', '<template name="t"/>'],
  ])('stay where they are, %s', async (_, file, text) => {
    const { files } = await build({
      'pages/x/x.json': { usingComponents: { z: '/z/z/z' } },
      'pages/x/x.axml': '<z/><import src="/c/z.axml"/>',
      'c/z.axml': '',
      ...component('z/z/z'),
      [file]: text,
    });
    expect(files).toContain('z/z/z.axml');
  });
});

it('an earlier build is no part of the next, though assetsInclude matches it', async () => {
  const { root, remove } = writeFolder({ ...app, 'mini.project.json': { assetsInclude: ['**/*.bin'] }, 'i/d.bin': '' });
  const again = (): Promise<readonly string[]> => buildMiniProgram({ root, outDir: join(root, 'out'), minify: true });
  try {
    expect(await again()).toContain('i/d.bin');
    expect(await again()).not.toContain('out/i/d.bin');
  } finally {
    remove();
  }
});

it('a package may be built that lacks what nobody here can mend', async () => {
  const { root, remove } = writeFolder({
    ...app,
    'pages/x/x.json': { usingComponents: { z: 'ui/z' } },
    'pages/x/x.axml': '<z/>',
    ...component('node_modules/ui/z', '<image src="/gone.png"/>'),
  });
  try {
    expect(await buildMiniProgram({ root, outDir: join(root, 'dist'), minify: true })).toContain('c/z.axml');
  } finally {
    remove();
  }
});

it('pages of sub-packages stand in app.json once', async () => {
  const config = { pages: ['pages/x/x'], subPackages: [{ root: 'more', pages: ['y/y'] }] };
  const { files, read } = await build({ 'app.json': config, 'more/y/y.js': 'Page({});', 'more/y/y.axml': '<view/>' });
  expect(JSON.parse(read('app.json'))).toEqual(config);
  expect(files).toContain('more/y/y.js');
});

describe('a build refuses', () => {
  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    [
      'SJS that imports what is missing',
      { 'pages/x/x.axml': sjs, 'pages/x/s.sjs': "import a from './gone.sjs';" },
      /^pages\/x\/s\.sjs:1:16 \.\/gone\.sjs does not exist/,
    ],
    [
      'SJS that imports a script',
      { 'pages/x/x.axml': sjs, 'pages/x/s.sjs': "\nimport a from '/m.js';", 'm.js': '' },
      /^pages\/x\/s\.sjs:2:16 an SJS module can import SJS alone: make an \.sjs file of m\.js, and import that/,
    ],
    [
      'a style from elsewhere',
      { 'pages/x/x.acss': '.x{top:0}\n@import "https://example.com/x.acss";' },
      /^pages\/x\/x\.acss:2:1 https:\/\/example\.com\/x\.acss is no file of the app: copy the style into it/,
    ],
    ['Less that is none', { 'app.less': '.a {\n.b }' }, /^app\.less:2:\d+ this is no Less/],
    [
      'Less with variables that only the settings know',
      { 'app.less': '.a{}', 'mini.project.json': '{"compileOptions":\n{"less":{"modifyVars":{}}}}' },
      /^mini\.project\.json:2:\d+ the build does not know modifyVars: set these variables in a \.less file/,
    ],
    [
      'a generic with a default',
      { 'pages/x/x.json': '{"componentGenerics":\n{"g":{"default":"/z"}}}' },
      /^pages\/x\/x\.json:2:\d+ the default of the generic g would not be built: name the component where <g> is used/,
    ],
    [
      'a page that bears the name of its own script',
      { 'app.json': { pages: ['shared'] }, 'shared.js': 'Page({});', 'shared.axml': '<view/>' },
      /^shared\.js is what the build calls a script of its own: give yours another name/,
    ],
    ['settings that are none', { 'mini.project.json': '{\n  format: 2 }' }, /^mini\.project\.json:2:3 this is no JSON/],
    [
      'a list that is none',
      { 'mini.project.json': { assetsInclude: 'i' } },
      /^mini\.project\.json:2:\d+ assetsInclude must/,
    ],
  ])('%s, and says what to do', async (_, added, expected) => {
    await expect(build(added)).rejects.toThrow(expected);
  });
});
