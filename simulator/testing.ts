// The e2e twin: the same runtime under jest + jsdom, with the real AXML and the real scripts. See README.md.
import { join } from 'node:path';
import { TextDecoder, TextEncoder } from 'node:util';
import { createAlipayKeys, type AlipayKeys } from './alipay/keys';
import { sealPhoneNumber } from './alipay/packet';
import { ordinaryDevice, type Device } from './device';
import type { Host } from './host';
import { forward, type Routes } from './network/forward';
import type { NetworkAnswer, NetworkRequest } from './network/wire';
import { loadProject } from './project/load';
import { findAll, nameOf, textOf } from './query';
import type { Instance } from './runtime/context';
import type { Options } from './runtime/mixins';
import { parsePageAddress } from './runtime/page-address';
import { createRegistry, type UnitKind } from './runtime/registry';
import type { SetDataCall } from './runtime/set-data';
import type { CompiledTemplate } from './runtime/template';
import { complete, type Scenario } from './scenario';
import { createPhone } from './shell/phone';
import type { Sms } from './sms';
import { createScripts } from './source/scripts';
import type { TimelineEntry } from './timeline/entry';
import { createTimeline } from './timeline/timeline';

// jsdom has neither, every browser has both.
globalThis.TextEncoder ??= TextEncoder;
globalThis.TextDecoder ??= TextDecoder as typeof globalThis.TextDecoder;

export interface OpenOptions {
  /** The folder of a native mini-program. */
  readonly root: string;
  /**
   * Runs a script by its absolute path, such as `(file) => require(file)` of the test, which can then mock and measure it;
   * without it the simulator runs the scripts itself, anew for each project that is opened.
   */
  load?(file: string): unknown;
  readonly scenario?: Partial<Scenario>;
  /** The phone: an ordinary one with a fast network, but for what is given. */
  readonly device?: Partial<Device>;
  /** Answers my.request. Without it requests go out for real, to `routes`. */
  request?(request: NetworkRequest): NetworkAnswer | Promise<NetworkAnswer>;
  readonly routes?: Routes;
  readonly keys?: AlipayKeys;
}

export interface OpenedProject {
  /** Opens a page in place of all others (`/pages/x/x?a=1`); the home page when no address is given. */
  open(url?: string): Promise<void>;
  /** Taps what bears the role and the name. @throws with the names there are when there is not exactly one. */
  tap(role: string, name: string | RegExp): Promise<void>;
  find(role: string, name?: string | RegExp): HTMLElement;
  /** Whether there is such an element. */
  has(role: string, name?: string | RegExp): boolean;
  /** The visible text of the page on top, with what lies above it. */
  text(): string;
  /** Answers the consent sheet, waiting until it is up. */
  answerConsent(answer: 'agree' | 'refuse'): Promise<void>;
  /** Types over what a field holds. */
  enter(name: string | RegExp, text: string): Promise<void>;
  /** Chooses an entry of a picker by its text. */
  choose(name: string | RegExp, entry: string): Promise<void>;
  /** An SMS comes in, as the dev server's inbox brings it. */
  receiveSms(sms: Sms): Promise<void>;
  /** Every SMS so far, the last one last. */
  readonly inbox: readonly Sms[];
  /** Waits until nothing is left to be drawn. @throws the first error that the page made. */
  settled(): Promise<void>;
  /** Waits until the check holds. @throws after two seconds, with the page's text. */
  until(check: () => boolean): Promise<void>;
  /** Path of the page on top. */
  readonly path: string;
  /** The user's `this` of the page on top. */
  readonly page: Instance;
  /** Every call of setData so far, by page and component. */
  readonly setDataCalls: readonly SetDataCall[];
  /** Every request that left the app. */
  readonly requests: readonly NetworkRequest[];
  /** How many of them wait for a real answer: a test that hurries its time waits for none, lest the app's time-out passes first. */
  readonly underWay: number;
  /** All that happened, oldest first: taps, handlers, JSAPI calls, requests, setData, lifecycles, warnings. */
  readonly timeline: readonly TimelineEntry[];
  readonly keys: AlipayKeys;
  /** Unloads everything and gives the globals back. */
  close(): void;
}

// Fake timers of a test stop the app, not the waiting for it.
const { setTimeout: realTimeout } = globalThis;
const turn = (): Promise<void> => new Promise((resolve) => realTimeout(resolve));

const patience = 2000;

/** What a script registered, by file: a module that jest has cached does not call Page() again. */
const registered = new Map<string, Options>();

const memoryStorage = (): Host['storage'] => {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => {
      values.clear();
    },
  };
};

const memoryConsent = (granted: boolean): Host['consent'] => {
  const scopes = new Set(granted ? ['phoneNumber'] : []);
  return {
    granted: (scope) => scopes.has(scope),
    set: (scope, now) => void (now ? scopes.add(scope) : scopes.delete(scope)),
  };
};

/**
 * Opens a mini-program in the test's document, on its home page.
 * @throws ProjectError or CompileError for a fault in the project.
 */
