import { createApp, h, nextTick, type App, type VNode } from 'vue';
import { abilities, elements } from '../elements/table';
import type { Host } from '../host';
import { createConsent } from '../my/consent';
import { createMy, type My } from '../my/create-my';
import type { Screen } from '../my/screen';
import type { Context } from '../runtime/context';
import { drawComponent } from '../runtime/component';
import { SimulatorError } from '../runtime/error';
import { PageView } from '../runtime/page';
import type { Registry } from '../runtime/registry';
import { createRouter, type AddressBar, type Router, type StackEntry } from '../runtime/router';
import { createSelectorQuery } from '../runtime/selector-query';
import { createScheduler } from '../runtime/scheduler';
import { createMiniApp, type MiniApp } from '../runtime/app';
import { nameOf, roleOf } from '../query';
import type { Sms } from '../sms';
import { createOverlays } from './overlays';
import { fillCode } from './code-field';
import { createSmsBubble } from './sms-bubble';
import { clientTexts } from './texts';

/** What of app.json the phone itself reads. */
export interface AppSettings {
  readonly pages: readonly string[];
  readonly window?: Readonly<Record<string, unknown>> | undefined;
  readonly networkTimeout?: { readonly request?: number } | undefined;
}

export interface PhonePorts {
  readonly host: Host;
  readonly registry: Registry;
  readonly settings: AppSettings;
  readonly address: AddressBar;
  /** Brings a page's script, template and components in. */
  load(path: string): Promise<void>;
  /** A page has been drawn for the first time, or has come back on top. */
  shown(path: string): void;
}

export interface Phone {
  readonly my: My;
  readonly router: Router;
  readonly app: MiniApp;
  /** What scripts find as globals, `my` among it. */
  readonly globals: Readonly<Record<string, unknown>>;
  /** True while something waits to be drawn. */
  readonly busy: boolean;
  /** An SMS comes in: shown above the page, tapped to fill its code in. */
  receiveSms(sms: Sms): void;
  mount(element: Element): void;
  unmount(): void;
}

