import { zipSync } from 'fflate';
import type { BuildFault } from './fault';

/** platform-facts.md §5.11, in bytes. */
export const platformLimits = {
  package: 2 * 1024 * 1024,
  allPackages: 8 * 1024 * 1024,
  zip: 20 * 1024 * 1024,
} as const;

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const tooLarge = (file: string, what: string, bytes: number, limit: number, remedy: string): readonly BuildFault[] =>
  bytes <= limit ? [] : [{ file, what: `${what} is ${megabytes(bytes)}, and ${megabytes(limit)} are allowed`, remedy }];

/** A name with an @ stops the build with a sentence that does not say which (platform-facts.md §5.11). */
export const findAtSigns = (files: readonly string[]): readonly BuildFault[] =>
  files
    // The scope of an npm package is the one @ that may stand.
    .filter((file) => file.replace(/(^|\/)node_modules\/@[^/]+\//g, '').includes('@'))
    .map((file) => ({
      file,
      what: 'has an @ in its name, which stops the build',
      remedy: 'Rename it: icon-2x.png, not icon@2x.png.',
    }));

/**
 * Holds the built files against the platform's limits.
 * @param built bytes by path of what runs on a phone.
 * @param roots of the sub-packages, without slashes at the ends.
 */
export const findTooLarge = (built: ReadonlyMap<string, number>, roots: readonly string[]): readonly BuildFault[] => {
  const packageOf = (file: string): string => roots.find((root) => file.startsWith(`${root}/`)) ?? '';
  const sizes = new Map<string, number>();
  for (const [file, bytes] of built) sizes.set(packageOf(file), (sizes.get(packageOf(file)) ?? 0) + bytes);
  const inSubPackages = [...sizes].reduce((sum, [root, bytes]) => (root === '' ? sum : sum + bytes), 0);
  return [
    ...[...sizes].flatMap(([root, bytes]) =>
      tooLarge(
        'app.json',
        root === '' ? 'the app without its sub-packages' : `the sub-package ${root}`,
        bytes,
        platformLimits.package,
        'Move pictures to a server, or pages to a sub-package.',
      ),
    ),
    ...tooLarge(
      'app.json',
      'all sub-packages together',
      inSubPackages,
      platformLimits.allPackages,
      'Move pictures to a server.',
    ),
  ];
};

/**
 * @param packed by path, what an upload sends; it is zipped here where it would not fit as it is.
 * @param limit in bytes.
 */
export const findTooLargeUpload = (
  packed: Readonly<Record<string, Uint8Array>>,
  limit: number = platformLimits.zip,
): readonly BuildFault[] => {
  const bytes = Object.values(packed).reduce((sum, content) => sum + content.length, 0);
  // Packing makes nothing larger: most projects need no packing to be seen to fit.
  if (bytes <= limit) return [];
  return tooLarge(
    'mini.project.json',
    'the zipped upload',
    zipSync({ ...packed }, { level: 6 }).length,
    limit,
    'Take what the app does not need out of the upload: uploadExclude.',
  );
};
