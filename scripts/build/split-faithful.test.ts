import { ofBuild, ofSources, pageOf, projectOf, type Choose, type Files } from './split-observed';

const onlyUtils = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([file]) => file.startsWith('utils/')));

/** The modules in a project whose app imports nothing, and in one whose app imports all that there is. */
const arrangements = (files: Files): readonly [appAlone: Files, appWithAll: Files] => {
  const utils = onlyUtils(files);
  const pages = {
    'pages/x/x.js': pageOf(utils),
    'pages/y/y.js': pageOf(Object.fromEntries(Object.entries(utils).slice(-1))),
  };
  const imports = Object.keys(utils).map((file) => `import './${file}';\n`);
  const app = 'App({ n: 7 });\nexport {};';
  return [
    { 'app.js': app, ...pages, ...files },
    { ...pages, ...files, 'app.js': imports.join('') + (files['app.js'] ?? app) },
  ];
};

const nothing: Choose = () => [];
const choices: readonly Choose[] = [nothing, (all) => all, (all) => all.slice(0, -4)];

// Two projects and four builds each, of a few dozen milliseconds where nothing else runs.
jest.setTimeout(60_000);

/** Expects the build to do what the sources do, whatever is said to have run before the first render. */
const expectFaithful = async (files: Files, chosen: readonly Choose[]): Promise<void> => {
  const project = projectOf(files);
  try {
    const expected = ofSources(project);
    expect(expected.length).toBeGreaterThan(6);
    for (const choose of chosen) expect(await ofBuild(project, choose)).toEqual(expected);
  } finally {
    project.remove();
  }
};

const long = 'x'.repeat(200);

