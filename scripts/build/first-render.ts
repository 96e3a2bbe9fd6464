import type { Stretch } from './flat-script';
import { createPhone } from './phone';
import { bundle } from './scripts';
import { watchScript } from './watched-script';

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
export const ranBeforeRender = (files: ReadonlyMap<string, string>, pages: readonly string[]): readonly Stretch[] => {
  const { code, witness, functions } = watchScript(files.get(bundle) ?? '');
  const called = new Set<Stretch>();
  const hear = (index: number): void => {
    const found = functions[index];
    if (found !== undefined) called.add(found);
  };
  const phone = createPhone(new Map(files).set(bundle, code), '', { [witness]: hear });
  for (const page of pages) {
    ignoreRejectionsOf(() => {
      try {
        phone.open(page);
      } catch {
        // Its author's matter, and check:build's: here it is about speed alone.
      }
    });
  }
  return [...called];
};