export const openProject = async (options: OpenOptions): Promise<OpenedProject> => {
  const project = loadProject(options.root);
  const script = createScripts(project);
  const [fault] = project.diagnostics;
  if (fault !== undefined)
    throw new Error(`${fault.file}:${String(fault.line)}:${String(fault.column)} ${fault.message}`);

  const errors: unknown[] = [];
  const requests: NetworkRequest[] = [];
  let underWay = 0;
  // Nothing is thrown away: a test reads all of its run.
  const timeline = createTimeline({ now: () => performance.now(), longest: Infinity });
  const inbox: Sms[] = [];
  // Made when they are first asked for: it takes longer than opening a page, and few pages need them.
  let made = options.keys;
  const keys = (): AlipayKeys => (made ??= createAlipayKeys());
  const scenario = complete('test', { title: { zh: '', en: '' }, ...options.scenario });

  const host: Host = {
    scenario,
    appId: '2021000000000000',
    appName: 'test',
    device: { ...ordinaryDevice, ...options.device },
    timeline,
    consent: memoryConsent(scenario.granted),
    storage: memoryStorage(),
    sealPhoneNumber: ({ answer, kind }) => Promise.resolve(sealPhoneNumber(keys(), answer, kind)),
    send: async (request, signal) => {
      requests.push(request);
      if (options.request !== undefined) return options.request(request);
      underWay += 1;
      try {
        return await forward(request, options.routes ?? {}, signal);
      } finally {
        underWay -= 1;
      }
    },
    report: (error) => void errors.push(error),
  };

  const registry = createRegistry();
  const runScript = (file: string, path: string, kind: UnitKind): void => {
    const absolute = join(options.root, file);
    const unit = registry.unit(path, kind);
    registry.run(path, kind, () => (options.load === undefined ? script(file).load() : options.load(absolute)));
    if (unit.options === undefined) unit.options = registered.get(absolute);
    if (unit.options !== undefined) registered.set(absolute, unit.options);
  };
  const loaded = new Set<string>();
  const loadUnit = (path: string): void => {
    const unit = project.units.find((one) => one.path === path);
    if (unit === undefined || loaded.has(path)) return;
    loaded.add(path);
    Object.values(unit.components).forEach(loadUnit);
    const record = registry.unit(path, unit.kind);
    record.config = unit.config;
    if (unit.files.axml !== undefined) record.template = script(unit.files.axml).load() as CompiledTemplate;
    runScript(unit.files.script, path, unit.kind);
  };

  const root = document.createElement('div');
  document.body.append(root);
  const phone = createPhone({
    host,
    registry,
    settings: project.config,
    address: { show: () => undefined, back: () => undefined },
    load: async (path) => {
      loadUnit(path);
    },
    shown: () => undefined,
  });
  const before = Object.fromEntries(
    Object.keys(phone.globals).map((name) => [name, Reflect.get(globalThis, name) as unknown]),
  );
  Object.assign(globalThis, phone.globals);
  phone.mount(root);

  const throwErrors = (): void => {
    const [first] = errors.splice(0);
    if (first !== undefined) throw first;
  };
  const settled = async (): Promise<void> => {
    // Calls answer in a later turn and then draw in another: a few quiet turns in a row mean rest.
    for (let quiet = 0; quiet < 4; quiet = phone.busy ? 0 : quiet + 1) await turn();
    throwErrors();
  };
  const find: OpenedProject['find'] = (role, name) => {
    const found = findAll(root, role, name);
    const [one, ...others] = found;
    if (one !== undefined && others.length === 0) return one;
    const there = findAll(root, role).map((element) => `"${nameOf(element)}"`);
    throw new Error(
      `${String(found.length)} elements of role ${role} are named ${String(name)}; there are: ${there.join(', ') || 'none'}.`,
    );
  };
  const until: OpenedProject['until'] = async (check) => {
    for (const end = performance.now() + patience; !check(); await turn()) {
      throwErrors();
      if (performance.now() > end) throw new Error(`It did not come to that. The page shows: ${textOf(root)}`);
    }
  };
  const top = () => phone.router.stack.at(-1)?.page;

  const opened: OpenedProject = {
    open: async (url = `/${project.config.pages[0] ?? ''}`) => {
      await phone.router.open('reLaunch', url);
      await settled();
    },
    tap: async (role, name) => {
      find(role, name).click();
      await settled();
    },
    find,
    has: (role, name) => findAll(root, role, name).length > 0,
    text: () => textOf(root),
    answerConsent: async (answer) => {
      const name = answer === 'agree' ? /^(同意|Agree)$/ : /^(拒绝|Refuse)$/;
      await until(() => findAll(root, 'button', name).length > 0);
      await opened.tap('button', name);
    },
    enter: async (name, text) => {
      const field = find('textbox', name) as HTMLInputElement;
      field.focus();
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await settled();
    },
    choose: async (name, entry) => {
      const select = find('combobox', name) as HTMLSelectElement;
      const index = [...select.options].findIndex(({ text }) => text === entry);
      if (index < 0)
        throw new Error(`"${entry}" is none of: ${[...select.options].map(({ text }) => text).join(', ')}.`);
      select.selectedIndex = index;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await settled();
    },
    receiveSms: async (sms) => {
      inbox.push(sms);
      phone.receiveSms(sms);
      await settled();
    },
    inbox,
    settled,
    until,
    get path() {
      return top()?.path ?? '';
    },
    get page() {
      const page = top();
      if (page === undefined) throw new Error('No page is open.');
      return page.instance;
    },
    get setDataCalls() {
      return timeline.entries.filter((entry) => entry.kind === 'setData');
    },
    requests,
    get underWay() {
      return underWay;
    },
    timeline: timeline.entries,
    get keys() {
      return keys();
    },
    close() {
      for (const { page } of phone.router.stack) page.unload();
      phone.unmount();
      root.remove();
      Object.assign(globalThis, before);
    },
  };

  const home = `/${project.config.pages[0] ?? ''}`;
  runScript(project.app.script, 'app', 'app');
  phone.app.launch(parsePageAddress(home));
  await opened.open(home);
  return opened;
};
