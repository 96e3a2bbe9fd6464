import { posix } from 'node:path';
import type { Unit } from '../../simulator/project/load';

/**
 * Where each unit stands in a built folder, by its path in the sources. A page stays, its path is known outside; a component
 * `components/notice/notice` becomes `c/notice`: each path stands in the archive twice for every file.
 */
export const shortPaths = (units: readonly Unit[]): ReadonlyMap<string, string> => {
  const taken = new Set(units.map(({ path }) => path));
  return new Map(
    units.map(({ path, kind }) => {
      const short = `c/${posix.basename(path)}`;
      if (kind === 'page' || taken.has(short)) return [path, path];
      taken.add(short);
      return [path, short];
    }),
  );
};
