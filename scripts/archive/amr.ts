import { unzipSync } from 'fflate';
import { tarEntries, type TarEntry } from './tar-entries';

/**
 * The files in what minidev uploads: an `.amr` is a zip around one tar (platform-facts.md §6.4).
 * @throws when it is not such an archive
 */
export const amrEntries = (amr: Uint8Array): readonly TarEntry[] => {
  const [tar, ...others] = Object.values(unzipSync(amr));
  if (tar === undefined || others.length > 0)
    throw new Error('minidev packed something else than one tar in a zip: this version of it is not known here.');
  return [...tarEntries(tar)].sort((a, b) => (a.path < b.path ? -1 : 1));
};
