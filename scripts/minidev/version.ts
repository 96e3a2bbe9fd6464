import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAppVersion, packageVersion } from '../app-version';

/**
 * The version to upload, said outright: minidev would otherwise ask the server for the last one and add to it, so that
 * nobody could tell which commit a version is.
 * @param written from the command line, wins over package.json
 * @throws when it is not a.b.c
 */
export const versionOf = (root: string, written: string | undefined): string => {
  const chosen = written ?? packageVersion(readFileSync(join(root, 'package.json'), 'utf8'));
  if (isAppVersion(chosen)) return chosen;
  const where = written === undefined ? 'package.json' : '--version';
  throw new Error(
    `The version in ${where} is "${String(chosen)}"; Alipay takes a.b.c, three plain numbers as in 1.4.0. Write such a one: npm version patch --no-git-tag-version`,
  );
};
