import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes a project folder for a test; values that are no string are written as JSON. Returns its path and how to remove it. */
export const writeFolder = (files: Readonly<Record<string, unknown>>): { root: string; remove: () => void } => {
  const root = mkdtempSync(join(tmpdir(), 'axml-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  return { root, remove: () => rmSync(root, { recursive: true }) };
};
