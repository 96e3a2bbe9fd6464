import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import minimatch from 'minimatch';
import ts from 'typescript';
import { ownFile } from './module-registry';

/** @returns the files that globs mean, in order. Each begins with a folder's name; one that starts with `!` takes files out again. */
const filesThat = (match: readonly string[], root: string): string[] => {
  const [out, wanted] = [true, false].map((not) => match.filter((glob) => glob.startsWith('!') === not));
  const folders = [...new Set(wanted?.map((glob) => glob.replace(/\/.*/, '')))];
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, String(path))))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => wanted?.some((glob) => minimatch(path, glob)) && out?.every((glob) => minimatch(path, glob)))
    .map((path) => join(root, path))
    .sort();
};

const importsOf = (file: string): string[] =>
  file.endsWith('.json')
    ? []
    : ts
        .preProcessFile(readFileSync(file, 'utf8'), true, true)
        .importedFiles.map(({ fileName }) => ownFile(file, fileName))
        .filter((found) => found !== undefined);

/** @returns the test files of those globs that load one of the sources, by whatever way: no other can notice a change in them. */
export const testsThatReach = (sources: readonly string[], match: readonly string[], root: string): string[] => {
  const wanted = new Set(sources.map((source) => resolve(source)));
  const imports = new Map<string, string[]>();
  const reaches = (test: string): boolean => {
    const seen = new Set<string>([test]);
    for (const file of seen) {
      if (wanted.has(file)) return true;
      let next = imports.get(file);
      if (!next) imports.set(file, (next = importsOf(file)));
      next.forEach((found) => seen.add(found));
    }
    return false;
  };
  return filesThat(match, root).filter(reaches);
};
