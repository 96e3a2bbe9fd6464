import { Minimatch } from 'minimatch';
import { uploadExclude } from '../../simulator/project/upload-exclude';
import { filesBelow } from './files-below';

/** Names minidev leaves out wherever they stand. In packages it means to keep them; its pattern there misses names with a dot. */
const builtIn = new Set([
  ...['.tea', '.svn', '.idea', '.vscode', '.entry', '.git', '.miniu', 'miniu_dist', '.bin', '.node'],
]);

/**
 * What minidev and the IDE would upload of a project folder: everything, less uploadExclude. It takes a second less than
 * asking minidev; that both agree is what tests/integration/upload-content.test.ts holds.
 * @returns sorted paths relative to it, with `/`
 * @throws {CompileError} naming file and line, for a mini.project.json that cannot be read
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
