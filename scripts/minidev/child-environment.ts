import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLikeSetting } from '../../backend/settings/setting-names';

type Environment = Readonly<Record<string, string | undefined>>;

/** What belongs to the backend, misspelt too, is none of minidev's business; DEBUG would have it print what it signs. */
const kept = ([name]: readonly [string, unknown]): boolean =>
  !isLikeSetting(name) && name !== 'DEBUG' && name !== 'MINIDEV_RUNTIME_CONFIG';

const parse = (text: string, called: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Said below, without the text: it holds a key.
  }
  throw new Error(
    `${called} is no JSON. It is {"alipay":{"authentication":{"toolId":"…","privateKey":"…"}}}, in one line; see docs/preview.md.`,
  );
};

/** A key stored for this project alone, which minidev would look for in the folder it is given: the built one. */
const projectConfig = (root: string): Readonly<Record<string, unknown>> => {
  const file = join(root, '.minidev/config.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {};
  }
  return text.trim() === '' ? {} : parse(text, '.minidev/config.json');
};

const secretsIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) =>
        typeof member === 'string' && /^(toolId|privateKey|token)$/i.test(name) ? [member] : secretsIn(member),
      )
    : [];

export interface ChildEnvironment {
  readonly env: Environment;
  /** What must never be printed. */
  readonly secrets: readonly string[];
}

/**
 * The environment of minidev: ours, less the backend's secrets, and with a run-time configuration that turns its tracker
 * off for this run and leaves the user's own configuration alone (platform-facts.md §7.2, §7.7).
 * @param settings `.env` with the environment over it; MINIDEV_RUNTIME_CONFIG in it is the tool key of CI
 * @throws when that, or the project's .minidev/config.json, is no JSON
 */
export const childEnvironment = (environment: Environment, settings: Environment, root: string): ChildEnvironment => {
  const runtime = settings['MINIDEV_RUNTIME_CONFIG'];
  const own = runtime === undefined || runtime === '' ? projectConfig(root) : parse(runtime, 'MINIDEV_RUNTIME_CONFIG');
  const config = { ...own, 'tracker.enabled': false };
  return {
    env: {
      ...Object.fromEntries(Object.entries(environment).filter(kept)),
      MINIDEV_RUNTIME_CONFIG: JSON.stringify(config),
      // Without it the result has the picture's address only, and no terminal can draw that.
      SHOW_DEPRECATED_SCHEMA_URL: '1',
    },
    secrets: secretsIn(own),
  };
};
