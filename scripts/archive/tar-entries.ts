/** One file of an archive. */
export interface TarEntry {
  /** Relative, with `/`, no `./` before it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const block = 512;

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Up to the first NUL: a field shorter than its place is filled with them. */
const field = (header: Uint8Array, from: number, length: number): string =>
  text(header.subarray(from, from + length)).replace(/\0.*$/s, '');

/** The path in an extended header, whose records are `length key=value\n`: how a long or Chinese name is written. */
const extendedPath = (records: Uint8Array): string | undefined => /\d+ path=([^\n]*)\n/.exec(text(records))?.[1];

/**
 * The files of a tar archive (POSIX ustar with extended headers, as node-tar writes it); folders are left out.
 * @throws when it ends in the middle of a file
 */
export const tarEntries = (archive: Uint8Array): readonly TarEntry[] => {
  const entries: TarEntry[] = [];
  let named: string | undefined;
  for (let at = 0; at + block <= archive.length;) {
    const header = archive.subarray(at, at + block);
    // An empty block ends the archive.
    if (header[0] === 0) break;
    const size = parseInt(field(header, 124, 12), 8);
    const end = at + block + size;
    if (!(end <= archive.length)) throw new Error('The archive is cut off: pack it again.');
    const bytes = archive.subarray(at + block, end);
    const type = field(header, 156, 1);
    if (type === 'x') named = extendedPath(bytes);
    else {
      const prefix = field(header, 345, 155);
      const path = named ?? (prefix === '' ? '' : `${prefix}/`) + field(header, 0, 100);
      if (type !== '5' && type !== 'g') entries.push({ path: path.replace(/^\.\//, ''), bytes });
      named = undefined;
    }
    at = Math.ceil(end / block) * block;
  }
  return entries;
};
