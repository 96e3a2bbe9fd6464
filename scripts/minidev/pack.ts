import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { amrEntries } from '../archive/amr';
import type { TarEntry } from '../archive/tar-entries';
import { textIn } from './machine-output';
import { type MinidevRun, type Outcome, startMinidev } from './minidev-process';

export type Packed =
  | { readonly kind: 'packed'; readonly entries: readonly TarEntry[]; /** In bytes. */ readonly size: number }
  | { readonly kind: 'not-packed'; readonly outcome: Exclude<Outcome, { readonly kind: 'returned' }> };

/**
 * Has the real minidev pack a folder, by the code with which it uploads (`runPackSource`, platform-facts.md §6.4), and
 * reads what it packed. Nothing is sent; the first time minidev fetches its builder, as an upload would.
 */
export const packWithMinidev = async (
  project: string,
  how: Omit<MinidevRun, 'args' | 'staysAlive'>,
): Promise<Packed> => {
  const folder = mkdtempSync(join(tmpdir(), 'upload-'));
  try {
    const args = ['pack', `--project=${project}`, `--dir=${folder}`, '--filename=src'];
    const outcome = await startMinidev({ ...how, args, staysAlive: false }).outcome;
    if (outcome.kind !== 'returned') return { kind: 'not-packed', outcome };
    const amr = readFileSync(textIn(outcome.value, 'zipFile') ?? join(folder, 'src.amr'));
    return { kind: 'packed', entries: amrEntries(amr), size: amr.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
