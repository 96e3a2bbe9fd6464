import { defineComponent, h, onMounted, onBeforeUnmount, onUpdated, shallowRef, type PropType, type VNode } from 'vue';
import { guesses } from '../guesses';
import { guard, type ComponentUse, type Instance, type Owner } from './context';
import type { Data } from './data';
import { SimulatorError } from './error';
import { createHandlers } from './handlers';
import { mergeMixins } from './mixins';
import { createObservers } from './observers';
import { createTemplateRuntime } from './render';
import { createSelectorQuery } from './selector-query';
import { createUpdater } from './set-data';
import type { Rendered } from './template';

const hookNames = ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount', 'onError'] as const;

/** What changes how components meet, beyond what is drawn here. */
const unsupported = /^(externalClasses|relations|pageLifetimes|componentGenerics|styleIsolation="(?!shared"))/;

/** The names that `lifetimes` has for moments of a component's life (docs: options.lifetimes, base library 2.8.5). */
const lifetimes = { onInit: ['created', 'attached'], didMount: ['ready'], didUnmount: ['detached'] } as const;

const same = (a: Data, b: Data): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
};

/** Attributes as props: `on…` and `catch…` become functions of the owner, the rest arrives as it is (platform-facts.md §5.4). */
const propsOf = ({ attributes, owner, where }: ComponentUse, defaults: Data): Data => {
  const given = Object.entries(attributes).flatMap(([name, value]) => {
    if (name === 'ref' || name === 'slot' || value === undefined) return [];
    return [[name, /^(on|catch)[A-Z]/.test(name) ? owner.bound(value, where) : value] as const];
  });
  return { ...defaults, ...Object.fromEntries(given) };
};

interface LiveComponent {
  render(use: ComponentUse): Rendered[];
  mounted(): void;
  updated(): void;
  unmount(): void;
}

let lastId = 0;

const createComponent = (first: ComponentUse): LiveComponent => {
  const { context, owner: parent, where } = first;
  const unit = context.registry.unit(first.unit, 'component');
  if (unit.options === undefined)
    throw new SimulatorError(`${first.unit}: its script does not call Component().`, where);
  const options = mergeMixins(unit.options, hookNames);

  const version = shallowRef(0);
  const id = (lastId += 1);
  let slots = first.slots;
  // Methods are looked up on `this` as well as called on it, so they come before what the platform gives.
  const instance: Instance = {
    ...options.methods,
    data: options.data(),
    props: propsOf(first, options.props),
    is: `/${first.unit}`,
    $id: id,
    $page: parent.page,
  };
  const observe = createObservers(options.members['observers'], instance);
  const updater = createUpdater({
    unit: first.unit,
    holder: instance,
    scheduler: context.scheduler,
    draw: () => (version.value += 1),
    warn: context.warn,
    called: context.setDataCalled,
    changed: (keys, data) => {
      observe(keys, { ...props(), ...data });
    },
  });
  Object.assign(instance, {
    setData: updater.setData,
    $spliceData: updater.spliceData,
    createSelectorQuery: () => createSelectorQuery(context, owner),
  });
  for (const [name, value] of Object.entries({ ...unit.config, ...options.members }))
    if (unsupported.test(`${name}=${JSON.stringify(value)}`))
      context.warn(`${first.unit}: ${name} is not simulated; the component is drawn without it.`);

  const owner: Owner = {
    unit,
    instance,
    page: parent.page,
    get slots() {
      return slots;
    },
    ...createHandlers(context, unit, instance),
  };
  const runtime = createTemplateRuntime(context, owner);
  const hook = (name: (typeof hookNames)[number], ...args: unknown[]): void => {
    for (const run of options.hooks(name)) guard(context, () => run.apply(instance, args));
    const also = Object(options.members['lifetimes']) as Readonly<Record<string, unknown>>;
    for (const moment of name in lifetimes ? lifetimes[name as keyof typeof lifetimes] : []) {
      const run = also[moment];
      if (typeof run === 'function') guard(context, () => (run as (this: unknown) => unknown).call(instance));
    }
  };

  const props = (): Data => instance['props'] as Data;
  let before = { props: props(), data: instance.data };
  let changed = false;
  updater.within(() => {
    hook('onInit');
    hook('deriveDataFromProps', props());
  });
  let drawnWith = { props: props(), data: instance.data };

  return {
    render(use) {
      void version.value;
      slots = use.slots;
      const next = propsOf(use, options.props);
      const propsChanged = !same(next, drawnWith.props);
      if (propsChanged || instance.data !== drawnWith.data) {
        before = drawnWith;
        changed = true;
        // deriveDataFromProps sees the old `this.props`, and what it sets is drawn at once.
        updater.within(() => {
          hook('deriveDataFromProps', propsChanged ? next : props());
        });
        if (propsChanged) {
          const touched = Object.keys(next).filter((key) => !Object.is(next[key], props()[key]));
          instance['props'] = next;
          updater.within(() =>
            guard(context, () => {
              observe(touched, { ...instance.data, ...next });
            }),
          );
        }
        drawnWith = { props: props(), data: instance.data };
      }
      const view = { ...updater.view(), $id: id, $slots: slots };
      return (
        unit.template?.render(guesses.dataHidesProps ? { ...props(), ...view } : { ...view, ...props() }, runtime) ?? []
      );
    },
    mounted() {
      updater.drawn();
      const ref = first.attributes['ref'];
      const asReference = options.members['ref'];
      if (ref !== undefined)
        parent.invoke(ref, where, [
          typeof asReference === 'function' ? (asReference as () => unknown).call(instance) : instance,
        ]);
      hook('didMount');
    },
    updated() {
      if (!changed) return;
      changed = false;
      hook('didUpdate', before.props, before.data);
    },
    unmount() {
      hook('didUnmount');
      updater.unload();
    },
  };
};

const LiveView = defineComponent({
  props: { use: { type: Object as PropType<ComponentUse>, required: true } },
  setup(props) {
    const component = createComponent(props.use);
    onMounted(() => {
      component.mounted();
    });
    onUpdated(() => {
      component.updated();
    });
    onBeforeUnmount(() => {
      component.unmount();
    });
    return () => component.render(props.use) as never[];
  },
});

/** A new run of the component's script makes a new instance in the same place. */
const ComponentView = ({ use }: { use: ComponentUse }): VNode =>
  h(LiveView, { key: use.context.registry.unit(use.unit, 'component').generation, use });
ComponentView.props = ['use'];

/** Draws one use of a custom component (component2: onInit → deriveDataFromProps → didMount → … → didUnmount). */
export const drawComponent = (use: ComponentUse, key: unknown): VNode =>
  h(ComponentView, key === undefined ? { use } : { key: String(key), use });
