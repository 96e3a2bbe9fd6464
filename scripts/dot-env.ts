import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

type Environment = Readonly<Record<string, string | undefined>>;

export interface DotEnv {
  /** The file as it stands; undefined where there is none. */
  readonly text: string | undefined;
  /** Its settings, with the environment over them; none that is empty. */
  readonly settings: Readonly<Record<string, string>>;
}

const textOf = (folder: string): string | undefined => {
  try {
    return readFileSync(join(folder, '.env'), 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // Whoever sets everything in the environment has none, or has a folder of Python's called so.
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return undefined;
    throw new Error(`.env is there and cannot be read (${code}): make it a file of yours, chmod 600 .env`, {
      cause: error,
    });
  }
};

const filled = (settings: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value?.trim() ? [[name, value] as const] : [])),
  );

/**
 * Reads `.env` as doctor, the backend, preview and upload all do: the environment wins, and an empty value counts as none,
 * in the one as in the other.
 * @throws where it is there and cannot be read
 */
export const readDotEnv = (folder: string, environment: Environment): DotEnv => {
  const text = textOf(folder);
  return { text, settings: { ...filled(parseEnv(text ?? '')), ...filled(environment) } };
};
