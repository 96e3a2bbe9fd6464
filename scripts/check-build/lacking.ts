import * as parser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import esX from 'eslint-plugin-es-x';
import type { BuildFault } from './fault';

const polyfill = 'Older phones lack it and the builder adds nothing: use what ES2019 has.';
const engine = 'The phone’s engine has no such thing: use what the platform gives (my.*, getApp, setTimeout).';
const strings = 'The phone’s engine runs no code out of strings: call a function.';

/** Library of 2020 and later, found by name alone: these names mean nothing else in practice. */
const libraryByName = [
  'array-prototype-at',
  'array-prototype-findlast-findlastindex',
  'array-prototype-toreversed',
  'array-prototype-tosorted',
  'array-prototype-tospliced',
  'string-prototype-iswellformed',
  'string-prototype-matchall',
  'string-prototype-replaceall',
  'string-prototype-towellformed',
];

/** Library of 2020 and later, named whole. `Object.fromEntries` is of 2019, but phones of that year lack it (platform-facts.md §6.5). */
const library = [
  ...['array-fromasync', 'error-cause', 'map-groupby', 'object-fromentries', 'object-groupby', 'object-hasown'],
  ...['promise-all-settled', 'promise-any', 'promise-try', 'promise-withresolvers', 'regexp-escape', 'symbol-matchall'],
  ...['atomics', 'shared-array-buffer', 'weakrefs', 'float16array', 'iterator'],
];

/** A regular expression is no syntax that a transpiler takes apart: the engine of the phone must know it. */
const regularExpressions = [
  ...['regexp-lookbehind-assertions', 'regexp-d-flag', 'regexp-v-flag', 'regexp-modifiers'],
  ...['regexp-duplicate-named-capturing-groups', 'regexp-unicode-property-escapes-2020'],
];

/** Reserved names, and what is no part of the engine (platform-facts.md §5.9). */
const globals = [
  ...['globalThis', 'global', 'AlipayJSBridge', 'fetch', 'self', 'window', 'document', 'location', 'navigator'],
  ...['XMLHttpRequest', 'WebSocket', 'localStorage', 'sessionStorage', 'indexedDB', 'alert', 'process', 'Buffer'],
  ...['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'AbortController', 'crypto', 'structuredClone'],
  ...['queueMicrotask', 'requestAnimationFrame', 'performance', 'WebAssembly', 'BigInt64Array', 'BigUint64Array'],
];

const restricted = [
  {
    selector: "NewExpression[callee.name='Date'] > Literal[value=/^\\d{4}-\\d\\d-\\d\\d \\d/]",
    message: 'a date with a blank between day and hour|iOS cannot read it: put a T there, or use numbers.',
  },
  {
    selector:
      "CallExpression[callee.object.name='Date'][callee.property.name='parse'] > Literal[value=/^\\d{4}-\\d\\d-\\d\\d \\d/]",
    message: 'a date with a blank between day and hour|iOS cannot read it: put a T there, or use numbers.',
  },
];

const rules: Record<string, unknown> = {
  ...Object.fromEntries(libraryByName.map((name) => [`es-x/no-${name}`, ['error', { aggressive: true }]])),
  ...Object.fromEntries([...library, ...regularExpressions].map((name) => [`es-x/no-${name}`, 'error'])),
  'es-x/no-bigint': 'error',
  'es-x/no-dynamic-import': 'error',
  'es-x/no-top-level-await': 'error',
  'es-x/no-import-meta': 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-implied-eval': 'error',
  'no-restricted-globals': ['error', ...globals],
  'no-restricted-syntax': ['error', ...restricted],
};

const remedies: Readonly<Record<string, string>> = {
  'es-x/no-bigint': 'No phone may be relied on for it and nothing can take its place: use numbers or text.',
  'es-x/no-dynamic-import': 'The platform has one package of code: import at the top of the file.',
  'es-x/no-top-level-await': 'Scripts run to their end at once: await inside a function.',
  'es-x/no-import-meta': 'There are no addresses of modules on a phone: name the path.',
  'no-eval': strings,
  'no-new-func': strings,
  'no-implied-eval': strings,
  'no-restricted-globals': engine,
  ...Object.fromEntries(
    regularExpressions.map((name) => [`es-x/no-${name}`, 'Older phones stop at it: write it without, and test twice.']),
  ),
};

const linter = new Linter();

const config: Linter.Config[] = [
  {
    files: ['**/*.ts', '**/*.js'],
    languageOptions: {
      parser: parser as Linter.Parser,
      ecmaVersion: 'latest',
      sourceType: 'module',
      globals: { setTimeout: 'readonly', setInterval: 'readonly' },
    },
    plugins: { 'es-x': esX as unknown as { rules: Record<string, Rule.RuleModule> } },
    // A comment must not talk the platform into what it lacks.
    linterOptions: { noInlineConfig: true },
    rules: rules as Linter.RulesRecord,
  },
];

const nameOf = (ruleId: string | null, message: string): string => {
  if (ruleId === 'no-restricted-globals')
    return `${/'([^']+)'/.exec(message)?.[1] ?? 'this name'} is no global of the platform`;
  if (ruleId === 'no-eval') return 'eval is forbidden';
  if (ruleId === 'no-new-func') return 'new Function is forbidden';
  if (ruleId === 'no-implied-eval') return 'a timer with a string for code is forbidden';
  return message.replace(/\.$/, '').replace(/ (is|are) forbidden$/, ' $1 not there on every phone');
};

/**
 * Finds syntax and library calls that a phone may lack, in one script as its author wrote it. Types are not known here: a
 * method of one's own that bears the name of a newer one (`at`, `replaceAll`) is refused as well.
 * @param file relative to the project's root; its ending says which language it is.
 */
export const findLacking = (source: string, file: string): readonly BuildFault[] =>
  linter.verify(source, config, { filename: file }).flatMap(({ ruleId, message, line, fatal }): BuildFault[] => {
    // A comment that would allow something is only ignored.
    if (ruleId === null && fatal !== true) return [];
    const [what = '', remedy = ''] = message.split('|');
    if (ruleId === 'no-restricted-syntax') return [{ file, line, what, remedy }];
    if (ruleId === null) return [{ file, line, what: message.replace(/\.$/, ''), remedy: 'Mend the syntax.' }];
    return [{ file, line, what: nameOf(ruleId, message), remedy: remedies[ruleId] ?? polyfill }];
  });
