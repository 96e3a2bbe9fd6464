import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { appSources } from '../../scripts/archive/app-sources';

const repository = join(__dirname, '../..');

/** A copy of the mini-program, as someone has it who has just cloned: what a test does to it, it does to nobody. */
export interface MinidevProject {
  readonly root: string;
  /** Every file of the app. */
  readonly sources: readonly string[];
  remove(): void;
}

/** @param linked whether node_modules is there, by a link, so that minidev can be run from it */
export const copyProject = ({ linked = true } = {}): MinidevProject => {
  const root = mkdtempSync(join(tmpdir(), 'minidev-project-'));
  const sources = appSources(repository);
  for (const file of [...sources, 'package.json']) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(repository, file), join(root, file));
  }
  if (linked) symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'dir');
  return {
    root,
    sources,
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
};
