import type { Project, Unit } from '../../../simulator/project/load';
import type { ProjectFiles } from '../../../simulator/project/resolve';
import type { Rendered, TemplateRuntime } from '../../../simulator/runtime/template';
import { createRealm } from '../app-script';
import { loadTemplate } from './axml-template';
import { createSilentPlatform, quietly, settle, withoutStrays, type Called } from './silent-platform';

type Method = (this: unknown, ...args: readonly unknown[]) => unknown;
type Options = Readonly<Record<string, unknown>>;

/** A built-in element as it is drawn, with the values of its attributes; names in camelCase. */
export interface DrawnElement {
  readonly tag: string;
  readonly attributes: Options;
  /** Taps it. @returns which JSAPIs that calls */
  tap(): Promise<readonly Called[]>;
}

/** A page as it stands there once it is open, nobody having touched anything; its components are drawn too. */
export interface OpenPage {
  readonly texts: readonly string[];
  readonly elements: readonly DrawnElement[];
  /** What the app, the page and its components called until then. */
  readonly onEntry: readonly Called[];
}

const isMethod = (value: unknown): value is Method => typeof value === 'function';
const asObject = (value: unknown): Options => (typeof value === 'object' && value !== null ? (value as Options) : {});

const step = async (instance: Options, method: string, argument: unknown): Promise<void> => {
  const run = instance[method];
  if (!isMethod(run)) return;
  const outcome = quietly(() => run.call(instance, argument));
  const { then } = asObject(outcome) as { then?: unknown };
  if (isMethod(then)) then.call(outcome, undefined, () => undefined);
  await settle();
};

const instanceOf = (options: Options, more: Options): Record<string, unknown> => {
  const { data } = options;
  const instance: Record<string, unknown> = {
    ...options,
    ...asObject(options['methods']),
    data: { ...asObject(isMethod(data) ? data.call(options) : data) },
    ...more,
    setData(changes: unknown) {
      instance['data'] = { ...asObject(instance['data']), ...asObject(changes) };
    },
    $batchedUpdates: (run: unknown) => (isMethod(run) ? run() : undefined),
  };
  return instance;
};

/** A component takes the names of its owner's methods for handlers, and gets the methods. */
const propsOf = (attributes: Options, owner: Options): Options =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const method = /^on[A-Z]/.test(name) && typeof value === 'string' ? owner[value] : undefined;
      return [name, isMethod(method) ? (...args: unknown[]) => method.apply(owner, args) : value];
    }),
  );

/**
 * Opens a page on a phone that has every JSAPI and says nothing: runs `app.ts` and the page, and draws it, its components
 * with it, as the simulator's compiler understands AXML.
 * @throws what scripts throw while they are loaded, and CompileError where something is no AXML
 */
export const openPage = async (app: Project, page: Unit, files: ProjectFiles): Promise<OpenPage> => {
  const { calls, globals } = createSilentPlatform();
  const registered: { app: Options; unit: Options } = { app: {}, unit: {} };
  const register = (options: Options): void => {
    registered.unit = options;
  };
  const realm = createRealm(files, {
    ...globals,
    App: (options: Options) => void (registered.app = options),
    Page: register,
    Component: register,
    getApp: () => registered.app,
    getCurrentPages: () => [],
  });
  const loaded = new Map<string, Options>();
  const load = (script: string): Options => {
    const known = loaded.get(script);
    if (known !== undefined) return known;
    registered.unit = {};
    realm.run(script);
    loaded.set(script, registered.unit);
    return registered.unit;
  };
  const texts: string[] = [];
  const elements: DrawnElement[] = [];
  const mounted: Options[] = [];

  const draw = (unit: Unit, owner: Options): Rendered[] => {
    const scope = { ...asObject(owner['props']), ...asObject(owner['data']) };
    const runtime: TemplateRuntime = {
      text: (value) => void texts.push(String(value ?? '')),
      join: (...parts) => parts.map((part) => String(part ?? '')).join(''),
      read: (object, key) => (object as Record<PropertyKey, unknown> | null | undefined)?.[key as PropertyKey],
      each: (items, body) => {
        const list = typeof items === 'number' ? Array.from({ length: items }, (_, index) => index) : (items ?? []);
        return Object.entries(list).flatMap(([key, item]) => body(item, Array.isArray(list) ? Number(key) : key));
      },
      element: (tag, attributes, dataset, children) => {
        elements.push({ tag, attributes, tap: () => tap(owner, attributes, dataset) });
        return children();
      },
      component: (path, attributes, _dataset, slots) => {
        const component = app.units.find((candidate) => candidate.path === path);
        if (component !== undefined) {
          const options = load(component.files.script);
          const props = { ...asObject(options['props']), ...propsOf(attributes, owner) };
          const instance = instanceOf(options, { props });
          mounted.push(instance);
          draw(component, instance);
        }
        return Object.values(slots).map((content) => content({}));
      },
      slot: (_name, _values, fallback) => fallback(),
    };
    return unit.files.axml === undefined
      ? []
      : loadTemplate(unit.files.axml, unit.components, files).render(scope, runtime);
  };

  const tap = (owner: Options, attributes: Options, dataset: Options): Promise<readonly Called[]> =>
    withoutStrays(async () => {
      const before = calls.length;
      const handler = attributes['onTap'] ?? attributes['catchTap'];
      const event = { type: 'tap', detail: {}, currentTarget: { dataset }, target: { dataset } };
      if (typeof handler === 'string') await step(owner, handler, event);
      return calls.slice(before);
    });

  return withoutStrays(async () => {
    load(app.app.script);
    const options = load(page.files.script);
    const instance = instanceOf(options, { route: page.path });
    for (const method of ['onLaunch', 'onShow']) await step(registered.app, method, {});
    for (const method of ['onLoad', 'onShow', 'onReady']) await step(instance, method, {});
    draw(page, instance);
    for (const component of mounted) for (const method of ['onInit', 'didMount']) await step(component, method, {});
    return { texts, elements, onEntry: [...calls] };
  });
};
