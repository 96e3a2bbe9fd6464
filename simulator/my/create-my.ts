import type { Host } from '../host';
import { SimulatorError } from '../runtime/error';
import type { Router } from '../runtime/router';
import type { Screen } from './screen';
import { createCanIUse, type Known } from './can-i-use';
import { asyncJsapi, syncJsapi, type Jsapi, type JsapiOptions, type Run } from './jsapi';
import { createNetworkFaults } from './network-faults';
import { getAuthCode, getPhoneNumber, getSetting } from './phone-number';
import { createRequest } from './request';
import { createStorage } from './storage';

export interface MyPorts extends Omit<Known, 'jsapis'> {
  readonly host: Host;
  readonly screen: Screen;
  /** Not there yet when `my` is made: scripts may read `my` before the first page is open. */
  router(): Router;
  /** A new query over the page on top. */
  selectorQuery(): unknown;
  /** networkTimeout.request of app.json, ms. */
  readonly requestTimeout: number;
}

/** The platform's `my`. */
export type My = Readonly<Record<string, unknown>>;

const text = (value: unknown, otherwise = ''): string =>
  value === undefined || value === null ? otherwise : String(value);
const number = (value: unknown, otherwise: number): number => (value === undefined ? otherwise : Number(value));

/** Alerts, toasts and the like (platform-facts.md §4.8). */
const feedback = ({ screen, host }: MyPorts): Readonly<Record<string, Run>> => ({
  alert: async (options) => {
    // Several official samples write `message`; the platform shows nothing for it (platform-facts.md §4.8).
    if (options['message'] !== undefined && options['content'] === undefined)
      host.timeline.record({ kind: 'warning', text: 'my.alert: the key is content, not message' });
    const { title, content, buttonText } = options;
    await screen.alert({ title: text(title), content: text(content), buttonText: text(buttonText, '确定') });
    return {};
  },
  confirm: async ({ title, content, confirmButtonText, cancelButtonText }) => ({
    confirm: await screen.confirm({
      title: text(title),
      content: text(content),
      confirmButtonText: text(confirmButtonText, '确定'),
      cancelButtonText: text(cancelButtonText, '取消'),
    }),
  }),
  showToast: async ({ content, type, duration }) => {
    await screen.toast({ content: text(content), type: text(type, 'none'), duration: number(duration, 3000) });
    return {};
  },
  // A desk has no dial pad: the number that it would show is shown.
  makePhoneCall: async ({ number: called }) => {
    await screen.alert({ title: '拨打电话', content: text(called), buttonText: '确定' });
    return { success: true };
  },
  hideToast: () => Promise.resolve(screen.hideToast()),
  showLoading: ({ content, delay, mask }) =>
    Promise.resolve(screen.showLoading({ content: text(content), delay: number(delay, 0), mask: mask !== false })),
  hideLoading: () => Promise.resolve(screen.hideLoading()),
  pageScrollTo: ({ scrollTop, selector, duration }) =>
    Promise.resolve(
      screen.scrollTo({
        ...(scrollTop === undefined ? {} : { scrollTop: Number(scrollTop) }),
        ...(selector === undefined ? {} : { selector: text(selector) }),
        duration: number(duration, 0),
      }),
    ),
  setNavigationBar: ({ title, backgroundColor, frontColor, reset }) =>
    Promise.resolve(
      screen.setNavigationBar({
        ...(reset === true ? { backgroundColor: '#ffffff', frontColor: '' } : {}),
        ...(title === undefined ? {} : { title: text(title) }),
        ...(backgroundColor === undefined ? {} : { backgroundColor: text(backgroundColor) }),
        ...(frontColor === undefined ? {} : { frontColor: text(frontColor) }),
      }),
    ),
});

const navigation = ({ router }: MyPorts): Readonly<Record<string, Run>> => {
  const open =
    (how: 'navigateTo' | 'redirectTo' | 'reLaunch'): Run =>
    async ({ url }) => {
      await router().open(how, text(url));
      return {};
    };
  return {
    navigateTo: open('navigateTo'),
    redirectTo: open('redirectTo'),
    reLaunch: open('reLaunch'),
    navigateBack: async ({ delta }) => {
      await router().back(number(delta, 1));
      return {};
    },
  };
};

/** Who and what the client is (platform-facts.md §4.2). */
const identity = ({ host }: MyPorts) => {
  const { client } = host.scenario;
  const systemInfo = () => ({
    app: 'alipay',
    brand: 'simulator',
    model: 'simulator',
    platform: 'Android',
    system: '14',
    version: client.version,
    language: client.language,
    pixelRatio: devicePixelRatio,
    screenWidth: host.device.width,
    screenHeight: 844,
    windowWidth: host.device.width,
    windowHeight: 756,
    titleBarHeight: 44,
    statusBarHeight: 44,
    fontSizeSetting: 16 * host.device.fontScale,
    currentBattery: '100%',
  });
  return {
    SDKVersion: client.sdkVersion,
    isIDE: true,
    env: {
      clientName: 'ap',
      clientVersion: client.version,
      language: client.language,
      platform: 'Android',
      USER_DATA_PATH: 'https://usr',
    },
    getAppIdSync: () => ({ appId: host.appId }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: host.appId, envVersion: client.envVersion, version: '0.0.1' },
    }),
    getSystemInfoSync: systemInfo,
    getAppBaseInfo: () => ({ SDKVersion: client.sdkVersion, language: client.language, version: client.version }),
    getUpdateManager: () => ({
      onCheckForUpdate: (callback: (result: { hasUpdate: boolean }) => void) => {
        setTimeout(callback, 0, { hasUpdate: false });
      },
      onUpdateReady: () => undefined,
      onUpdateFailed: () => undefined,
      applyUpdate: () => undefined,
    }),
    asynchronous: {
      getSystemInfo: () => Promise.resolve(systemInfo()),
      getRunScene: () => Promise.resolve({ envVersion: client.envVersion }),
    },
  };
};

