import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

export interface ShellBundle {
  readonly script: string;
  /** Where the page asks for the script: another place for another script. */
  readonly scriptUrl: string;
  readonly css: string;
}

export const shellPath = '/__sim/shell.js';

/** `x.css?inline` is the text itself. */
const inlineStyles: Plugin = {
  name: 'inline-styles',
  setup(bundler) {
    bundler.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?inline', '')),
      namespace: 'inline',
    }));
    bundler.onLoad({ filter: /./, namespace: 'inline' }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }));
  },
};

/**
 * Makes one script and one style sheet of the simulator's own page, Vue included: a request for each of its files took longer
 * than everything else until the first page. The style sheet cannot end the element that it is written into.
 */
export const bundleShell = async (): Promise<ShellBundle> => {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, '..', 'shell', 'main.ts')],
    bundle: true,
    write: false,
    outdir: '/',
    // A module, or what stands within a page, would be compiled anew for every page: half of the time that one takes to open.
    format: 'iife',
    target: 'es2022',
    plugins: [inlineStyles],
    // One file without development warnings: those are about Vue, of which a mini-program knows nothing.
    alias: { vue: require.resolve('vue/dist/vue.runtime.esm-browser.prod.js') },
    // Names stay, for whoever reads a stack.
    minifyWhitespace: true,
    minifySyntax: true,
    tsconfigRaw: '{}',
    logLevel: 'silent',
  });
  const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const script = textOf('.js');
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 8);
  return { script, scriptUrl: `${shellPath}?${hash}`, css: textOf('.css') };
};
