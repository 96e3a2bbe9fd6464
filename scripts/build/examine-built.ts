import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkProject } from '../../simulator/check-project';
import { writeAnew } from './output-folder';

/**
 * Looks at a built app as the simulator's checker looks at any: whether it still finds all that it names. Asked before
 * anything is replaced, since the upload's own check only knows what the build meant to write.
 * @param files content by path.
 * @param packaged units out of packages, without ending: how a package writes what runs is not the project's to mend.
 * @throws naming file, line and remedy, for the first thing that would break on a phone.
 */
export const examineBuilt = (files: ReadonlyMap<string, string | Uint8Array>, packaged: readonly string[]): void => {
  const folder = mkdtempSync(join(tmpdir(), 'built-'));
  try {
    writeAnew(folder, files);
    const fault = checkProject(folder).find(({ file }) => !packaged.includes(file.replace(/\.\w+$/, '')));
    if (fault === undefined) return;
    const { file, line, column, message } = fault;
    throw new Error(
      `The build would break the app: ${file}:${String(line)}:${String(column)} ${message}. Nothing was written. Your sources passed the same check: until the build is mended, open their folder itself in the IDE.`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};
