import fc from 'fast-check';
import { ofSources, ofBuild, pageOf, projectOf, tooEarly, type Files } from './split-observed';

const long = 'x'.repeat(200);

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

jest.setTimeout(300_000);

it('a built mini-program does what its sources do, whatever is said to have run before the first render', async () => {
  await fc.assert(
    fc.asyncProperty(anyProject, fc.infiniteStream(fc.boolean()), async (modules, ran) => {
      const project = projectOf(written(modules));
      try {
        const expected = ofSources(project);
        // What modules that import each other read too early throws in the sources, and is undefined in one script (esbuild's `var`).
        fc.pre(!expected.some((line) => line.includes(tooEarly)));
        expect(await ofBuild(project, (all) => all.filter(() => ran.next().value))).toEqual(expected);
      } finally {
        project.remove();
      }
    }),
    { numRuns: 30 },
  );
});
