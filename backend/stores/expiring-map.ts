export interface MemoryBounds {
  /** How many entries each store holds at most. */
  readonly entries: number;
  /** Milliseconds that only grow: a step of the wall clock neither ends nor revives anything. */
  readonly now: () => number;
}

/** A map that forgets: entries after their time, and the oldest where it would grow beyond its bound. */
export const createExpiringMap = <Value>(seconds: number, { entries, now }: MemoryBounds) => {
  const map = new Map<string, { readonly value: Value; readonly until: number }>();
  return {
    get(key: string): Value | undefined {
      const entry = map.get(key);
      return entry !== undefined && entry.until > now() ? entry.value : undefined;
    },
    set(key: string, value: Value): void {
      // All live equally long, so insertion order is age order.
      map.delete(key);
      for (const [oldest, { until }] of map) {
        if (until > now() && map.size < entries) break;
        map.delete(oldest);
      }
      map.set(key, { value, until: now() + seconds * 1000 });
    },
    delete(key: string): void {
      map.delete(key);
    },
  };
};
