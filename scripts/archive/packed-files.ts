import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Minimatch } from 'minimatch';
import { filesBelow } from './files-below';

/** Names minidev leaves out wherever they stand. In packages it means to keep them; its pattern there misses names with a dot. */
const builtIn = new Set([
  ...['.tea', '.svn', '.idea', '.vscode', '.entry', '.git', '.miniu', 'miniu_dist', '.bin', '.node'],
]);

const uploadExclude = (root: string): readonly string[] => {
  const project: unknown = JSON.parse(readFileSync(join(root, 'mini.project.json'), 'utf8'));
  const patterns = (project as { readonly uploadExclude?: unknown }).uploadExclude ?? [];
  if (Array.isArray(patterns) && patterns.every((pattern) => typeof pattern === 'string')) return patterns;
  throw new Error('mini.project.json: uploadExclude must be a list of patterns, as in ["docs", "docs/**"]');
};

/**
 * What minidev and the IDE would upload of a project folder: everything, less uploadExclude. It takes a second less than
 * asking minidev; that both agree is what tests/integration/upload-content.test.ts holds.
 * @returns sorted paths relative to it, with `/`
 */
export const packedFiles = (root: string): readonly string[] => {
  const excluded = uploadExclude(root).map((pattern) => new Minimatch(pattern));
  const inPackage = new Minimatch('**/node_modules/**');
  return filesBelow(root, (path) => {
    // minidev enters this folder without asking, and asks about each package in it.
    if (path === 'node_modules') return true;
    if (excluded.some((pattern) => pattern.match(path))) return false;
    return inPackage.match(path) || !builtIn.has(path.slice(path.lastIndexOf('/') + 1));
  });
};
