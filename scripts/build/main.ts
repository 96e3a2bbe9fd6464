// `npm run build`: the mini-program as a plain folder, for the IDE without TypeScript. `-- --out DIR` puts it elsewhere than in dist/.
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { stop } from 'esbuild';
import { readOptions } from '../read-options';
import { buildMiniProgram } from './mini-program';

const root = join(__dirname, '../..');

const usage = `npm run build -- [--out DIR]

  --out DIR  where the mini-program goes (default dist/): a new or empty folder, or that of an earlier build; source maps go beside it`;

const build = async (): Promise<void> => {
  const read = readOptions({ usage }, { out: { type: 'string', default: join(root, 'dist') } });
  if (read === undefined) return;
  const outDir = resolve(read.values.out);
  const files = await buildMiniProgram({ root, outDir, minify: true });
  const bytes = files.reduce((sum, file) => sum + readFileSync(join(outDir, file)).length, 0);
  console.log(
    `${relative(process.cwd(), outDir)}/: ${String(files.length)} files, ${(bytes / 1024).toFixed(1)} KiB. Open that folder in the IDE. Source maps: ${relative(process.cwd(), outDir)}-maps/.`,
  );
};

const main = async (): Promise<void> => {
  try {
    await build();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  // Its helper process would keep this one from ending.
  await stop();
};

void main();
