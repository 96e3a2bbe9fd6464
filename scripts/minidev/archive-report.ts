import { compare } from '../archive/compare';
import type { TarEntry } from '../archive/tar-entries';
import { PRIVATE_KEY_LINE } from '../private-key-line';

/** What no archive may hold, whatever its file is called. */
const keyShapes: readonly RegExp[] = [PRIVATE_KEY_LINE, /"privateKey"\s*:\s*"[^"]{40,}/];

const holdsSecret = ({ bytes }: TarEntry, secrets: readonly string[]): boolean => {
  const text = Buffer.from(bytes).toString('utf8');
  return (
    keyShapes.some((shape) => shape.test(text)) || secrets.some((secret) => secret.length >= 6 && text.includes(secret))
  );
};

/** A table of paths and bytes, the sum below. */
export const listing = (entries: readonly { readonly path: string; readonly size: number }[]): string => {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const rows = entries.map(({ path, size }) => `${String(size).padStart(8)}  ${path}`);
  return [...rows, `${String(total).padStart(8)}  bytes in ${entries.length} files`].join('\n');
};

/**
 * Why an archive must not leave this machine.
 * @param built the files of the app: the archive has to hold each of them and not one more
 * @param secrets values that may stand in no file
 * @returns one sentence for each reason; none when it may go
 */
export const objections = (
  entries: readonly TarEntry[],
  built: readonly string[],
  secrets: readonly string[],
): readonly string[] => {
  const { foreign, missing } = compare(
    entries.map(({ path }) => path),
    built,
  );
  return [
    ...foreign.map((file) => `${file} is in the archive and is no part of the app.`),
    ...missing.map((file) => `${file} is part of the app and is not in the archive.`),
    ...entries.filter((entry) => holdsSecret(entry, secrets)).map(({ path }) => `${path} holds a private key.`),
  ];
};
