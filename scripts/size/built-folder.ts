import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a built mini-program, by path. */
export type BuiltFolder = ReadonlyMap<string, Buffer>;

/** @param files relative to the folder, as buildMiniProgram names them. */
export const readBuilt = (outDir: string, files: readonly string[]): BuiltFolder =>
  new Map(files.map((file) => [file, readFileSync(join(outDir, file))]));

/** What is text of it. */
export const textsOf = (built: BuiltFolder): ReadonlyMap<string, string> =>
  new Map(
    [...built]
      .filter(([file]) => /\.(js|json|axml|acss)$/.test(file))
      .map(([file, content]) => [file, content.toString('utf8')]),
  );
