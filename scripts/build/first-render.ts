import { calledFunctions } from './called-functions';
import { createPhone, joinedName } from './phone';
import { bundle } from './scripts';
import type { Ran } from './split';

/** Pages that people wait for: the home page, and the one for which this app is there. */
export const firstPages = (pages: readonly string[]): readonly string[] => {
  const [home, ...others] = pages;
  return [home ?? '', ...others.filter((page) => page === 'pages/phone-auth/phone-auth')];
};

/** What a promise of the phone's realm rejects with is like what its pages throw; one of the build's own is none of this. */
const ignoreRejection = (reason: unknown, promise: Promise<unknown>): void => {
  if (promise instanceof Promise) throw reason;
};

/** Node would otherwise end the build over an `async onLoad` that awaits what this phone does not have. */
const ignoreRejectionsOf = (run: () => void): void => {
  process.on('unhandledRejection', ignoreRejection);
  run();
  // Nothing on the phone waits for longer than its promises do: it has no timers.
  setImmediate(() => {
    process.off('unhandledRejection', ignoreRejection);
  });
};

/**
 * Opens pages on a phone that answers nothing, as it is until the first render.
 * @param files of an app whose scripts stand undivided in one, by path.
 * @returns the functions of that script that were called, by where they stand in it. A page that cannot be opened so far
 * without answers only makes the list shorter.
 */
export const ranBeforeRender = (files: ReadonlyMap<string, string>, pages: readonly string[]): readonly Ran[] => {
  const phone = createPhone(files, '');
  const called = calledFunctions(() => {
    for (const page of pages) {
      ignoreRejectionsOf(() => {
        try {
          phone.open(page);
        } catch {
          // Its author's matter, and check:build's: here it is about speed alone.
        }
      });
    }
  });
  const begin = phone.offsetOf(bundle) ?? 0;
  return (called.get(joinedName) ?? [])
    .filter((range) => range.called)
    .map(({ start, end }) => ({ start: start - begin, end: end - begin }))
    .filter(({ start }) => start >= 0);
};
