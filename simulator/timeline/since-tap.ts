import type { EntryOf, TimelineEntry } from './entry';

export const isTap = (entry: TimelineEntry): entry is EntryOf<'user'> => entry.kind === 'user' && entry.what === 'tap';

/** What the last tap, or the launch, has cost so far. */
export interface Totals {
  readonly setDataCalls: number;
  /** UTF-8 bytes of JSON that crossed to the view. */
  readonly setDataBytes: number;
  readonly requests: number;
}

/** Counts since the last tap; since the launch where nobody tapped yet. */
export const totalsSinceTap = (entries: readonly TimelineEntry[]): Totals => {
  const since = entries.slice(entries.findLastIndex(isTap) + 1);
  const calls = since.filter((entry) => entry.kind === 'setData');
  return {
    setDataCalls: calls.length,
    setDataBytes: calls.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: since.filter(({ kind }) => kind === 'request').length,
  };
};