/** Reading what is not simulated is no error, calling it is one: so a feature test by `typeof` neither breaks nor decides silently. */
const notSimulated = (name: string): unknown =>
  new Proxy(() => undefined, {
    apply: () => {
      throw new SimulatorError(
        `my.${name} is not simulated: my.canIUse('${name}') says false, so guard the call with it.`,
      );
    },
    get: (target, key) =>
      typeof key === 'string' && !(key in Function.prototype)
        ? notSimulated(`${name}.${key}`)
        : Reflect.get(target, key),
  });

/** Makes the `my` that the project's scripts find as a global, and its `canIUse` for the phone itself, which leaves no trace. */
export const createMy = (ports: MyPorts): { readonly my: My; canIUse(name: string): boolean } => {
  const { host, router, requestTimeout } = ports;
  const { client, network } = host.scenario;
  const faults = createNetworkFaults(network, host.device);
  const storage = createStorage(host.storage);
  const { asynchronous, ...synchronous } = identity(ports);

  const networkListeners = new Set<(change: { isConnected: boolean; networkType: string }) => void>();
  const networkType = () => (faults.available && navigator.onLine ? 'WIFI' : 'NOTREACHABLE');
  for (const change of ['online', 'offline'])
    globalThis.addEventListener(change, () => {
      const state = { isConnected: networkType() === 'WIFI', networkType: networkType() };
      for (const listener of networkListeners) listener(state);
    });

  const runs: Readonly<Record<string, Run>> = {
    ...feedback(ports),
    ...navigation(ports),
    ...asynchronous,
    getPhoneNumber: getPhoneNumber(host),
    getAuthCode: getAuthCode(host),
    getSetting: getSetting(host),
    getNetworkType: () => Promise.resolve({ networkAvailable: networkType() === 'WIFI', networkType: networkType() }),
    setStorage: async (options) => {
      storage.set(options);
      return Promise.resolve({ success: true });
    },
    getStorage: async (options) => Promise.resolve(storage.get(options)),
    removeStorage: async (options) => Promise.resolve(storage.remove(options)),
    clearStorage: async () => Promise.resolve(storage.clear()),
    getStorageInfo: async () => Promise.resolve(storage.info()),
    setClipboard: async ({ text: copied }) => {
      // jsdom and unsafe origins have no clipboard; the platform's call succeeds all the same.
      await (navigator.clipboard as Clipboard | undefined)?.writeText(text(copied)).catch(() => undefined);
      return { success: true };
    },
  };

  const table: Record<string, unknown> = {
    ...Object.fromEntries(
      Object.entries(runs).map(([name, run]): [string, Jsapi] => [name, asyncJsapi(name, host, run)]),
    ),
    ...synchronous,
    ap: {
      updateAlipayClient: asyncJsapi('ap.updateAlipayClient', host, async () => {
        await ports.screen.alert({ title: '', content: '升级支付宝', buttonText: '确定' });
        return { success: true };
      }),
    },
    request: createRequest({
      host,
      faults,
      defaultTimeout: requestTimeout,
      currentPage: () => router().stack.at(-1)?.page.path ?? '',
    }),
    setStorageSync: (options: JsapiOptions) => {
      storage.set(options);
      return { success: true };
    },
    createSelectorQuery: ports.selectorQuery,
    getStorageSync: storage.get,
    removeStorageSync: storage.remove,
    clearStorageSync: storage.clear,
    getStorageInfoSync: storage.info,
    onNetworkStatusChange: networkListeners.add.bind(networkListeners),
    offNetworkStatusChange: (listener?: Parameters<typeof networkListeners.add>[0]) => {
      if (listener === undefined) networkListeners.clear();
      else networkListeners.delete(listener);
    },
  };
  const canIUse = createCanIUse({ ...ports, jsapis: new Set([...Object.keys(table), 'canIUse']) }, client);
  table['canIUse'] = canIUse;
  for (const [name, run] of Object.entries(table))
    if (typeof run === 'function' && (name.endsWith('Sync') || name === 'canIUse' || name === 'getAppBaseInfo'))
      table[name] = syncJsapi(name, host, run as (...args: unknown[]) => unknown);

  const my = new Proxy(table, {
    get(target, name) {
      if (typeof name !== 'string' || name === 'then' || name === 'toJSON') return undefined;
      if (client.absent.includes(name)) return undefined;
      return Object.hasOwn(target, name) ? target[name] : notSimulated(name);
    },
    has: (target, name) => Object.hasOwn(target, name) && !client.absent.includes(String(name)),
    set: (target, name, value) => Reflect.set(target, name, value),
  });
  return { my, canIUse };
};
