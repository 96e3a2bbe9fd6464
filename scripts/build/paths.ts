import { posix } from 'node:path';
import type { Unit } from '../../simulator/project/load';

/**
 * Where each unit stands in a built folder, by its path in the sources. A page stays, its path is known outside; a component
 * `components/notice/notice` becomes `c/notice`: each path stands in the archive twice for every file.
 * @param rooted files that must stay where they are; their unit stays with them.
 * @param others files beside those of the units, whose places are taken.
 */
export const shortPaths = (
  units: readonly Unit[],
  rooted: ReadonlySet<string>,
  others: Iterable<string>,
): ReadonlyMap<string, string> => {
  const taken = new Set([...units.map(({ path }) => path), ...[...others].map((file) => file.replace(/\.\w+$/, ''))]);
  return new Map(
    units.map(({ path, kind, files }) => {
      const short = `c/${posix.basename(path)}`;
      if (kind === 'page' || taken.has(short) || Object.values(files).some((file) => rooted.has(file)))
        return [path, path];
      taken.add(short);
      return [path, short];
    }),
  );
};
