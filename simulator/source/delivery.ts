import type { Diagnostic } from '../compiler/diagnostic';
import type { UnitKind } from '../runtime/registry';

/** A script, sjs, JSON or AXML file, compiled. Paths are relative to the project's root, with `/`. */
export interface DeliveredModule {
  readonly file: string;
  /** The body of a CommonJS function; what it holds of a file with a fault is nothing. */
  readonly code: string;
  /** What its specifiers mean: other files of the project. */
  readonly requires: Readonly<Record<string, string>>;
  readonly fault?: Diagnostic;
}

export interface DeliveredStyle {
  readonly file: string;
  readonly css: string;
  readonly faults: readonly Diagnostic[];
}

/** A page, a component, or the app, whose path is "app". */
export interface DeliveredUnit {
  readonly path: string;
  readonly kind: UnitKind;
  readonly config: Readonly<Record<string, unknown>>;
  /** Paths of the components that it uses. */
  readonly components: readonly string[];
  /** Names modules. */
  readonly script: string;
  readonly template?: string;
  readonly style?: DeliveredStyle;
}

/** Units with all that they need, in the order in which they run: a component before those that use it. */
export interface Delivery {
  /** How many edits there had been when it was made. */
  readonly edits: number;
  /** Counts how often pages, components or their JSON have changed: what was loaded before holds no longer. */
  readonly revision: number;
  readonly units: readonly DeliveredUnit[];
  readonly modules: readonly DeliveredModule[];
}
