import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** `.env` of the project, with the environment over it; an empty value counts as none. */
export const readSettings = (
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> => {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '');
  let text = '';
  try {
    text = readFileSync(join(root, '.env'), 'utf8');
  } catch {
    // Whoever sets everything in the environment has none.
  }
  return { ...parseEnv(text), ...Object.fromEntries(set) };
};
