import { shallowReactive } from 'vue';
import { SimulatorError } from './error';
import type { Options } from './mixins';
import type { CompiledTemplate } from './template';

export type UnitKind = 'app' | 'page' | 'component';

/** What is known of a page or component: filled by its script, its AXML and its JSON. */
export interface RegisteredUnit {
  /** "pages/x/x" */
  readonly path: string;
  readonly kind: UnitKind;
  /** What its script handed over; undefined until it has run. */
  options: Options | undefined;
  /** Changing it redraws every instance, which keeps its data. */
  template: CompiledTemplate | undefined;
  /** Its JSON. */
  config: Options;
  /** Counts the runs of its script; a new one makes new instances. */
  generation: number;
}

export interface Registry {
  /** Runs the script of a unit: the App(), Page() or Component() that is called meanwhile is this one's. */
  run(path: string, kind: UnitKind, script: () => unknown): void;
  unit(path: string, kind?: UnitKind): RegisteredUnit;
  /** The functions that scripts find as globals. */
  readonly globals: Readonly<Record<'App' | 'Page' | 'Component' | 'Mixin', (options: Options) => unknown>>;
  /** Tells when the script of a known unit has run again. */
  onAgain(listener: (unit: RegisteredUnit) => void): void;
}

/** Pages and components by path, as their scripts register them. */
export const createRegistry = (): Registry => {
  const units = new Map<string, RegisteredUnit>();
  const listeners: ((unit: RegisteredUnit) => void)[] = [];
  let current: RegisteredUnit | undefined;

  const unit = (path: string, kind: UnitKind = 'page'): RegisteredUnit => {
    const known = units.get(path);
    if (known !== undefined) return known;
    const fresh: RegisteredUnit = shallowReactive({
      path,
      kind,
      options: undefined,
      template: undefined,
      config: {},
      generation: 0,
    });
    units.set(path, fresh);
    return fresh;
  };

  const register = (kind: UnitKind, name: string) => (options: Options) => {
    if (current === undefined) throw new SimulatorError(`${name}() is called by a script that app.json does not list.`);
    if (current.kind !== kind)
      throw new SimulatorError(`${current.path} is a ${current.kind} by its JSON, yet its script calls ${name}().`);
    current.options = options;
    current.generation += 1;
    if (current.generation > 1) for (const listener of listeners) listener(current);
  };

  return {
    run(path, kind, script) {
      // A script may require that of another unit, and goes on afterwards.
      const outer = current;
      current = unit(path, kind);
      try {
        script();
      } finally {
        current = outer;
      }
    },
    unit,
    globals: {
      App: register('app', 'App'),
      Page: register('page', 'Page'),
      Component: register('component', 'Component'),
      Mixin: (options) => options,
    },
    onAgain(listener) {
      listeners.push(listener);
    },
  };
};
