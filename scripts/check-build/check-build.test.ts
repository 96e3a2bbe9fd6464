import { writeFolder } from '../../simulator/project/folder';
import { checkBuild } from './check-build';
import { formatFault } from './fault';

let remove: (() => void) | undefined;

afterEach(() => {
  remove?.();
  remove = undefined;
});

/** A whole small mini-program, with some files changed; undefined takes one away. */
const check = (changes: Readonly<Record<string, unknown>>): readonly string[] => {
  const files: Readonly<Record<string, unknown>> = {
    'app.json': { pages: ['pages/x/x'] },
    'app.ts': 'App({});\nexport {};\n',
    'mini.project.json': { format: 2, uploadExclude: ['docs', 'docs/**'] },
    'pages/x/x.json': { usingComponents: { y: '/components/y/y' } },
    'pages/x/x.axml': '<y/>',
    'pages/x/x.ts': "import { z } from '../../utils/z';\nPage({ data: { z } });\n",
    'components/y/y.json': { component: true },
    'components/y/y.axml': '<view/>',
    'components/y/y.ts': 'Component({});\nexport {};\n',
    'utils/z.ts': 'export const z: number = 1;\n',
    ...changes,
  };
  const folder = writeFolder(Object.fromEntries(Object.entries(files).filter(([, content]) => content !== undefined)));
  ({ remove } = folder);
  return checkBuild(folder.root).map(formatFault);
};

describe('what the builder and the phone take', () => {
  it('passes without a word', () => {
    expect(check({})).toEqual([]);
  });

  it.each([
    [
      'optional chaining and its kin, which the builder takes apart',
      'export const z = ({} as { a?: number })?.a ?? 1;',
    ],
    ['async functions', 'export const z = async () => { await undefined; };'],
    ['what is only named like a global, in a place of its own', 'const window = 1;\nexport const z = window;'],
    ['a type named like a global', 'interface URL { a: number }\nexport const z = (u: URL) => u.a;'],
    ['a date written for every phone', "export const z = () => new Date('2026-11-23T10:00:00Z');"],
    ['a named group, and lookahead', 'export const z = /(?<year>\\d{4})(?=-)/;'],
    ['forbidden words in texts and comments', "// eval('1')\nexport const z = 'window, new Function, import()';"],
    ['the platform at start', "export const z = my.canIUse('button') && my.env.language;"],
    ['timers and the console', 'setTimeout(() => { console.log(1); }, 1);\nexport const z = 1;'],
    ['its own JSON', "import z from './z.json';\nexport { z };"],
  ])('takes %s', (_, source) => {
    expect(check({ 'utils/z.ts': source, 'utils/z.json': { a: 1 } })).toEqual([]);
  });
});

