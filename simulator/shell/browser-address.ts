import type { AddressBar, Router } from '../runtime/router';

/** Pages in the browser's address, behind `#`; its back button closes the page on top, as the phone's does. */
export const createBrowserAddress = (): AddressBar & {
  follow(router: Router, report: (error: unknown) => void): void;
} => {
  let depth = 0;
  /** The last address this window set itself: a change to it is no news. */
  let own = '';

  return {
    show(address, now, how) {
      own = `#${address}`;
      if (how === 'push' && depth > 0) history.pushState({ depth: now }, '', own);
      else history.replaceState({ depth: now }, '', own);
      depth = now;
    },
    back(delta) {
      depth -= delta;
      history.go(-delta);
    },
    follow(router, report) {
      addEventListener('popstate', ({ state }: PopStateEvent) => {
        const at = (state as { depth?: number } | null)?.depth;
        if (at === undefined) {
          // Typed by hand, or a link.
          if (location.hash !== own) router.open('reLaunch', location.hash.slice(1)).catch(report);
          return;
        }
        own = location.hash;
        if (at < depth) {
          const delta = depth - at;
          depth = at;
          router.back(delta, 'browser').catch(report);
        } else if (at > depth) router.open('reLaunch', location.hash.slice(1)).catch(report);
      });
    },
  };
};
