import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The largest number the platform takes in a version (minidev's MAX_SEMVER_NUMBER_ACCEPTED_BY_OPEN_PLATFORM). */
const largest = 2_147_483_647;

const isVersion = (version: string): boolean =>
  /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version) && version.split('.').every((part) => Number(part) <= largest);

/**
 * The version to upload, said outright: minidev would otherwise ask the server for the last one and add to it, so that
 * nobody could tell which commit a version is.
 * @param written from the command line, wins over package.json
 * @throws when it is not a.b.c
 */
export const versionOf = (root: string, written: string | undefined): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version?: unknown };
  const chosen = written ?? version;
  if (typeof chosen === 'string' && isVersion(chosen)) return chosen;
  const where = written === undefined ? 'package.json' : '--version';
  throw new Error(
    `The version in ${where} is "${String(chosen)}"; Alipay takes a.b.c, three plain numbers as in 1.4.0. Write such a one: npm version patch --no-git-tag-version`,
  );
};
