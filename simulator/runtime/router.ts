import { shallowReactive, shallowRef } from 'vue';
import { guesses } from '../guesses';
import type { Context, Instance } from './context';
import { JsapiError } from './jsapi-error';
import { createPage, type OpenPage } from './page';
import { formatPageAddress, parsePageAddress, type PageAddress } from './page-address';

/** docs: my.navigateTo, 错误码; the platform's own words. */
const maximalDepth = 10;

/** What the title bar shows. */
export interface NavigationBar {
  title: string;
  backgroundColor: string;
  frontColor: string;
}

export interface StackEntry {
  /** Distinguishes two openings of one page. */
  readonly id: number;
  readonly page: OpenPage;
  readonly bar: NavigationBar;
  /** Called when the page has been drawn for the first time. */
  drawn(): void;
}

/** The browser's address and history, or nothing of the kind. */
export interface AddressBar {
  /** A page came on top (`depth` pages now), or took the place of the one there. */
  show(address: string, depth: number, how: 'push' | 'replace'): void;
  back(delta: number): void;
}

export interface RouterPorts {
  readonly context: Context;
  /** Pages of app.json; the first is the home page. */
  readonly pages: readonly string[];
  readonly window: Readonly<Record<string, unknown>>;
  /** Brings the page's script and template in. */
  load(path: string): Promise<void>;
  readonly address: AddressBar;
  /** The page on top has been drawn, for the first time or again. */
  shown(path: string): void;
}

export interface Router {
  /** From the bottom up; the last one is seen. Reactive. */
  readonly stack: readonly StackEntry[];
  readonly pages: readonly string[];
  open(how: 'navigateTo' | 'redirectTo' | 'reLaunch', url: string): Promise<void>;
  back(delta?: number, how?: 'call' | 'browser'): Promise<void>;
  /** Makes the open pages of this path anew, as after a change of their script. */
  remount(path: string): void;
  currentPages(): Instance[];
}

export const createRouter = ({ context, pages, window, load, address, shown }: RouterPorts): Router => {
  const stack = shallowRef<readonly StackEntry[]>([]);
  let lastId = 0;
  let queue: Promise<void> = Promise.resolve();
  const inTurn = (run: () => Promise<void>): Promise<void> => {
    const done = queue.then(run);
    queue = done.catch(() => undefined);
    return done;
  };
  const top = (): StackEntry | undefined => stack.value.at(-1);

  const makeEntry = ({ path, query }: PageAddress): StackEntry => {
    const { config } = context.registry.unit(path);
    const setting = (name: string, otherwise: string): string => String(config[name] ?? window[name] ?? otherwise);
    const bar = shallowReactive({
      title: setting('defaultTitle', ''),
      backgroundColor: setting('titleBarColor', '#ffffff'),
      frontColor: setting('navigationBarFrontColor', ''),
    });
    const id = (lastId += 1);
    return {
      id,
      page: createPage(context, path, query),
      bar,
      drawn: () => {
        if (top()?.id === id) shown(path);
      },
    };
  };
  const start = (entry: StackEntry): void => {
    entry.page.hook('onLoad', entry.page.query);
    entry.page.hook('onShow');
  };

  const open: Router['open'] = (how, url) =>
    inTurn(async () => {
      const target = parsePageAddress(url, top()?.page.path);
      context.record({ kind: 'page', what: how, path: target.path, query: target.query });
      if (!pages.includes(target.path))
        throw new JsapiError(guesses.missingPageError, `${how}: ${target.path} is not a page of app.json.`);
      if (how === 'navigateTo' && stack.value.length >= maximalDepth)
        throw new JsapiError(1, `depth can not be more than ${String(maximalDepth)}`);
      await load(target.path);
      const entry = makeEntry(target);
      const under = stack.value;
      const kept = how === 'navigateTo' ? under : how === 'redirectTo' ? under.slice(0, -1) : [];
      if (how === 'navigateTo') top()?.page.hook('onHide');
      else for (const gone of under.slice(kept.length).reverse()) gone.page.unload();
      // On the stack before onLoad: the page may set its title bar there and find itself in getCurrentPages().
      stack.value = [...kept, entry];
      address.show(formatPageAddress(target), stack.value.length, how === 'navigateTo' ? 'push' : 'replace');
      start(entry);
    });

  return {
    get stack() {
      return stack.value;
    },
    pages,
    open,
    back: (delta = 1, how = 'call') =>
      inTurn(async () => {
        await Promise.resolve();
        const depth = stack.value.length;
        if (depth <= 1) throw new JsapiError('already top of navigation', 'already top of navigation');
        const left = Math.max(1, depth - Math.max(1, Math.floor(delta)));
        for (const gone of stack.value.slice(left).reverse()) gone.page.unload();
        stack.value = stack.value.slice(0, left);
        context.record({ kind: 'page', what: 'navigateBack', path: top()?.page.path ?? '' });
        if (how === 'call') address.back(depth - left);
        const now = top();
        if (now === undefined) return;
        now.page.hook('onShow');
        shown(now.page.path);
      }),
    remount(path) {
      stack.value = stack.value.map((entry) => {
        if (entry.page.path !== path) return entry;
        entry.page.unload();
        const fresh = makeEntry({ path, query: entry.page.query });
        // setNavigationBar may come in onLoad, which looks for the entry on the stack: hence the next turn.
        queueMicrotask(() => {
          start(fresh);
        });
        return fresh;
      });
    },
    currentPages: () => stack.value.map(({ page }) => page.instance),
  };
};