/** The phone: runs one mini-program, and draws it with all that Alipay puts around and above it. */
export const createPhone = (ports: PhonePorts): Phone => {
  const { host, registry, settings } = ports;
  const texts = clientTexts(host.scenario.client.language);
  const overlays = createOverlays(host.appName, host.scenario);
  let root: Element | undefined;
  const viewport = (): Element | undefined => root?.querySelector('.sim-page:not([hidden])') ?? undefined;
  const bubble = createSmsBubble(texts, (code) => {
    const page = viewport();
    return page !== undefined && !overlays.covers() && fillCode(page, code);
  });

  const screen: Screen = {
    ...overlays.screen,
    scrollTo: ({ scrollTop, selector, duration }) => {
      const page = viewport();
      const behavior = duration > 0 ? 'smooth' : 'instant';
      if (selector !== undefined) page?.querySelector(selector)?.scrollIntoView({ behavior });
      else page?.scrollTo({ top: scrollTop ?? 0, behavior });
    },
    setNavigationBar: (change) => {
      Object.assign(router.stack.at(-1)?.bar ?? {}, change);
    },
  };
  const { my, canIUse } = createMy({
    host,
    screen,
    router: () => router,
    selectorQuery: () => createSelectorQuery(context),
    requestTimeout: settings.networkTimeout?.request ?? 30_000,
    tags: new Set(Object.keys(elements)),
    abilities,
  });
  const consent = createConsent(host, screen.askConsent);
  const report = (error: unknown): void => {
    app.error(error);
    host.report(error);
  };
  const context: Context = {
    registry,
    scheduler: createScheduler((run) => setTimeout(run), nextTick, report),
    elements,
    drawComponent,
    viewport,
    report,
    warn: (message) => {
      host.timeline.record({ kind: 'warning', text: message });
    },
    setDataCalled: (call) => {
      host.timeline.record({ kind: 'setData', ...call });
    },
    record: host.timeline.record,
    canIUse,
    authorize: consent,
    jsapi: async (name, options) => {
      const run = my[name];
      if (typeof run !== 'function') throw new SimulatorError(`my.${name} does not exist in this scenario.`);
      return (run as (given: unknown) => unknown)(options);
    },
  };
  const app = createMiniApp(registry, host.report, host.timeline.record);
  const router: Router = createRouter({
    context,
    pages: settings.pages,
    window: settings.window ?? {},
    load: ports.load,
    address: ports.address,
    shown: ports.shown,
  });

  const go = (how: 'back' | 'home') => (): void => {
    const done = how === 'back' ? router.back() : router.open('reLaunch', `/${settings.pages[0] ?? ''}`);
    done.catch(report);
  };
  const navigationButton = (entry: StackEntry): VNode | undefined => {
    if (router.stack.length > 1)
      return h('button', { class: 'sim-back', 'aria-label': texts.back, onClick: go('back') });
    if (entry.page.path !== settings.pages[0])
      return h('button', { class: 'sim-home', 'aria-label': texts.home, onClick: go('home') });
    return undefined;
  };
  const titleBar = (entry: StackEntry): VNode => {
    const { title, backgroundColor, frontColor } = entry.bar;
    return h('header', { class: 'sim-title-bar', style: { backgroundColor, color: frontColor || undefined } }, [
      navigationButton(entry),
      h('span', { class: 'sim-title' }, title),
      h('span', { class: 'sim-capsule', 'aria-hidden': 'true' }),
    ]);
  };
  const draw = (): VNode => {
    const top = router.stack.at(-1);
    return h('div', { class: 'sim-screen' }, [
      h('div', { class: 'sim-under', inert: overlays.covers() || undefined }, [
        top === undefined ? undefined : titleBar(top),
        h(
          'main',
          { class: 'sim-pages' },
          router.stack.map((entry) =>
            h('div', { class: 'sim-page', key: entry.id, hidden: entry !== top }, [
              h(PageView, { page: entry.page, drawn: entry.drawn }),
            ]),
          ),
        ),
      ]),
      ...overlays.draw(),
      bubble.draw(),
    ]);
  };

  let vue: App | undefined;
  registry.onAgain((unit) => {
    if (unit.kind === 'page') router.remount(unit.path);
  });

  /**
   * What a person taps of the app, whether it listens or not; sheets and messages are the platform's and tell by themselves.
   * A label's text is not it: the tap of its control follows.
   */
  const recordTap = ({ target }: Event): void => {
    if (!(target instanceof Element) || target.closest('.sim-under') === null) return;
    const control = target.closest('button, a, input, select, textarea, [role]');
    if (control === null && target.closest('label')?.control) return;
    const name = control === null ? '' : `${roleOf(control) ?? ''} ${nameOf(control)}`.trim();
    host.timeline.record({ kind: 'user', what: 'tap', name: name || target.tagName.toLowerCase() });
  };

  /** A browser tab that is put away is a mini-program in the background. */
  const followVisibility = (): void => {
    const page = router.stack.at(-1)?.page;
    if (document.visibilityState === 'hidden') {
      page?.hook('onHide');
      app.hide();
    } else {
      app.show();
      page?.hook('onShow');
    }
  };

  return {
    my,
    router,
    app,
    globals: {
      ...registry.globals,
      my,
      getApp: () => app.instance,
      getCurrentPages: router.currentPages,
    },
    get busy() {
      return context.scheduler.busy;
    },
    receiveSms(sms) {
      bubble.receive(sms);
      // Neither the number nor the code: the time line may be copied anywhere.
      host.timeline.record({ kind: 'user', what: 'sms', name: '' });
    },
    mount(element) {
      root = element;
      vue = createApp({ render: draw });
      vue.config.errorHandler = report;
      // `<page>`, `<view>`, `<text>` are elements of their own here, not forgotten components.
      vue.config.compilerOptions.isCustomElement = () => true;
      vue.mount(element);
      element.addEventListener('click', recordTap, { capture: true });
      document.addEventListener('visibilitychange', followVisibility);
    },
    unmount() {
      document.removeEventListener('visibilitychange', followVisibility);
      vue?.unmount();
    },
  };
};
