import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { bundle } from './scripts';

/** The file by which a build knows a folder that it may empty. Its name is hidden: uploadExclude keeps it out of an upload. */
export const mark = '.made-by-npm-run-build';

const note = 'npm run build made this folder, and empties it before it builds anew: keep nothing of your own here.\n';

/** A build from before there was a mark: by where it lies, and by what each one held. */
const isUnmarkedBuild = (folder: string, root: string, names: readonly string[]): boolean => {
  switch (relative(root, folder)) {
    case 'dist':
    case 'dist-debug':
      return ['app.json', bundle].every((file) => names.includes(file));
    case 'dist-maps':
    case 'dist-debug-maps':
      return names.every((name) => name.endsWith('.js.map'));
    default:
      return false;
  }
};

/**
 * Makes sure that nobody misses what emptying a folder takes away. Nothing is changed.
 * @param root the project that is built.
 * @throws naming the folder and the remedy, unless it is absent, empty, or holds an earlier build.
 */
export const assertOwn = (folder: string, root: string): void => {
  const inside = relative(folder, root).split(sep).join(posix.sep);
  if (inside !== '..' && !inside.startsWith('../'))
    throw new Error(`${folder} holds the project itself: build into a folder of its own, such as dist.`);
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new Error(`${folder} is a file: delete it, or build into another folder with --out DIR.`);
  const names = readdirSync(folder);
  if (names.length === 0) return;
  // Somebody keeps a history in it: that is more than a build.
  const isOwn = !names.includes('.git') && (names.includes(mark) || isUnmarkedBuild(folder, root, names));
  if (!isOwn)
    throw new Error(
      `${folder} holds files of something else: empty it, or build into another folder with --out DIR. Only what a build has marked with ${mark} is emptied by the next.`,
    );
};

/** Writes files into a folder made anew. Ask assertOwn first. @param files content by path, with `/`. */
export const writeAnew = (folder: string, files: ReadonlyMap<string, string | Uint8Array>): void => {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, content] of [[mark, note] as const, ...files]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
};
