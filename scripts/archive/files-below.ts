import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * Every file below a folder, as sorted paths relative to it, with `/`. Links are listed, never followed.
 * @param enter says of each file and folder whether to look at it at all; everything is, when left out
 */
export const filesBelow = (folder: string, enter: (path: string) => boolean = () => true): readonly string[] => {
  const walk = (path: string): readonly string[] =>
    readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
      const child = posix.join(path, entry.name);
      if (!enter(child)) return [];
      return entry.isDirectory() ? walk(child) : [child];
    });
  return [...walk('')].sort();
};