describe('what they refuse', () => {
  const inUtils = (source: string): Record<string, unknown> => ({ 'utils/z.ts': source });

  it.each<[string, string, RegExp]>([
    [
      'satisfies',
      'export const z = 1 satisfies number;',
      /utils\/z\.ts:1 TypeScript 4\.6\.3 cannot read this.*older syntax/,
    ],
    ['a const type parameter', 'export const z = <const T>(a: T) => a;', /:1 TypeScript 4\.6\.3/],
    ['an accessor', 'export class z {\n  accessor a = 1;\n}', /:2 TypeScript 4\.6\.3/],
    ['import attributes', "import z from './z.json' with { type: 'json' };\nexport { z };", /:1 TypeScript 4\.6\.3/],
    ['dynamic import', "export const z = () => import('./w');", /:1 .*'import\(\)'.* import at the top of the file/],
    ['top-level await', 'export const z = 1;\nawait z;', /:2 .*await.* await inside a function/],
    ['import.meta', 'export const z = import.meta;', /:1 .*import\.meta.* name the path/],
    ['BigInt', 'export const z = 1n;', /:1 .*BigInt.* use numbers or text/],
    ['lookbehind', 'export const z = 1;\nexport const y = /(?<=a)b/;', /:2 .*lookbehind.*write it without/],
    ['a regular expression with the v flag', 'export const z = new RegExp("a", "v");', /:1 .*'v' flag/],
    ['eval', "export const z = () => eval('1');", /:1 eval is forbidden\. .*call a function/],
    ['new Function', "export const z = () => new Function('1');", /:1 new Function is forbidden/],
    ['a timer with code in a string', "export const z = () => setTimeout('z()', 1);", /:1 a timer with a string/],
    ['Array.prototype.at', 'export const z = (a: number[]) => a.at(-1);', /:1 .*Array\.prototype\.at.*what ES2019 has/],
    ['String.prototype.replaceAll', "export const z = (a: string) => a.replaceAll('a', 'b');", /:1 .*replaceAll/],
    ['String.prototype.matchAll', 'export const z = (a: string) => a.matchAll(/a/g);', /:1 .*matchAll/],
    ['Array.prototype.findLast', 'export const z = (a: number[]) => a.findLast(Boolean);', /:1 .*findLast/],
    ['Object.fromEntries', 'export const z = Object.fromEntries([]);', /:1 .*Object\.fromEntries/],
    ['Object.hasOwn', "export const z = Object.hasOwn({}, 'a');", /:1 .*Object\.hasOwn/],
    ['Promise.allSettled', 'export const z = () => Promise.allSettled([]);', /:1 .*Promise\.allSettled/],
    ['Promise.any', 'export const z = () => Promise.any([]);', /:1 .*Promise\.any/],
    ['WeakRef', 'export const z = () => new WeakRef({});', /:1 .*WeakRef/],
    ['Atomics', 'export const z = () => Atomics;', /:1 .*Atomics/],
    [
      'a date that iOS cannot read',
      "export const z = () => new Date('2026-11-23 10:00:00');",
      /:1 a date with a blank.*put a T/,
    ],
    ['the same, parsed', "export const z = () => Date.parse('2026-11-23 10:00:00');", /:1 a date with a blank/],
    ...[
      'globalThis',
      'global',
      'window',
      'document',
      'location',
      'fetch',
      'process',
      'Buffer',
      'URL',
      'TextEncoder',
    ].map((name): [string, string, RegExp] => [
      name,
      `export const z = () => ${name};`,
      new RegExp(`utils/z\\.ts:1 ${name} is no global of the platform\\. .*my\\.\\*`),
    ]),
    ['what a comment tries to allow', '/* eslint-disable */\nexport const z = () => window;', /:2 window/],
    [
      'a computed name, when it runs',
      "export const z = ['a'][((name) => name)('at') as 'at'](0);",
      /:1 stops while it is loaded: TypeError/,
    ],
    [
      'an undeclared name, when it runs',
      'export const y = 1;\nexport const z = require1;',
      /:2 stops while it is loaded: ReferenceError: require1/,
    ],
    [
      'code out of strings, reached through a constructor',
      "export const z = (() => 1).constructor('1');",
      /stops while it is loaded: EvalError/,
    ],
  ])('%s', (_, source, expected) => {
    const faults = check(inUtils(source));
    expect(faults).toEqual([expect.stringMatching(expected)]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a page that registers nothing', { 'pages/x/x.ts': 'export {};' }, /^pages\/x\/x\.ts does not call Page\(\)/],
    [
      'a page that registers as a component',
      { 'pages/x/x.ts': 'Component({});' },
      /^pages\/x\/x\.ts calls Component\(\)/,
    ],
    ['a page that registers twice', { 'pages/x/x.ts': 'Page({});Page({});' }, /calls Page\(\) and Page\(\)/],
    [
      'a component that registers nothing',
      { 'components/y/y.ts': 'export {};' },
      /^components\/y\/y\.ts does not call Component/,
    ],
    ['an app that registers nothing', { 'app.ts': 'export {};' }, /^app\.ts does not call App\(\)/],
    ['a page that is missing', { 'pages/x/x.ts': undefined }, /^app\.json:\d+ the page pages\/x\/x does not exist/],
    ['a component that is missing', { 'components/y/y.ts': undefined }, /^pages\/x\/x\.json:\d+ <y>: no component at/],
    ['AXML that is missing', { 'pages/x/x.axml': undefined }, /pages\/x\/x\.axml is missing/],
    [
      'a module that is missing',
      { 'utils/z.ts': undefined },
      /^pages\/x\/x\.ts:1 stops while it is loaded: .*utils\/z does not exist/,
    ],
    ['app.json that is missing', { 'app.json': undefined }, /^app\.json is missing/],
    [
      'settings that are no JSON',
      { 'mini.project.json': '{\n  format: 2\n}' },
      /^mini\.project\.json:2 this is no JSON.*What an upload sends is not known/,
    ],
    ['an @ in the name of a file', { 'images/a@2x.png': 'x' }, /^images\/a@2x\.png has an @ in its name.*Rename it/],
    ['an @ in the name of a folder', { 'a@b/c.txt': 'x' }, /^a@b\/c\.txt has an @/],
    [
      'more than 2 MB without sub-packages',
      { 'pages/x/x.axml': '<y/><image src="/a.png"/>', 'a.png': 'x'.repeat(2 * 1024 * 1024) },
      /^app\.json the app without its sub-packages is 2\.0 MB, and 2\.0 MB are allowed\. Move pictures/,
    ],
  ])('%s', (_, changes, expected) => {
    expect(check(changes)).toContainEqual(expect.stringMatching(expected));
  });

  it('looks at nothing that app.json does not lead to', () => {
    expect(check({ 'docs/old@.ts': 'eval(1)', 'utils/unused.ts': 'export const z = 1n;' })).toEqual([]);
  });
});
