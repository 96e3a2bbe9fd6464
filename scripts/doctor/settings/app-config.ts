import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import type { ProjectFiles } from '../../../simulator/project/resolve';
import type { BuildKind } from '../../../utils/config';
import { filesBelow } from '../../archive/files-below';
import { createRealm } from '../app-script';

/** What utils/config.ts says once it runs. */
export interface AppConfig {
  readonly kind: 'read';
  /** Where it stands, such as `utils/config.ts`, or `phone-auth/utils/config.js` in somebody else's app. */
  readonly file: string;
  readonly addresses: Readonly<Record<BuildKind, string>>;
  readonly isvAppId: string;
  readonly shopPhone: string;
  /** As it is opened: with a slash before it. */
  readonly homePage: string;
}

export type FoundConfig =
  | AppConfig
  /** It cannot be run, or is not there: `file` is where it belongs. */
  | { readonly kind: 'broken'; readonly file: string; readonly problem: string }
  /** Nothing in this app asks for one: it calls a backend of its own, or none. */
  | { readonly kind: 'none' };

const belowRoot = (root: string): readonly string[] =>
  existsSync(root) ? filesBelow(root, (path) => !/(^|\/)(node_modules$|\.)/.test(path)) : [];

/** The script that calls the backend: what it names as its config is the app's, wherever the parts were copied to. */
const callerIn = (files: ProjectFiles): string | undefined => {
  const isOurs = (path: string): boolean => files.has(path) && /\bbackendAddress\b/.test(files.read(path));
  const own = files.withEnding('utils/backend', ['.ts', '.js']);
  if (own !== undefined && isOurs(own)) return own;
  return [...belowRoot(files.root)]
    .filter((path) => /(^|\/)utils\/backend\.(ts|js)$/.test(path))
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? 1 : -1))
    .find(isOurs);
};

/**
 * Reads utils/config.ts by running it: the values count, however they are written.
 * @returns the values, or a sentence that says why there are none
 */
export const readAppConfig = (files: ProjectFiles): FoundConfig => {
  const caller = callerIn(files);
  if (caller === undefined) return { kind: 'none' };
  const file = files.resolveScript(caller, './config');
  const lacking = posix.join(posix.dirname(caller), `config${posix.extname(caller)}`);
  if (file === undefined) return { kind: 'broken', file: lacking, problem: `${lacking} is missing` };
  try {
    const { backendAddress, isvAppId = '', shopPhone = '', homePage = '' } = createRealm(files).run(file);
    if (typeof backendAddress !== 'function')
      return { kind: 'broken', file, problem: `${file} exports no function backendAddress` };
    const ask = backendAddress as (build: BuildKind) => unknown;
    const addressOf = (build: BuildKind): string => String(ask(build) ?? '');
    const addresses = {
      simulator: addressOf('simulator'),
      develop: addressOf('develop'),
      trial: addressOf('trial'),
      release: addressOf('release'),
    };
    return {
      kind: 'read',
      file,
      addresses,
      isvAppId: String(isvAppId),
      shopPhone: String(shopPhone),
      homePage: String(homePage),
    };
  } catch (error) {
    // What is thrown in the other realm is no Error of this one.
    const message = (error as { message?: unknown } | null)?.message;
    const why = typeof message === 'string' ? message : String(error);
    return { kind: 'broken', file, problem: `${file} cannot be run: ${why}` };
  }
};

/** @returns the folder that holds the parts: `.` in the app they come with, `phone-auth` or the like in another one */
export const partsFolder = (config: Exclude<FoundConfig, { kind: 'none' }>): string =>
  posix.dirname(posix.dirname(config.file));

/**
 * Whether this is somebody else's app with parts of ours in it (docs/embedding.md), which is built and sent by other means
 * than the commands of this repository.
 */
export const isEmbedded = (config: FoundConfig): boolean => config.kind === 'none' || partsFolder(config) !== '.';
