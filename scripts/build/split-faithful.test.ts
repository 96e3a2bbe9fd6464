import { traverse } from '@babel/core';
import fc from 'fast-check';
import { loadProject } from '../../simulator/project/load';
import { writeFolder } from '../../simulator/project/folder';
import { createScripts } from '../../simulator/source/scripts';
import { bundleScripts } from './scripts';
import type { Ran } from './split';
import { parseScript } from './split-pieces';

type Files = Readonly<Record<string, string>>;

const tooEarly = 'threw';

/** What can be seen of a mini-program from outside: what it does while it loads, and what its pages answer, tap after tap. */
const observed = (run: () => void): readonly string[] => {
  const seen: string[] = [];
  let app: unknown;
  let depth = 0;
  const pages: Readonly<Record<string, unknown>>[] = [];
  const handlers: (() => unknown)[] = [];
  const show = (value: unknown): string => {
    if (typeof value === 'function') return 'function';
    return (
      JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'function' ? 'function' : inner)) ?? 'nothing'
    );
  };
  Object.assign(globalThis, {
    log: (...values: readonly unknown[]) => void seen.push(values.map(show).join(' ')),
    show,
    // Whatever it is: a function is called, but for a circle of calls.
    use: (value: unknown): unknown => {
      if (typeof value !== 'function' || depth > 3) return show(value);
      depth += 1;
      try {
        return show((value as () => unknown)());
      } catch {
        return tooEarly;
      } finally {
        depth -= 1;
      }
    },
    listen: (handler: () => unknown) => {
      seen.push(`listens ${show(handlers.push(handler))}`);
      return show(handler());
    },
    App: (options: unknown) => {
      seen.push('App');
      app = options;
    },
    getApp: () => app,
    Page: (options: Readonly<Record<string, unknown>>) => {
      seen.push('Page');
      pages.push(options);
    },
  });
  run();
  for (const round of ['first', 'again'])
    for (const page of pages)
      for (const [name, tap] of Object.entries(page)) {
        if (typeof tap !== 'function') continue;
        seen.push(`${round} ${name}`);
        seen.push(show((tap as () => unknown).call(page)));
      }
  for (const handler of handlers) seen.push(show(handler()));
  return seen;
};

/** Runs CommonJS files as strict code, which is what the platform's builder makes of every file. */
const requireFrom = (files: ReadonlyMap<string, string>): ((name: string) => unknown) => {
  const modules = new Map<string, { exports: unknown }>();
  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const body = new Function('require', 'module', 'exports', `'use strict';\n${files.get(name) ?? ''}`);
    Reflect.apply(body, module.exports, [(to: string) => load(`${to.replace('./', '')}.js`), module, module.exports]);
    return module.exports;
  };
  return load;
};

const functionsOf = (code: string): readonly Ran[] => {
  const found: Ran[] = [];
  traverse(parseScript(code), {
    Function({ node }) {
      found.push({ start: node.start ?? 0, end: node.end ?? 0 });
    },
  });
  return found;
};

interface Project {
  readonly root: string;
  /** The scripts of the app and its pages, in the order in which the platform runs them. */
  readonly scripts: readonly string[];
  readonly remove: () => void;
}

const projectOf = (files: Files): Project => {
  const pages = Object.keys(files).filter((file) => file.startsWith('pages/'));
  const beside = pages.flatMap((file): [string, unknown][] => [
    [file.replace(/js$/, 'axml'), '<view/>'],
    [file.replace(/js$/, 'json'), {}],
  ]);
  const config = { pages: pages.map((file) => file.replace(/\.js$/, '')) };
  const folder = writeFolder({ 'app.json': config, ...Object.fromEntries(beside), ...files });
  return { ...folder, scripts: ['app.js', ...pages] };
};

const ofSources = ({ root, scripts }: Project): readonly string[] => {
  const script = createScripts(loadProject(root));
  return observed(() => {
    for (const file of scripts) script(file).load();
  });
};

/** Says of some functions that they ran before the first render. */
type Choose = (functions: readonly Ran[]) => readonly Ran[];

const ofBuild = async ({ root, scripts }: Project, choose: Choose): Promise<readonly string[]> => {
  const built = await bundleScripts(root, scripts, true, (whole) => choose(functionsOf(whole)));
  const load = requireFrom(new Map([...built].map(([file, { code }]) => [file, code])));
  return observed(() => {
    scripts.forEach((_, index) => {
      (load('shared.js') as (() => void)[])[index]?.();
    });
  });
};

const exported = (code: string): readonly string[] =>
  Array.from(
    code.matchAll(/export (?:const|let|var|function|class) (\w+)|exports\.(\w+)/g),
    ([, es, cjs]) => es ?? cjs ?? '',
  );

/** A page whose taps answer with what modules export, name by name. */
const pageOf = (utils: Files): string => {
  const all = Object.entries(utils).map(([file, code]) => ({ file, names: exported(code) }));
  const imports = all.map(
    ({ file, names }) => `import { ${names.map((name) => `${name} as ${name}$`).join(', ')} } from '../../${file}';\n`,
  );
  const taps = all.flatMap(({ names }) => names.map((name) => `${name}: () => use(${name}$)`));
  return `${imports.join('')}Page({ ${taps.join(', ')} });`;
};

const onlyUtils = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([file]) => file.startsWith('utils/')));

