import type { VNode } from 'vue';
import type { Happening } from '../timeline/entry';
import type { Data } from './data';
import type { Registry, RegisteredUnit } from './registry';
import type { Scheduler } from './scheduler';
import type { SetDataCall } from './set-data';
import type { SlotContents, Where } from './template';

/** The user's `this`. */
export interface Instance extends Record<string, unknown> {
  data: Data;
}

/** A page or component at work: the owner of what its template draws and of the handlers named there. */
export interface Owner {
  readonly unit: RegisteredUnit;
  readonly instance: Instance;
  /** The page it stands on; a page's own instance. */
  readonly page: Instance;
  readonly slots: SlotContents;
  /** Runs a handler of the template. A name without a function is an error, told with its place. */
  invoke(handler: unknown, where: Where, args: readonly unknown[]): unknown;
  /** The same function for the same name, each time: a new one would look like changed props. */
  bound(handler: unknown, where: Where): unknown;
}

/** One use of a built-in element in a template. */
export interface ElementUse {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly dataset: Readonly<Record<string, unknown>>;
  readonly children: () => unknown[];
  readonly key: unknown;
  readonly where: Where;
  readonly owner: Owner;
  readonly context: Context;
}
export type ElementView = (use: ElementUse) => VNode;

/** One use of a custom component. One Vue prop carries it: class, style, key, ref and onX are special among Vue's own. */
export interface ComponentUse {
  readonly unit: string;
  readonly attributes: Data;
  readonly slots: SlotContents;
  readonly where: Where;
  readonly owner: Owner;
  readonly context: Context;
}

/** What the open abilities of a button need: did the user consent to the scope? */
export type Authorization = { readonly granted: true } | { readonly granted: false; readonly errorMessage: string };

/** What pages, components and elements may ask of the phone around them. */
export interface Context {
  readonly registry: Registry;
  readonly scheduler: Scheduler;
  readonly elements: Readonly<Record<string, ElementView>>;
  drawComponent(use: ComponentUse, key: unknown): VNode;
  /** The element that the page on top scrolls in; undefined before anything is drawn. */
  viewport(): Element | undefined;
  /** Shows the error; nothing is ever swallowed. */
  report(error: unknown): void;
  warn(message: string): void;
  setDataCalled(call: SetDataCall): void;
  /** Puts a line into the time line. */
  record(happening: Happening): void;
  /** Whether the client knows this name, as `my.canIUse` says. */
  canIUse(name: string): boolean;
  authorize(scope: string): Promise<Authorization>;
  /** Calls a JSAPI by name, as an element does that stands for one. */
  jsapi(name: string, options: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** Runs the project's own code; what it throws is told, not thrown. */
export const guard = <T>(context: Pick<Context, 'report'>, run: () => T): T | undefined => {
  try {
    return run();
  } catch (error) {
    context.report(error);
    return undefined;
  }
};
