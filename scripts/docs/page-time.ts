import type { Page } from 'playwright-core';

/**
 * Lets time pass on a page whose clock is installed, in ms: what is due runs, then it stands still again. Does what
 * `page.clock.runFor` does, by the same controller, but for this document only: that one tells every later document of each
 * call, and after some thousand calls these spend more time on hearing of them than on anything else.
 * @throws where no clock is installed.
 */
export const passTime = (page: Page, ms: number): Promise<void> =>
  page.evaluate(async (time) => {
    const { __pwClock: clock } = globalThis as unknown as {
      __pwClock?: { controller: { runFor(ms: number): Promise<void> } };
    };
    if (clock === undefined) throw new Error('No clock is installed on this page: call page.clock.install() first.');
    await clock.controller.runFor(time);
  }, ms);
