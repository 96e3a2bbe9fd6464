import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Minimatch } from 'minimatch';

/** Names that minidev leaves out by itself (platform-facts.md §6.4). */
const BUILT_IN = new Set([
  '.tea',
  '.svn',
  '.idea',
  '.vscode',
  '.entry',
  '.git',
  '.miniu',
  'miniu_dist',
  '.bin',
  '.node',
]);

export interface Packed {
  /** Paths relative to the project, with `/`; a folder of packages is named once, as `node_modules/`. */
  readonly files: readonly string[];
  /** Links that lead out of the project or are absolute: minidev ends with 255 at one. */
  readonly badLinks: readonly string[];
}

/**
 * Lists what minidev would put into the archive of an upload: everything below the project but what `uploadExclude`
 * matches (minimatch 3, `dot: false`, paths relative to the project; platform-facts.md §6.4). A pattern that matches a folder
 * takes all of it away.
 */
export const packedFiles = (root: string, exclude: readonly string[]): Packed => {
  const patterns = exclude.map((pattern) => new Minimatch(pattern));
  const isExcluded = (path: string): boolean => patterns.some((pattern) => pattern.match(path));
  const files: string[] = [];
  const badLinks: string[] = [];

  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (BUILT_IN.has(entry.name) || isExcluded(path)) continue;
      if (entry.isSymbolicLink() && leadsOut(root, path)) badLinks.push(path);
      else if (!entry.isDirectory()) files.push(path);
      // Thousands of files, and one of them tells as much as all.
      else if (entry.name !== 'node_modules') visit(path);
      else if (!isExcluded(`${path}/x/x.js`)) files.push(`${path}/`);
    }
  };
  visit('');
  return { files: files.sort(), badLinks };
};

const leadsOut = (root: string, path: string): boolean => {
  try {
    return relative(realpathSync(root), realpathSync(join(root, path))).startsWith('..');
  } catch {
    // A link to nowhere cannot be packed either.
    return lstatSync(join(root, path)).isSymbolicLink();
  }
};
