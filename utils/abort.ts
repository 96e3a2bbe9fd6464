/** Says that nobody waits any more. The phone has no AbortController; this is the part of one that requests need. */
export interface AbortSignal {
  readonly aborted: boolean;
  /** Calls back once on abort, at once if it has happened. @returns a function that stops listening. */
  listen(onAbort: () => void): () => void;
}

export interface Abort {
  readonly signal: AbortSignal;
  abort(): void;
}

export const createAbort = (): Abort => {
  let aborted = false;
  let listeners: (() => void)[] = [];
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      listen(onAbort) {
        if (aborted) onAbort();
        else listeners.push(onAbort);
        return () => {
          listeners = listeners.filter((listener) => listener !== onAbort);
        };
      },
    },
    abort() {
      aborted = true;
      const called = listeners;
      listeners = [];
      called.forEach((listener) => {
        listener();
      });
    },
  };
};
