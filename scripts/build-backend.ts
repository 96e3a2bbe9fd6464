// `npm run build:backend`: the whole backend as one file that needs Node and nothing beside it.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { build, stop } from 'esbuild';
import { readOptions } from './read-options';

const root = join(__dirname, '..');

/**
 * Bundles a program with all of its packages, the lazily loaded ones too, as the backend is deployed.
 * @throws where anything cannot be put inside, or esbuild has a doubt about it
 */
export const bundle = async (entry: string, outfile: string): Promise<string> => {
  const { warnings } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Names stay: an operator reads the frames in the log.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'eof',
    logLevel: 'error',
  });
  // Its helper process would hold whoever called until it ends itself.
  await stop();
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join('\n'));
  return outfile;
};

/** @param folder where `main.cjs` goes @returns the path of the file */
export const buildBackend = (folder: string): Promise<string> =>
  bundle(join(root, 'backend/main.ts'), join(folder, 'main.cjs'));

const main = async (): Promise<void> => {
  if (readOptions({ usage: 'npm run build:backend' }, {}) === undefined) return;
  const file = await buildBackend(join(root, 'dist-backend'));
  console.log(
    `${file.slice(root.length + 1)}: ${(statSync(file).size / 1e6).toFixed(1)} MB. Run it: node ${file.slice(root.length + 1)}`,
  );
};

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
