import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform, type Plugin } from 'esbuild';
import { putOffTables } from './lazy-tables';
import { asFunction } from './unit-script';

/** What the builder's own transpiler surely takes: it brings ES2023 down to ES5 (platform-facts.md §6.2). */
const target = 'es2019';

/** All scripts of the pages and components in one, and where each of them registers. */
export interface BundledScripts {
  readonly code: string;
  /** Source map, version 3, as JSON; its sources are relative to the project's root. */
  readonly map: string;
}

const wrapUnits = (root: string, scripts: readonly string[]): Plugin => ({
  name: 'units as functions',
  setup({ onLoad }) {
    const units = new Map(scripts.map((script) => [join(root, script), script]));
    onLoad({ filter: /\.[jt]s$/ }, ({ path }) => {
      const script = units.get(path);
      if (script === undefined) return undefined;
      return { contents: asFunction(readFileSync(path, 'utf8'), script), loader: script.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
});

/**
 * Bundles the scripts of all pages and components into one CommonJS file that exports a list of functions: the nth registers
 * what the nth script would. Shared code stands in it once, and nothing of it runs before it is needed but small constants.
 * @param scripts relative to the root.
 * @throws naming file and line for anything that cannot be bundled.
 */
export const bundleScripts = async (
  root: string,
  scripts: readonly string[],
  minify: boolean,
): Promise<BundledScripts> => {
  const imports = scripts.map((script, index) => `import unit${String(index)} from ${JSON.stringify(`./${script}`)};`);
  const units = scripts.map((_, index) => `unit${String(index)}`).join(', ');
  const flat = await build({
    stdin: { contents: `${imports.join('\n')}\n__units = [${units}];`, resolveDir: root, sourcefile: 'units.js' },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    target,
    charset: 'utf8',
    sourcemap: 'inline',
    outfile: join(root, 'shared.js'),
    plugins: [wrapUnits(root, scripts)],
    logLevel: 'silent',
  });
  const lazy = putOffTables(flat.outputFiles[0]?.text ?? '');
  const { code, map } = await transform(lazy, {
    minify,
    target,
    define: { __units: 'module.exports' },
    // Top-level names are nobody else's: a CommonJS file is a scope of its own.
    format: 'cjs',
    platform: 'neutral',
    charset: 'utf8',
    sourcemap: 'external',
    sourcefile: 'shared.js',
    logLevel: 'silent',
  });
  return { code, map };
};

/** Compiles a single script that imports nothing, such as app.ts. */
export const compileScript = async (source: string, file: string, minify: boolean): Promise<BundledScripts> => {
  const { code, map } = await transform(source, {
    loader: file.endsWith('.ts') ? 'ts' : 'js',
    minify,
    target,
    charset: 'utf8',
    sourcemap: 'external',
    sourcefile: file,
    logLevel: 'silent',
  });
  return { code, map };
};