/** The modules in a project whose app imports nothing, and in one whose app imports all that there is. */
const arrangements = (files: Files): readonly Files[] => {
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

// Dozens of builds, each of a few dozen milliseconds where nothing else runs.
jest.setTimeout(300_000);

const choices: readonly Choose[] = [() => [], (all) => all, (all) => all.slice(0, -4)];

/** Expects the build to do what the sources do, whatever is said to have run before the first render. */
const expectFaithful = async (files: Files, ran = choices): Promise<void> => {
  const project = projectOf(files);
  try {
    const expected = ofSources(project);
    expect(expected.length).toBeGreaterThan(6);
    // What modules that import each other read too early throws in the sources, and is undefined in one script (esbuild's `var`).
    if (expected.some((line) => line.includes(tooEarly))) return;
    for (const choose of ran) expect(await ofBuild(project, choose)).toEqual(expected);
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
    for (const arrangement of arrangements(files)) await expectFaithful(arrangement);
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

/** Statements that merchants may write, each of which makes a name and may use one that is there. */
const statements: readonly ((name: string, used: string) => string)[] = [
  (name) => `export const ${name} = 3;`,
  (name) => `export let ${name} = 'one'; ${name} = 'two';`,
  (name) => `let ${name}_ = 0; export const ${name} = () => { ${name}_ += 1; return ${name}_; };`,
  (name, used) => `export function ${name}() { return [typeof ${used}, this === undefined]; }`,
  (name, used) => `export const ${name} = () => use(${used});`,
  (name, used) => `export const ${name} = use(${used});`,
  (name, used) => `export const ${name} = ${used};`,
  (name, used) => `export let ${name} = show(${used}); listen(() => { ${name} += '!'; return ${name}; });`,
  (name, used) => `export const ${name} = listen(() => use(${used}));`,
  (name, used) => `log('${name}', ${used}); export const ${name} = { of: ${used} };`,
  (name, used) => `export const ${name} = { of: ${used}, text: '${long}' };`,
  (name, used) => `export const ${name} = ['${long}', [${used}]];`,
  (name, used) => `export const ${name} = { text: \`\${typeof ${used}} ${long}\` };`,
  (name, used) => `const { of: ${name}_ = log('default') } = { of: ${used} }; export const ${name} = ${name}_;`,
  (name, used) => `export class ${name} { static s = show(${used}); static t() { return ${name}.s; } }`,
  (name, used) => `class ${name}_ { go() { return use(${used}); } } export const ${name} = () => new ${name}_().go();`,
  (name, used) => `export const ${name} = { get got() { log('got'); return show(${used}); } };`,
  (name, used) =>
    `const ${name}_ = (make) => { const made = make(); return () => made; }; export const ${name} = ${name}_(() => show(${used}));`,
  (name) => `export var ${name} = 0; for (var ${name}_ = 0; ${name}_ < 3; ${name}_ += 1) ${name} += ${name}_;`,
  (name, used) =>
    `export const ${name} = () => { try { ${used}.extra = '${name}'; } catch { return 'fixed'; } return show(${used}); }; ${name}();`,
  (name, used) => `const ${name}_ = (x) => use(x); export const ${name} = getApp() ? ${name}_(${used}) : 'no app';`,
];

const moduleCount = 3;

const anyStatement = fc.record({ kind: fc.nat(statements.length - 1), used: fc.nat(100) });

interface GeneratedModule {
  readonly body: readonly { readonly kind: number; readonly used: number }[];
  readonly imports: readonly number[];
  readonly byApp: boolean;
}

/** For each module its statements, which modules it imports (those that import it among them), and whether the app does. */
const anyProject: fc.Arbitrary<readonly GeneratedModule[]> = fc.array(
  fc.record({
    body: fc.array(anyStatement, { minLength: 1, maxLength: 5 }),
    imports: fc.subarray([0, 1, 2]),
    byApp: fc.boolean(),
  }),
  { minLength: moduleCount, maxLength: moduleCount },
);

const written = (modules: readonly GeneratedModule[]): Files => {
  const namesOf = (module: number): string[] =>
    (modules[module]?.body ?? []).map((_, index) => `v${String(module)}${String(index)}`);
  const utils = Object.fromEntries(
    modules.map(({ body, imports }, module): [string, string] => {
      const others = imports.filter((other) => other !== module);
      const there = others.flatMap(namesOf);
      const lines = others.map((other) => `import { ${namesOf(other).join(', ')} } from './m${String(other)}';`);
      for (const [index, { kind, used }] of body.entries()) {
        const name = namesOf(module)[index] ?? '';
        lines.push(statements[kind]?.(name, there[used % there.length] ?? 'undefined') ?? '');
        there.push(name);
      }
      return [`utils/m${String(module)}.js`, lines.join('\n')];
    }),
  );
  const imported = modules.flatMap(({ byApp }, module) => (byApp ? [`import './utils/m${String(module)}';`] : []));
  const [first = '', ...others] = Object.keys(utils);
  const pick = (...files: readonly string[]): Files =>
    Object.fromEntries(files.map((file) => [file, utils[file] ?? '']));
  return {
    ...utils,
    'app.js': [...imported, 'App({ n: 7 });', 'export {};'].join('\n'),
    'pages/x/x.js': pageOf(pick(first)),
    'pages/y/y.js': pageOf(pick(...others)),
  };
};

it('does what its sources do, whatever they are, and whatever is said to have run', async () => {
  await fc.assert(
    fc.asyncProperty(anyProject, fc.infiniteStream(fc.boolean()), async (modules, ran) => {
      await expectFaithful(written(modules), [(all) => all.filter(() => ran.next().value)]);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
});
