import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, transform, type Plugin } from 'esbuild';
import { editedScript, editedSource, withMapInside, type BuiltScript } from './built-script';
import { actsBehind, callOf, rangeOf, readScript, type FlatScript, type Stretch } from './flat-script';
import { putOffTables } from './lazy-tables';
import { splitScript, undivided } from './split';
import { asFunction } from './unit-script';

/** What the builder's own transpiler surely takes: it brings ES2023 down to ES5 (platform-facts.md §6.2). */
const target = 'es2019';

/** Where the scripts of all pages and components stand: what runs before the first render, and the rest. */
export const bundle = 'shared.js';
export const rest = 'later.js';

const wrapUnits = (root: string, scripts: readonly string[]): Plugin => ({
  name: 'units as functions',
  setup({ onLoad }) {
    const units = new Map(scripts.map((script) => [join(root, script), script]));
    onLoad({ filter: /\.[jt]s$/ }, ({ path }) => {
      const script = units.get(path);
      if (script === undefined) return undefined;
      const register = editedSource(asFunction(readFileSync(path, 'utf8'), script), basename(path));
      return { contents: withMapInside(register), loader: script.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
});

/** Stands in the script where the app's own modules end, and those that only pages and components import begin. */
const mark = '__appIsThere';

const markAsModule: Plugin = {
  name: 'a mark among the modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${mark}$`) }, () => ({ path: mark, namespace: mark }));
    // What comes of the script is CommonJS: names that one module takes from outside, esbuild gives to nothing in another.
    onLoad({ filter: /^/, namespace: mark }, () => ({ contents: `${mark}(module, exports); export {};` }));
  },
};

/** All modules run at once, and only then the scripts of the app, of components and pages, one by one. */
const allAtOnce = (scripts: readonly string[]): string => {
  const imports = scripts.map((script, index) => `import unit${String(index)} from ${JSON.stringify(`./${script}`)};`);
  imports.splice(1, 0, `import '${mark}';`);
  return `${imports.join('\n')}\n__units = [${scripts.map((_, index) => `unit${String(index)}`).join(', ')}];`;
};

/** A module runs when the first script that imports it does. */
const eachInTurn = (scripts: readonly string[]): string =>
  `import '${mark}';
__units = [${scripts.map((script) => `() => (0, require(${JSON.stringify(`./${script}`)}).default)()`).join(', ')}];`;

/** Everything in one scope: ES modules that are flattened, with nothing of them exported. */
const flatten = async (root: string, scripts: readonly string[], entry: string): Promise<BuiltScript> => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, sourcefile: 'units.js' },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    target,
    charset: 'utf8',
    // What a comment or a package.json calls free of effects may have some all the same.
    ignoreAnnotations: true,
    sourcemap: 'external',
    outfile: join(root, bundle),
    plugins: [wrapUnits(root, scripts), markAsModule],
    logLevel: 'silent',
  });
  const [map, code] = outputFiles;
  return { code: code?.text ?? '', map: map?.text ?? '' };
};

/**
 * The modules of pages and components may run before the app is there only if nobody can tell: one that asks for getApp(), or
 * says something, has to wait for its turn, and then all do (docs/decisions/0006-a-splitter-of-our-own.md).
 */
const flat = async (root: string, scripts: readonly string[]): Promise<[BuiltScript, FlatScript]> => {
  const atOnce = await flatten(root, scripts, allAtOnce(scripts));
  const script = readScript(atOnce.code);
  if (!actsBehind(script, callOf(script, mark))) return [atOnce, script];
  const inTurn = await flatten(root, scripts, eachInTurn(scripts));
  return [inTurn, readScript(inTurn.code)];
};

/** The same with its tables put off, and without the mark. */
const prepare = async (root: string, scripts: readonly string[]): Promise<BuiltScript> => {
  const [built, script] = await flat(root, scripts);
  const lazy = putOffTables(script).remove(...rangeOf(callOf(script, mark).path.node));
  return editedScript(lazy, built);
};

const finish = async (script: BuiltScript, file: string, minify: boolean): Promise<BuiltScript> => {
  const { code, map } = await transform(withMapInside(script), {
    minify,
    target,
    // Top-level names are nobody else's: a CommonJS file is a scope of its own.
    format: 'cjs',
    platform: 'neutral',
    charset: 'utf8',
    sourcemap: 'external',
    sourcefile: file,
    logLevel: 'silent',
  });
  return { code: code.trimEnd(), map };
};

/**
 * Bundles the scripts of all pages and components into two CommonJS files. The first exports a list of functions: the nth
 * registers what the nth script would. It asks the second for what was not needed before the first render.
 * @param scripts relative to the root.
 * @param ranIn tells which functions of the undivided bundle (the content of shared.js) are called before the first render.
 * @returns by name of the file; one file only, where nothing can wait. The sources in their maps are relative to the root.
 * @throws naming file and line for anything that cannot be bundled.
 */
export const bundleScripts = async (
  root: string,
  scripts: readonly string[],
  minify: boolean,
  ranIn: (whole: string) => readonly Stretch[],
): Promise<ReadonlyMap<string, BuiltScript>> => {
  const lazy = await prepare(root, scripts);
  const script = readScript(lazy.code);
  const ran = ranIn(undivided(script).toString());
  const { start, later } = splitScript(script, ran, { start: './shared', later: './later' });
  const files = new Map([[bundle, await finish(editedScript(start, lazy), bundle, minify)]]);
  if (later !== undefined) files.set(rest, await finish(editedScript(later, lazy), rest, minify));
  return files;
};
