import { createApp, h } from 'vue';
import * as project from 'virtual:sim/project';
import { CompileError } from '../compiler/diagnostic';
import type { LogEntry } from '../host';
import { parsePageAddress } from '../runtime/page-address';
import { readSms } from '../sms';
import { pickScenario, type CompleteScenario } from '../scenario';
import { createBrowserAddress } from './browser-address';
import { createBrowserHost } from './browser-host';
import { errors } from './error-list';
import { drawErrors } from './error-overlay';
import { createPanel } from './panel';
import { createPhone } from './phone';
import { registry } from './registry';
import { showPageStyles } from './unit-modules';
import './elements.css';
import './phone.css';
import './panel.css';

const report = (error: unknown): void => {
  console.error(error);
  errors.add(error);
};

const choose = (name: string): void => {
  const url = new URL(location.href);
  url.searchParams.set('scenario', name);
  location.assign(url);
};

/** `?width=320`: another phone, within the widths there are. */
const setWidth = (asked: string | null): void => {
  const width = Math.min(430, Math.max(320, Number(asked)));
  if (asked !== null && !Number.isNaN(width))
    document.documentElement.style.setProperty('--phone-width', `${String(width)}px`);
};

/** `?language=en`: the client speaks another language than the scenario says; whatever the scenario, all else stays. */
const inLanguage = (scenario: CompleteScenario, asked: string | null): CompleteScenario =>
  asked === null ? scenario : { ...scenario, client: { ...scenario.client, language: asked } };

const ready = (path: string): void => {
  document.documentElement.dataset['simReady'] = path;
};

const start = async (): Promise<void> => {
  createApp({ render: drawErrors }).mount('#errors');
  for (const diagnostic of project.diagnostics) errors.add(new CompileError(diagnostic));

  const settingsAsked = new URLSearchParams(location.search);
  setWidth(settingsAsked.get('width'));
  const scenario = inLanguage(
    pickScenario(project.scenarios, settingsAsked.get('scenario')),
    settingsAsked.get('language'),
  );
  const { appId, appName, settings } = project;
  const log = (entry: LogEntry): void => {
    panel.log(entry);
  };
  const { host, consent } = createBrowserHost({ scenario, appId, appName, project: project.project, log, report });
  const panel = createPanel({
    appName,
    scenarios: project.scenarios,
    scenario,
    consent,
    language: navigator.language,
    choose,
  });

  const address = createBrowserAddress();
  const phone = createPhone({
    host,
    registry,
    settings,
    address,
    load: async (path) => {
      await project.pages[path]?.();
      showPageStyles(path);
    },
    shown: (path) => {
      showPageStyles(path);
      document.title = phone.router.stack.at(-1)?.bar.title || appName;
      log({ kind: 'page', name: path, outcome: '' });
      ready(path);
    },
    setDataCalled: () => undefined,
  });
  Object.assign(globalThis, phone.globals);
  address.follow(phone.router, report);
  createApp({ render: () => h('div', [panel.draw()]) }).mount('#panel');
  const screen = document.querySelector('#phone') as HTMLElement;
  // A screen reader picks its voice by this, a browser its fonts.
  screen.lang = scenario.client.language;
  phone.mount(screen);
  import.meta.hot?.on('sim:sms', (message: unknown) => {
    const sms = readSms(message);
    if (sms !== undefined) phone.receiveSms(sms);
  });

  const first = location.hash.length > 1 ? location.hash.slice(1) : `/${settings.pages[0] ?? ''}`;
  await project.loadApp();
  phone.app.launch(parsePageAddress(first));
  await phone.router.open('reLaunch', first);
};

addEventListener('error', ({ error, message }) => {
  errors.add((error as unknown) ?? message);
});
addEventListener('unhandledrejection', ({ reason }) => {
  errors.add(reason);
});

/** What the dev server could not read: told by it, with the place, since the failed import itself says nothing. */
import.meta.hot?.on('vite:error', ({ err }) => {
  const { message, loc, frame } = err;
  const sourceLine = frame
    ?.split('\n')
    .find((line) => line.startsWith(`${String(loc?.line)} `))
    ?.replace(/^\d+ *[|│] ?/, '');
  const place = loc && {
    file: loc.file ?? err.id ?? '',
    line: loc.line,
    column: loc.column + 1,
    sourceLine: sourceLine ?? '',
  };
  errors.add(Object.assign(new SyntaxError(message.split('\n')[0] ?? message), { place }), 'vite');
});
import.meta.hot?.on('vite:beforeUpdate', () => {
  errors.clear('vite');
});

start().catch(report);
