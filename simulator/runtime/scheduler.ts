/** Draws what setData changed: once per turn, later than any microtask, and then calls back, in the order of the calls. */
export interface Scheduler {
  /** Asks for a drawing; asking twice in a turn draws once. */
  request(draw: () => void): void;
  /** Calls back after the drawing that is due. */
  after(callback: () => void): void;
  readonly busy: boolean;
}

/**
 * @param later runs a function in a later turn. The real view lives in another thread, so nothing may count on microtasks.
 * @param drawn settles when the view has taken up its changes.
 * @param report is told what a callback threw; the others still run.
 */
export const createScheduler = (
  later: (run: () => void) => void,
  drawn: () => Promise<void>,
  report: (error: unknown) => void,
): Scheduler => {
  const draws = new Set<() => void>();
  let callbacks: (() => void)[] = [];
  let busy = false;

  const turn = async (): Promise<void> => {
    const due = [...draws];
    const then = callbacks;
    draws.clear();
    callbacks = [];
    busy = false;
    due.forEach((draw) => {
      draw();
    });
    await drawn();
    for (const callback of then) {
      try {
        callback();
      } catch (error) {
        report(error);
      }
    }
  };
  const wake = (): void => {
    if (busy) return;
    busy = true;
    later(() => void turn());
  };

  return {
    request(draw) {
      draws.add(draw);
      wake();
    },
    after(callback) {
      callbacks.push(callback);
      wake();
    },
    get busy() {
      return busy;
    },
  };
};
