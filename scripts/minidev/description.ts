import { execFileSync } from 'node:child_process';

/** minidev throws from 200 on, whatever its help says (platform-facts.md §7.1). */
const longest = 199;

const git = (root: string, args: readonly string[]): string | undefined => {
  try {
    const said = execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return said.trim() === '' ? undefined : said.trim();
  } catch {
    // No git, no commit, or no tag: each is ordinary.
    return undefined;
  }
};

/** One line, and never half of a character that takes two units. */
const shorten = (text: string): string => {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
};

/** A template that was only cloned and filled in, or work half done: either way the last commit is about something else. */
const refuseOtherWork = (root: string, said: string): void => {
  if (git(root, ['status', '--porcelain', '--untracked-files=no']) === undefined) return;
  throw new Error(
    `Files have changed since the last commit, “${said}”, so that it does not say what this version is. Commit them, or add: --description '…'`,
  );
};

/**
 * What the version says of itself in the console: what was written, else the tag at this commit with its text, else the
 * commit's subject and hash.
 * @returns one line of at most 199 UTF-16 units that does not begin with "$": minidev would put an environment variable
 * of that name in its place, and with it, say, the key into the console
 * @throws when one was written and is too long or begins with "$", and when none was and files differ from the commit
 */
export const descriptionOf = (root: string, written: string | undefined): string => {
  if (written !== undefined) {
    if (written.length > longest)
      throw new Error(`--description has ${written.length} characters; Alipay takes ${longest}.`);
    if (written.trim().startsWith('$'))
      throw new Error(
        '--description begins with "$": minidev would take the rest for the name of an environment variable and publish its value.',
      );
    return shorten(written);
  }
  const tag = git(root, ['describe', '--tags', '--exact-match']);
  const hash = git(root, ['rev-parse', '--short', 'HEAD']) ?? '';
  const subject =
    tag === undefined
      ? git(root, ['log', '-1', '--format=%s'])
      : git(root, ['for-each-ref', `refs/tags/${tag}`, '--format=%(contents:subject)']);
  const said = [tag ?? hash, subject].filter((part) => part !== undefined && part !== '').join(' ');
  const description = shorten(said).replace(/^[$\s]+/, '');
  refuseOtherWork(root, description);
  return description;
};
