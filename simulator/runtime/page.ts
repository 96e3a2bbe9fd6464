import { defineComponent, h, onMounted, shallowRef, type PropType } from 'vue';
import { guard, type Context, type Instance, type Owner } from './context';
import { SimulatorError } from './error';
import { createHandlers } from './handlers';
import { mergeMixins } from './mixins';
import { createObservers } from './observers';
import { createTemplateRuntime } from './render';
import { createSelectorQuery } from './selector-query';
import { createUpdater, type Updater } from './set-data';
import type { Rendered } from './template';

const hookNames = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload'] as const;
export type PageHook = (typeof hookNames)[number];

/** A page that is open: it stays alive until it is unloaded, seen or not. */
export interface OpenPage {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly instance: Instance;
  hook(name: PageHook, ...args: unknown[]): void;
  render(): Rendered[];
  drawn(): void;
  unload(): void;
}

/**
 * Makes a page from what its script registered.
 * @throws SimulatorError when the script never called Page().
 */
export const createPage = (context: Context, path: string, query: Readonly<Record<string, string>>): OpenPage => {
  const unit = context.registry.unit(path);
  if (unit.options === undefined) throw new SimulatorError(`${path}: its script does not call Page().`);
  const options = mergeMixins(unit.options, hookNames);

  const version = shallowRef(0);
  const instance: Instance = { ...options.members, data: options.data(), route: path };
  const updater: Updater = createUpdater({
    unit: path,
    holder: instance,
    scheduler: context.scheduler,
    draw: () => (version.value += 1),
    warn: context.warn,
    called: context.setDataCalled,
    changed: createObservers(options.members['observers'], instance),
  });
  Object.assign(instance, {
    setData: updater.setData,
    $spliceData: updater.spliceData,
    $batchedUpdates: (run: () => void) => {
      run();
    },
    createSelectorQuery: () => createSelectorQuery(context, owner),
  });
  // Lifecycle functions are members as well: a page may call its own onLoad again.
  for (const name of hookNames) {
    const hooks = options.hooks(name);
    if (hooks.length > 0)
      instance[name] = (...args: unknown[]) => hooks.map((hook) => hook.apply(instance, args)).at(-1);
  }

  const owner: Owner = { unit, instance, page: instance, slots: {}, ...createHandlers(context, unit, instance) };
  const runtime = createTemplateRuntime(context, owner);

  const hook: OpenPage['hook'] = (name, ...args) => {
    context.record({ kind: 'page', what: name, path, ...(name === 'onLoad' && { query }) });
    const run = instance[name];
    if (typeof run === 'function') guard(context, () => (run as (...a: unknown[]) => unknown).apply(instance, args));
  };

  return {
    path,
    query,
    instance,
    hook,
    render: () => {
      void version.value;
      return unit.template?.render(updater.view(), runtime) ?? [];
    },
    drawn() {
      updater.drawn();
      hook('onReady');
    },
    unload() {
      hook('onUnload');
      updater.unload();
    },
  };
};

/** Draws an open page; a `<page>` element stands around it, so that `page { … }` of an ACSS file finds one. */
export const PageView = defineComponent({
  props: {
    page: { type: Object as PropType<OpenPage>, required: true },
    drawn: { type: Function as PropType<() => void>, required: true },
  },
  setup({ page, drawn }) {
    onMounted(() => {
      page.drawn();
      drawn();
    });
    return () => h('page', { 'data-path': page.path }, page.render() as never[]);
  },
});
