import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { compare } from '../archive/compare';
import { packedFiles } from '../archive/packed-files';
import type { ProjectFiles } from '../../simulator/project/resolve';
import { failureAt, passed, type Finding } from './finding';
import { isText, leaksIn } from './leaks';
import type { FoundConfig } from './settings/app-config';
import type { Subject } from './subject';

const SECRET_FILE = /(^|\/)(\.env(\.[^/]*)?|\.minidev\/.*|\.npmrc|[^/]+\.(pem|key|p12|pfx|crt|cer))$/;

const failure = failureAt('upload');

const list = (names: readonly string[], most = 4): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

/** A folder of which nothing is wanted is said once. */
const summed = (foreign: readonly string[], own: readonly string[]): readonly string[] => {
  const folderOf = (file: string): string => file.slice(0, file.indexOf('/') + 1);
  const folders = new Set(own.map(folderOf));
  return [...new Set(foreign.map((file) => (folders.has(folderOf(file)) ? file : folderOf(file))))];
};

/** Absolute links and those that lead out of the project end minidev's packing with 255 (platform-facts.md §6.4). */
const isBadLink = (root: string, file: string): boolean => {
  const path = join(root, file);
  if (!lstatSync(path).isSymbolicLink()) return false;
  const target = readlinkSync(path);
  return isAbsolute(target) || relative(root, resolve(dirname(path), target)).startsWith('..');
};

/** A file of types, as the conversion to JavaScript leaves it (docs/embedding.md): no bytes to speak of, and nothing in them. */
const isEmptied = (file: string, files: ProjectFiles): boolean =>
  file.endsWith('.js') &&
  files
    .read(file)
    .replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
    .trim() === 'export {};';

/**
 * Addresses that are examined where they are used. That of the simulators stays in utils/config.ts, where `npm start` needs
 * it and no phone reads it; anywhere else it is a desk's.
 */
const knownIn = (file: string, config: FoundConfig): readonly string[] => {
  if (config.kind !== 'read') return [];
  const { simulator, ...ofPhones } = config.addresses;
  return [...Object.values(ofPhones), ...(file === config.file ? [simulator] : [])];
};

/** What minidev would upload: the app, all of it, and nothing else; and nothing in it that must not leave the house. */
export const examineUploadContent = ({
  root,
  projectFile,
  app,
  sources,
  appFiles,
  files,
  config,
}: Subject): readonly Finding[] => {
  if (projectFile.kind !== 'read' || 'problem' in app) return [];
  const exclude = projectFile.value['uploadExclude'];
  const patterns: readonly unknown[] = Array.isArray(exclude) ? exclude : [];
  if (exclude !== undefined && !Array.isArray(exclude)) return [];
  // A negated one would take everything away; that, and what is no pattern, is told elsewhere.
  if (patterns.some((pattern) => typeof pattern !== 'string' || pattern.startsWith('!'))) return [];
  const packed = packedFiles(root);
  const folder = relative(root, appFiles.root).split(sep).join('/');
  const own = ['mini.project.json', ...sources.map((file) => posix.join(folder, file))];
  const { foreign: others, missing } = compare(packed, own);
  const secret = others.filter((file) => SECRET_FILE.test(file));
  const links = packed.filter((file) => isBadLink(root, file));
  const foreign = others.filter(
    (file) => !secret.includes(file) && !links.includes(file) && !file.includes('@') && !isEmptied(file, files),
  );
  const lacking = missing.filter((file) => !file.startsWith('node_modules/'));
  const withAt = packed.filter((file) => file.includes('@') && !file.startsWith('node_modules/'));

  const findings: Finding[] = [];
  if (secret.length > 0)
    findings.push(
      failure(
        'upload.secret-file',
        `An upload would hold ${list(secret)}.`,
        `Add ${list(secret.map((file) => `"${file.split('/')[0] ?? ''}"`))} to uploadExclude in mini.project.json; "*" does not match names with a dot in front.`,
      ),
    );
  if (foreign.length > 0)
    findings.push(
      failure(
        'upload.foreign',
        `An upload would hold what is not the app: ${list(summed(foreign, own))}.`,
        `Add ${list(summed(foreign, own).map((file) => `"${file.replace(/\/$/, '')}"`))} to uploadExclude in mini.project.json.`,
      ),
    );
  if (lacking.length > 0)
    findings.push(
      failure(
        'upload.missing',
        `uploadExclude takes away what the app needs: ${list(lacking)}.`,
        'Take the pattern that matches it out of uploadExclude in mini.project.json.',
      ),
    );
  if (withAt.length > 0)
    findings.push(
      failure(
        'upload.at-sign',
        `A name with "@" ends the build: ${list(withAt)}.`,
        'Rename it (icon-2x.png, not icon@2x.png), and whatever names it.',
      ),
    );
  if (links.length > 0)
    findings.push(
      failure(
        'upload.link',
        `A link that leads out of the project ends the packing: ${list(links)}.`,
        'Copy the file, or exclude the link.',
      ),
    );

  const texts = own.filter((file) => isText(file) && packed.includes(file));
  findings.push(
    ...texts.flatMap((file) =>
      leaksIn([{ file, text: files.read(file) }], knownIn(posix.relative(folder, file), config)),
    ),
  );
  return findings.length > 0 ? findings : [passed('upload.content', `${packed.length} files, nothing but the app`)];
};
