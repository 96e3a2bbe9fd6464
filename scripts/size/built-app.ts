import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop } from 'esbuild';
import { buildMiniProgram } from '../build/mini-program';
import type { SourceMaps } from './areas';
import { readBuilt, type BuiltFolder } from './built-folder';

const root = join(__dirname, '../..');

interface Built {
  readonly built: BuiltFolder;
  readonly maps: SourceMaps;
}

const buildAnew = async (from: string): Promise<Built> => {
  const folder = mkdtempSync(join(tmpdir(), 'size-'));
  const outDir = join(folder, 'app');
  try {
    const files = await buildMiniProgram({ root: from, outDir, minify: true });
    const maps = readdirSync(`${outDir}-maps`)
      .filter((file) => file.endsWith('.map'))
      .map((file): [string, string] => [
        file.replace(/\.map$/, ''),
        readFileSync(join(`${outDir}-maps`, file), 'utf8'),
      ]);
    return { built: readBuilt(outDir, files), maps: new Map(maps) };
  } finally {
    rmSync(folder, { recursive: true });
    // esbuild's helper process would hold whoever called.
    await stop();
  }
};

/** The app as it ships, built for this run. */
export const buildApp = (): Promise<Built> => buildAnew(root);

/** The least native page that can do the job. */
export const buildLeast = async (): Promise<BuiltFolder> => (await buildAnew(join(__dirname, 'least'))).built;
