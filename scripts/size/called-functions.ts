import { Session } from 'node:inspector';
import type { Stretch } from '../build/flat-script';

/** A function, and whether it was called. */
export interface FunctionRange extends Stretch {
  readonly called: boolean;
}

/**
 * Asks V8 itself which functions something calls, down to the last one.
 * @param run must come to its end at once; what it throws is thrown.
 * @returns by file name of each script that was compiled meanwhile.
 */
export const calledFunctions = (run: () => void): ReadonlyMap<string, readonly FunctionRange[]> => {
  const session = new Session();
  session.connect();
  const found = new Map<string, FunctionRange[]>();
  try {
    // A session of the same thread answers before post() returns.
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: false });
    run();
    session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      for (const { url, functions } of result)
        found.set(
          url,
          functions.flatMap(({ ranges }) =>
            ranges.map(({ startOffset, endOffset, count }) => ({
              start: startOffset,
              end: endOffset,
              called: count > 0,
            })),
          ),
        );
    });
  } finally {
    // Otherwise everything that runs afterwards is watched as well, and slower.
    session.post('Profiler.stopPreciseCoverage');
    session.post('Profiler.disable');
    session.disconnect();
  }
  return found;
};
