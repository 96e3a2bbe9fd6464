import type { Change, Happening, TimelineEntry } from './entry';

/** Adds to an entry what has become known of it; nothing happens when it is gone by then. */
export type Amend = (change: Change) => void;

export interface Timeline {
  /** Oldest first. The same array for good. */
  readonly entries: readonly TimelineEntry[];
  record(happening: Happening): Amend;
  clear(): void;
  /** Calls back, within the recorded code's own turn, after each change. @returns stops it */
  watch(changed: () => void): () => void;
}

export interface TimelineOptions {
  /** In ms, e.g. performance.now. */
  now(): number;
  /** How many entries are kept; the oldest go first. */
  readonly longest?: number;
}

const oftenRepeated = /^(scroll|touchMove|input)$/;
const eventType = ({ given }: { given: unknown }): string => String((given as { type?: unknown } | undefined)?.type);

/** A finger that moves says the same a hundred times, and would push everything else out. */
const joined = (last: TimelineEntry | undefined, next: Happening): TimelineEntry | undefined =>
  last?.kind === 'event' &&
  next.kind === 'event' &&
  last.handler === next.handler &&
  last.unit === next.unit &&
  oftenRepeated.test(eventType(last)) &&
  eventType(last) === eventType(next)
    ? { ...last, given: next.given, times: last.times + 1 }
    : undefined;

/** What happened in one run, in memory only. Recording is synchronous and never throws. */
export const createTimeline = ({ now, longest = 500 }: TimelineOptions): Timeline => {
  const start = now();
  const entries: TimelineEntry[] = [];
  const watchers = new Set<() => void>();
  let lastId = 0;
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };

  return {
    entries,
    record(happening) {
      const longer = joined(entries.at(-1), happening);
      if (longer !== undefined) {
        entries[entries.length - 1] = longer;
        changed();
        return () => undefined;
      }
      const id = (lastId += 1);
      const at = now() - start;
      entries.push({ ...happening, id, at });
      if (entries.length > longest) entries.shift();
      changed();
      return (change) => {
        const index = entries.findLastIndex((entry) => entry.id === id);
        const entry = entries[index];
        if (entry === undefined) return;
        const ms = change.end === undefined ? {} : { ms: now() - start - at };
        entries[index] = { ...entry, ...change, ...ms } as TimelineEntry;
        changed();
      };
    },
    clear() {
      entries.length = 0;
      changed();
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
};
