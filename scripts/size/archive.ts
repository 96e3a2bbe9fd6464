import { zipSync } from 'fflate';
import type { BuiltFolder } from './built-folder';

export interface ArchivedFile {
  readonly file: string;
  /** Bytes as it stands. */
  readonly raw: number;
  /** Bytes in the archive, without what it takes to name it. */
  readonly packed: number;
}

export interface Archive {
  readonly bytes: number;
  readonly files: readonly ArchivedFile[];
  /** Bytes that name files instead of holding them. */
  readonly overhead: number;
}

const zip = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync({ ...files }, { level: 9, mtime: '2020-01-01T00:00:00Z' });

/** The local header of the only entry says how much of it is content (APPNOTE.TXT 4.3.7); fflate writes it in front. */
const packedSize = (file: string, content: Uint8Array): number =>
  Buffer.from(zip({ [file]: content })).readUInt32LE(18);

/** Zips a built app as tightly as may be, and says what each file of it costs. */
export const measureArchive = (built: BuiltFolder): Archive => {
  const bytes = zip(Object.fromEntries(built)).length;
  const files = [...built].map(([file, content]) => ({ file, raw: content.length, packed: packedSize(file, content) }));
  return { bytes, files, overhead: bytes - files.reduce((sum, { packed }) => sum + packed, 0) };
};
