import { guard, type Context, type Instance } from './context';
import type { PageAddress } from './page-address';
import type { Registry } from './registry';

/** The mini-program itself: what App() registered, at work. */
export interface MiniApp {
  /** What getApp() gives. */
  readonly instance: Instance;
  launch(address: PageAddress): void;
  /** To the background, and back (platform-facts.md §5.1). */
  hide(): void;
  show(): void;
  /** Tells App.onError, as the platform does; the simulator shows the error beside that. */
  error(error: unknown): void;
}

/** platform-facts.md §5.1: onLaunch once, then onShow. A project whose app script never calls App() has an empty app. */
export const createMiniApp = (
  registry: Registry,
  report: (error: unknown) => void,
  record: Context['record'],
): MiniApp => {
  const instance: Instance = { data: {} };
  const hook = (name: string, ...args: unknown[]): void => {
    record({ kind: 'page', what: name, path: 'app' });
    const run = instance[name];
    if (typeof run === 'function') guard({ report }, () => (run as (...a: unknown[]) => unknown).apply(instance, args));
  };
  let launched: Readonly<Record<string, unknown>> = {};
  return {
    instance,
    launch({ path, query }) {
      Object.assign(instance, registry.unit('app', 'app').options);
      launched = { path, query, scene: '1000', referrerInfo: {} };
      hook('onLaunch', launched);
      hook('onShow', launched);
    },
    hide() {
      hook('onHide');
    },
    show() {
      hook('onShow', launched);
    },
    error(error) {
      const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
      hook('onError', message, stack);
    },
  };
};
