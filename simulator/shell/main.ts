import { createApp, shallowReactive } from 'vue';
import { CompileError } from '../compiler/diagnostic';
import { parsePageAddress } from '../runtime/page-address';
import { readSms } from '../sms';
import { pickScenario } from '../scenario';
import { createRegistry } from '../runtime/registry';
import { createTimeline } from '../timeline/timeline';
import { changeSearch, readSettings, withClient, type Settings } from '../workbench/settings';
import { workbenchTexts } from '../workbench/texts';
import { createWorkbench } from '../workbench/workbench';
import { createBrowserAddress } from './browser-address';
import { createBrowserHost } from './browser-host';
import { fetchFirst, fetchUnits, listen } from './dev-server';
import { errors } from './error-list';
import { drawErrors } from './error-overlay';
import { createPhone } from './phone';
import { readProject } from './project';
import { adapt, setStyle, setTheme, showStyles } from './styles';
import { createUnits } from './units';
import elementStyles from './elements.css?inline';
import './phone.css';
import './errors.css';
import '../workbench/workbench.css';

const report = (error: unknown): void => {
  console.error(error);
  errors.add(error);
};

/** What the phone and its styles take up while the app runs; anything else needs another launch. */
const applyDevice = ({ width, fontScale, theme }: Settings): void => {
  const { style } = document.documentElement;
  style.setProperty('--phone-width', `${String(width)}px`);
  style.setProperty('--font-scale', String(fontScale));
  (document.querySelector('#phone') as HTMLElement).dataset['theme'] = theme;
  setTheme(theme);
};
const live = new Set(['width', 'font', 'theme', 'network', 'ui', 'workbench']);

const ready = (path: string): void => {
  document.documentElement.dataset['simReady'] = path;
};

const start = async (): Promise<void> => {
  const project = readProject();
  createApp({ render: drawErrors }).mount('#errors');
  for (const diagnostic of project.diagnostics) errors.add(new CompileError(diagnostic));

  document.head.append(Object.assign(document.createElement('style'), { textContent: adapt(elementStyles, false) }));
  const ui = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  const read = () => readSettings(new URLSearchParams(location.search), Object.keys(project.scenarios), ui);
  const { settings: asked, faults } = read();
  const device = shallowReactive({ ...asked });
  applyDevice(device);
  const asRecorded = pickScenario(project.scenarios, asked.scenario);
  const scenario = withClient(asRecorded, asked);
  const { appId, appName, settings } = project;
  const timeline = createTimeline({ now: () => performance.now() });
  const { host, consent, examine } = createBrowserHost({
    scenario,
    appId,
    appName,
    device,
    project: project.project,
    timeline,
    report,
  });
  const state = shallowReactive({
    ui: asked.ui,
    revealed: false,
    get texts() {
      return workbenchTexts[this.ui];
    },
  });
  const change = (name: string, value: string): void => {
    const search = changeSearch(location.search, name, value);
    if (!live.has(name)) {
      location.assign(`${location.pathname}${search}${location.hash}`);
      // A browser takes an address that is its own for a jump to the hash.
      if (search === location.search) location.reload();
      return;
    }
    history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
    Object.assign(device, read().settings);
    state.ui = device.ui;
    applyDevice(device);
    // The phone tells its app as the browser would.
    if (name === 'network') dispatchEvent(new Event(device.network === 'offline' ? 'offline' : 'online'));
  };

  const registry = createRegistry();
  const units = createUnits({
    registry,
    revision: project.revision,
    first: fetchFirst,
    fetch: fetchUnits,
    setStyle,
    show: (source, wrong) => {
      errors.show(source, wrong);
    },
    address: (file) => encodeURI(`${location.origin}/${file}.js`),
    reload: () => {
      location.reload();
    },
  });
  const showPageStyles = (path: string): void => {
    showStyles(units.below(path));
  };
  const address = createBrowserAddress();
  const phone = createPhone({
    host,
    registry,
    settings,
    address,
    load: async (path) => {
      await units.open(path);
      showPageStyles(path);
    },
    shown: (path) => {
      showPageStyles(path);
      document.title = phone.router.stack.at(-1)?.bar.title || appName;
      ready(path);
    },
  });
  Object.assign(globalThis, phone.globals);
  address.follow(phone.router, report);
  const workbench = createWorkbench({
    appName,
    scenarios: project.scenarios,
    scenario: asRecorded,
    settings: device,
    faults,
    state,
    timeline,
    consent,
    change,
    href: (name) => changeSearch(location.search, 'scenario', name === 'default' ? '' : name) || location.pathname,
    examine,
    page: () => {
      const page = phone.router.stack.at(-1)?.page;
      return page && { path: page.path, data: page.instance.data };
    },
  });
  createApp({ render: workbench }).mount('#panel');
  const screen = document.querySelector('#phone') as HTMLElement;
  // A screen reader picks its voice by this, a browser its fonts.
  screen.lang = scenario.client.language;
  phone.mount(screen);
  listen(project.token, (event, data) => {
    const sms = event === 'sim:sms' ? readSms(data) : undefined;
    if (sms !== undefined) phone.receiveSms(sms);
    if (event === 'sim:edited') units.edited(Number(data)).catch(report);
  });

  const first = location.hash.length > 1 ? location.hash.slice(1) : `/${settings.pages[0] ?? ''}`;
  await units.open('app');
  phone.app.launch(parsePageAddress(first));
  await phone.router.open('reLaunch', first);
};

addEventListener('error', ({ error, message }) => {
  errors.add((error as unknown) ?? message);
});
addEventListener('unhandledrejection', ({ reason }) => {
  errors.add(reason);
});

start().catch(report);
