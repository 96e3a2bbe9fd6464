import { posix } from 'node:path';
import { createContext, Script, type Context } from 'node:vm';
import { rest } from './scripts';

interface PageOptions {
  readonly data?: unknown;
  readonly onLoad?: (query: object) => void;
  readonly onShow?: () => void;
  readonly [member: string]: unknown;
}

interface AppJson {
  readonly pages: readonly string[];
  readonly usingComponents?: Readonly<Record<string, string>>;
}

const ignore = (): undefined => undefined;

const head = '(function(exports,require,module){';

/** What V8 knows the joined scripts as. */
export const joinedName = 'joined.js';

/** A platform on which nothing has answered yet: what runs before the first render does not wait for answers. */
const silentPlatform = {
  env: { language: 'zh-Hans' },
  SDKVersion: '2.9.21',
  canIUse: () => true,
  getAccountInfoSync: () => ({ miniProgram: { envVersion: 'release' } }),
  getPhoneNumber: ignore,
  getAuthCode: ignore,
  getNetworkType: ignore,
  onNetworkStatusChange: ignore,
  offNetworkStatusChange: ignore,
  setNavigationBar: ignore,
  request: ignore,
};

/** The text files of a built mini-program, by path. */
export type BuiltTexts = ReadonlyMap<string, string>;

const textOf = (built: BuiltTexts, file: string): string => {
  const text = built.get(file);
  if (text === undefined) throw new Error(`${file} is no file of the built app: build it anew with npm run build.`);
  return text;
};

const componentsOf = (built: BuiltTexts, unit: string): readonly string[] => {
  const file = `${unit}.json`;
  if (!built.has(file)) return [];
  const { usingComponents = {} } = JSON.parse(textOf(built, file)) as Partial<AppJson>;
  return Object.values(usingComponents).map((path) =>
    path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(unit), path),
  );
};

/** App, components and pages in the order in which the platform loads them: all of them, before any is shown. */
const scriptsOf = (built: BuiltTexts): readonly string[] => {
  const { pages } = JSON.parse(textOf(built, 'app.json')) as AppJson;
  const found = new Set<string>();
  const add = (unit: string): void => {
    if (found.has(unit)) return;
    for (const component of componentsOf(built, unit)) add(component);
    found.add(unit);
  };
  pages.forEach(add);
  return ['app', ...found].map((unit) => `${unit}.js`);
};

/**
 * A phone that has just got the app: a realm of its own, its scripts not yet read. As the platform's builder does, all scripts
 * are joined into one, each in a function of its own; only what is put off on purpose is read when it is asked for.
 */
export interface Phone {
  /** Runs all that runs until the page is drawn for the first time: every script, then data, onLoad and onShow of the page. */
  open(page: string): void;
  /** Where a script begins in the one that V8 is given, named `joinedName`; undefined for one that is read when it is required. */
  offsetOf(file: string): number | undefined;
}

/**
 * @param mark goes behind each script as a comment; another one each time keeps V8 from knowing the script already.
 * @param more globals, beside those of the platform.
 */
export const createPhone = (built: BuiltTexts, mark: string, more: object = {}): Phone => {
  const pages = new Map<string, PageOptions>();
  let loading = '';
  const context: Context = createContext({
    ...more,
    my: silentPlatform,
    App: ignore,
    Page: (options: PageOptions) => void pages.set(loading, options),
    Component: ignore,
    getApp: () => ({}),
    getCurrentPages: () => [],
    setTimeout: () => 0,
    clearTimeout: ignore,
    console: {},
  });
  const [joined, late] = [new Map<string, string>(), new Map<string, string>()];
  for (const [file, text] of built) {
    if (file.endsWith('.js')) (file === rest ? late : joined).set(file, text);
  }
  const offsets = new Map<string, number>();
  let source = '[';
  for (const [file, text] of joined) {
    source += head;
    offsets.set(file, source.length);
    source += `${text}\n}),`;
  }
  source += `]//${mark}`;

  const modules = new Map<string, { exports: object }>();
  type Run = (exports: object, require: (specifier: string) => object, module: { exports: object }) => void;
  let functions: ReadonlyMap<string, Run> | undefined;
  const read = (): ReadonlyMap<string, Run> => {
    const all = new Script(source, { filename: joinedName }).runInContext(context) as readonly Run[];
    return new Map([...joined.keys()].map((file, index) => [file, all[index] ?? ignore]));
  };
  const load = (file: string): object => {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    functions ??= read();
    const module = { exports: {} };
    modules.set(file, module);
    const run =
      functions.get(file) ??
      (new Script(`${head}${late.get(file) ?? ''}\n})//${mark}`, { filename: file }).runInContext(context) as Run);
    run(module.exports, (specifier) => load(`${posix.join(posix.dirname(file), specifier)}.js`), module);
    return module.exports;
  };
  const scripts = scriptsOf(built);

  return {
    offsetOf: (file) => offsets.get(file),
    open(page) {
      for (const script of scripts) {
        loading = script.replace(/\.js$/, '');
        load(script);
      }
      const options = pages.get(page);
      if (options === undefined) throw new Error(`${page}.js does not call Page()`);
      const { data } = options;
      const instance = {
        ...options,
        data: typeof data === 'function' ? (data as () => unknown)() : data,
        setData: ignore,
      };
      instance.onLoad?.({});
      instance.onShow?.();
    },
  };
};
