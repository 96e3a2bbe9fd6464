import { posix } from 'node:path';
import { appFilesOf } from './app-files';
import { passed, type Failure, type Finding } from './finding';
import { isText, leaksIn } from './leaks';
import { packedFiles } from './packed-files';
import type { Subject } from './subject';

/** What belongs to an app though nothing names it. */
const ASSET = /\.(png|jpe?g|gif|svg|webp|eot|woff2?|ttf|otf|mp[34]|wasm)$/i;
const AT_ROOT = ['mini.project.json', 'tsconfig.json'];
const SECRET_FILE = /(^|\/)(\.env(\.[^/]*)?|\.minidev\/.*|\.npmrc|[^/]+\.(pem|key|p12|pfx|crt|cer))$/;

const failure = (id: Failure['id'], what: string, remedy: string, about?: string): Failure => ({
  kind: 'failure',
  id,
  what,
  remedy,
  ...(about !== undefined && { about }),
  stops: 'upload',
});

const list = (names: readonly string[], most = 4): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

/** A folder is the app's when anything in it is; beside what its scripts lead to it holds images, types and the like. */
const foreignIn = (files: readonly string[], own: ReadonlySet<string>): readonly string[] => {
  const folders = new Set([...own].filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
  const foreign = files.filter((file) => {
    if (own.has(file) || AT_ROOT.includes(file) || file === 'types/globals.d.ts') return false;
    if (/\.(test|spec)\.[jt]s$/.test(file)) return true;
    if (!file.includes('/')) return !ASSET.test(file);
    return !folders.has(file.split('/')[0]) && !ASSET.test(file) && !file.endsWith('.d.ts');
  });
  // A folder of which nothing is wanted is said once.
  return [
    ...new Set(
      foreign.map((file) => (file.includes('/') && !folders.has(file.split('/')[0]) ? `${file.split('/')[0]}/` : file)),
    ),
  ];
};

/** What minidev would upload: the app, all of it, and nothing else; and nothing in it that must not leave the house. */
export const examineUploadContent = ({
  root,
  projectFile,
  app,
  appFiles,
  files,
  config,
}: Subject): readonly Finding[] => {
  if (projectFile.kind !== 'read' || 'problem' in app) return [];
  const exclude = projectFile.value['uploadExclude'];
  const patterns = Array.isArray(exclude) ? exclude.filter((pattern) => typeof pattern === 'string') : [];
  // It would take everything away, and that has been told.
  if (patterns.some((pattern) => pattern.startsWith('!'))) return [];
  const packed = packedFiles(root, patterns);
  const folder = posix.relative(root, appFiles.root);
  const own = new Set([...appFilesOf(app, appFiles)].map((file) => posix.join(folder, file)));
  const secret = packed.files.filter((file) => SECRET_FILE.test(file));
  const foreign = foreignIn(
    packed.files.filter((file) => !secret.includes(file)),
    own,
  );
  const lacking = [...own].filter((file) => !packed.files.includes(file) && !file.startsWith('node_modules/'));
  const withAt = packed.files.filter((file) => file.includes('@'));

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
        `An upload would hold what is not the app: ${list(foreign)}.`,
        `Add ${list(foreign.map((file) => `"${file.replace(/\/$/, '')}"`))} to uploadExclude in mini.project.json.`,
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
  if (packed.badLinks.length > 0)
    findings.push(
      failure(
        'upload.link',
        `A link that leads out of the project ends the packing: ${list(packed.badLinks)}.`,
        'Copy the file, or exclude the link.',
      ),
    );

  const known = 'problem' in config ? [] : Object.values(config.addresses);
  const texts = packed.files.filter((file) => isText(file) && !secret.includes(file) && !foreign.includes(file));
  findings.push(
    ...leaksIn(
      texts.map((file) => ({ file, text: files.read(file) })),
      known,
    ),
  );
  return findings.length > 0
    ? findings
    : [passed('upload.content', `${packed.files.length} files, nothing but the app`)];
};
