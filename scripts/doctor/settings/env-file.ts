import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { isLikeSetting, isSettingName } from '../../../backend/settings/setting-names';
import { isOpenToOthers } from './developer-identity';
import { passed, type Failure, type Finding } from '../finding';
import { APP_PUBLIC_KEY, type Subject } from '../subject';

/** What git holds that nobody else may read. */
const SECRET_PATHS = ['.env', '.env.*', '.minidev', '*.pem', '*.key', '*.p12', '*.pfx'];

const git = (root: string, ...args: readonly string[]): string | undefined => {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
};

const failure = (id: Failure['id'], about: string, what: string, remedy: string, command?: string): Failure => ({
  kind: 'failure',
  id,
  about,
  what,
  remedy,
  ...(command !== undefined && { command }),
  stops: 'upload',
});

/** @returns undefined without a repository: nothing can slip into one. */
const trackedIn = (folder: string): readonly string[] | undefined =>
  git(folder, 'ls-files', '-z', '--', ...SECRET_PATHS)
    ?.split('\0')
    .filter((file) => file !== '' && !/\.(example|sample|template)$/.test(file));

const examineGit = ({ root, settingsRoot, envText }: Subject): Finding[] => {
  const trackedBeside = trackedIn(settingsRoot);
  const tracked = [...(trackedBeside ?? []), ...(root === settingsRoot ? [] : (trackedIn(root) ?? []))];
  const findings: Finding[] = tracked.map((file) =>
    failure(
      'env.tracked',
      file,
      `${file} is in git, with all its history.`,
      'Take it out, add it to .gitignore, and change every key in it: whoever has a copy has the keys.',
      `git rm --cached ${file}`,
    ),
  );
  const ignored =
    envText === undefined || trackedBeside === undefined || git(settingsRoot, 'check-ignore', '.env') !== undefined;
  if (!ignored && findings.length === 0)
    findings.push(
      failure(
        'env.not-ignored',
        '.env',
        '.env is not ignored by git: the next git add -A takes it.',
        'Add .env to .gitignore.',
        'echo .env >> .gitignore',
      ),
    );
  return findings;
};

/** A PEM without quotes loses everything but its first line. */
const examineLines = (envText: string): Finding[] =>
  Object.entries(parseEnv(envText))
    .filter(([, value]) => /^-----BEGIN [A-Z0-9 ]+-----$/.test((value ?? '').trim()))
    .map(([name]) =>
      failure(
        'env.multiline',
        name,
        `${name} in .env ends after its first line: a text of several lines needs quotes.`,
        `Put the whole text in double quotes, or name its file: ${name}_FILE=…`,
      ),
    );

const examineNames = (envText: string): Finding[] =>
  Object.keys(parseEnv(envText))
    .filter((name) => isLikeSetting(name) && !isSettingName(name) && name.replace(/_FILE$/, '') !== APP_PUBLIC_KEY)
    .map((name) => ({
      kind: 'warning',
      id: 'env.unknown-name',
      about: name,
      what: `${name} in .env is a setting that nothing here reads.`,
      remedy: 'Compare its spelling with backend/README.md › Settings.',
    }));

/** `.env` and its kin: out of git, closed to others, and read as it was meant. */
export const examineEnvFile = (subject: Subject): readonly Finding[] => {
  const { settingsRoot, envText } = subject;
  const findings = examineGit(subject);
  if (envText === undefined) return findings;
  findings.push(...examineLines(envText), ...examineNames(envText));
  if (isOpenToOthers(join(settingsRoot, '.env')))
    findings.push({
      kind: 'warning',
      id: 'env.permissions',
      about: '.env',
      what: '.env may be read by every user of this machine.',
      remedy: 'Keep it to yourself.',
      command: 'chmod 600 .env',
    });
  return findings.length > 0 ? findings : [passed('env.file', 'ignored by git, closed to others')];
};
