import { join } from 'node:path';
import { filesBelow } from '../archive/files-below';
import { buildMiniProgram } from '../build/mini-program';
import { mark } from '../build/output-folder';
import type { CommandName } from './command-line';

/** A folder that holds the built mini-program and nothing else. */
export interface BuiltFolder {
  readonly folder: string;
  /** Sorted, relative to it, with `/`. */
  readonly files: readonly string[];
}

/** What ships is dist/, as `npm run build` makes it. A debugger's is readable, and must not be taken for that. */
export const folderFor = (root: string, name: CommandName): string =>
  join(root, name === 'remote-debug' ? 'dist-debug' : 'dist');

/**
 * Builds what a command ships (docs/decisions/0005-ship-dist.md).
 * @param folder replaced by the new build
 * @throws when it cannot be built, or when something else lies in the folder afterwards
 */
export const buildPackage = async (root: string, name: CommandName, folder: string): Promise<BuiltFolder> => {
  const files = await buildMiniProgram({ root, outDir: folder, minify: name !== 'remote-debug' });
  const known = new Set(files);
  const foreign = filesBelow(folder).filter((file) => !known.has(file) && file !== mark);
  if (foreign.length > 0)
    throw new Error(`Something that is not the app lies in ${folder}: ${foreign.join(', ')}. Delete it and try again.`);
  return { folder, files };
};