describe('a built mini-program does what its sources do', () => {
  it.each<[string, Files]>([
    ['where something is said as it loads', { 'utils/m.js': "log('once'); export const a = () => 1;" }],
    [
      'where a listener is set as it loads',
      { 'utils/m.js': 'let n = 0; listen(() => { n += 1; return n; }); export const a = () => n;' },
    ],
    [
      'where what a listener gives back is kept',
      { 'utils/m.js': "export const a = listen(() => 'heard'); export const b = () => a;" },
    ],
    [
      'where what a listener gives back is kept, and nobody reads it',
      { 'utils/m.js': "const stop = listen(() => 'heard'); export const a = () => 1; export const b = () => stop;" },
    ],
    [
      'where a name is given another value as it loads',
      { 'utils/m.js': "export let a = 'one'; a = 'two'; export const b = () => a;" },
    ],
    [
      'where the first value of a name stands in a table',
      {
        'utils/m.js': `let base = 'one'; export const a = { base, text: '${long}' }; base = 'two'; export const b = () => base;`,
      },
    ],
    [
      'where a text is made of what changes',
      {
        'utils/m.js': `let n = 1; const o = { toString: () => String(n) }; export const a = { t: \`\${o}\`, text: '${long}' }; export const b = () => (n += 1);`,
      },
    ],
    [
      'where a table is made of what stands behind it',
      { 'utils/m.js': `export const a = () => table; var table = { before, text: '${long}' }; var before = 1;` },
    ],
    [
      'where a table is asked for before it stands there',
      {
        'utils/m.js': `import { early } from './n'; export const a = { text: '${long}' }; export const b = () => early;`,
        'utils/n.js': "import { a } from './m'; export const early = typeof a; log(early);",
      },
    ],
    [
      'where something is called as it loads that nobody saw called',
      {
        'utils/m.js':
          "const inner = () => limit + 'i'; const limit = 4; const outer = (go) => (go ? inner() : 0); export const a = outer(getApp); export const b = () => inner();",
      },
    ],
    [
      'where a function looks at what it is called on',
      { 'utils/m.js': 'export function a() { return this === undefined; } export const b = () => a();' },
    ],
    [
      'where a function that was made looks at what it is called on',
      {
        'utils/m.js':
          'const make = () => function () { return this === undefined; }; const f = make(); export const a = () => f(); export const b = () => [f(), f``];',
      },
    ],
    [
      'where two names come out of one object',
      {
        'utils/m.js':
          "const { length: i, nothing: k = log('default') } = (x) => x; export const a = () => i; export const b = () => [i, k];",
      },
    ],
    [
      'where a class acts as it is made',
      {
        'utils/m.js':
          "class Base {} export class A extends (log('base'), Base) { static n = log('static'); [(log('key'), 'k')]() { return 1; } } export const b = () => new A().k() + String(new A() instanceof Base); export const c = () => new A() instanceof A;",
      },
    ],
    [
      'where a property is a function',
      {
        'utils/m.js':
          "const o = { get p() { log('got'); return 3; } }; export const a = o.p; export const b = () => a + 1; export const c = `${o.p}`;",
      },
    ],
    [
      'where a text has a function of its own',
      {
        'utils/m.js':
          'const tag = (parts) => { log(parts[0]); return 1; }; export const a = tag`now`; export const b = () => tag`then`;',
      },
    ],
    [
      'where something is made new, or taken away',
      {
        'utils/m.js':
          "class T { constructor() { log('new'); } } const o = { x: 1 }; export const a = new T(); delete o.x; export const b = () => o; export const c = () => new T();",
      },
    ],
    [
      'where a loop and a block leave names behind',
      {
        'utils/m.js':
          "for (var i = 0; i < 3; i += 1) log(i); for (var k of ['a', 'b']) log(k); { var t = 5; } export const a = () => [i, k, t]; export const b = () => { t += 1; return t; };",
      },
    ],
    [
      'where a default export acts',
      {
        'utils/m.js': "export default listen(() => 'd'); export const a = () => 1;",
        'utils/n.js': "import d from './m'; export const b = () => d; export { a } from './m';",
      },
    ],
    [
      'where a module imports all of another',
      {
        'utils/m.js': "import * as n from './n'; export const a = Object.keys(n); export const b = () => n.c + n.d();",
        'utils/n.js': 'export let c = 1; c = 2; export const d = () => (c += 1);',
      },
    ],
    [
      'where modules import each other',
      {
        'utils/m.js': "import { b } from './n'; export const a = () => 'a'; log(b());",
        'utils/n.js': "import { a } from './m'; export const b = () => typeof a; export const c = () => a();",
      },
    ],
    [
      'where a module is CommonJS',
      { 'utils/m.js': "let n = 0; log('cjs'); exports.a = () => (n += 1); exports.b = n;" },
    ],
    [
      "where once is somebody else's",
      {
        'utils/m.js':
          "const once = (make) => { const made = make(); return () => made; }; export const a = once(() => { log('made'); return {}; }); export const b = () => a();",
      },
    ],
    [
      'where the code talks about its own list',
      { 'utils/m.js': "export const a = () => '__units = [1]; module.exports ='; export const b = '__units = []';" },
    ],
    [
      'where a module asks for the app as it loads',
      { 'utils/m.js': 'const app = getApp(); export const a = () => app.n; export const b = () => app;' },
    ],
    [
      'where the app changes what a module of a page reads as it loads',
      {
        'app.js': "import { config } from './utils/config'; config.mode = 'changed'; App({});",
        'utils/config.js': "export const config = { mode: 'first' };",
        'utils/m.js': "import { config } from './config'; const mode = config.mode; export const a = () => mode;",
      },
    ],
  ])('%s', async (_, files) => {
    const [appAlone, appWithAll] = arrangements(files);
    await expectFaithful(appAlone, choices);
    // What of all this may wait is decided by the same code: the most that may is enough.
    await expectFaithful(appWithAll, [nothing]);
  });

  it('where names are those of CommonJS', async () => {
    const code =
      "const module = () => exports; const exports = 'e'; const require = () => module(); export const a = () => require();";
    const [inSources, inBuild] = [code.replace(/(module|exports|require)/g, '$1_'), code].map((text) =>
      projectOf({ 'app.js': 'App({});', 'utils/m.js': text, 'pages/x/x.js': pageOf({ 'utils/m.js': text }) }),
    );
    try {
      expect(await ofBuild(inBuild!, () => [])).toEqual(ofSources(inSources!));
    } finally {
      inSources?.remove();
      inBuild?.remove();
    }
  });
});
