// The contract between compiled AXML and the runtime. Types only: the compiler writes calls, the renderer answers them.

/** What a template may read by name: page/component data (+ props), loop variables, sjs modules. */
export type Scope = Readonly<Record<string, unknown>>;
/** Anything a renderer helper returns; opaque to compiled code. */
export type Rendered = unknown;
/** Slot content handed to a component: by slot name; called with the slot-scope value (or undefined). */
export type SlotContents = Readonly<Record<string, (slotScope: unknown) => Rendered[]>>;
/** Where a node stands in its AXML, for errors and for handler-not-found messages: "pages/x/x.axml:3:5". */
export type Where = string;

export interface TemplateRuntime {
  /** Text node content: null and undefined become ''. */
  text(value: unknown): Rendered;
  /** `a{{x}}b` in an attribute or text: parts joined, null/undefined → ''. */
  join(...parts: unknown[]): string;
  /** `object.key` / `object[key]` without throwing on undefined (loose read, a documented guess). */
  read(object: unknown, key: unknown): unknown;
  /** a:for over arrays, numbers (1..n gives items 0..n-1) and objects; anything else renders nothing. */
  each(list: unknown, body: (item: unknown, index: number | string) => Rendered[]): Rendered[];
  /** A built-in element. Attribute names are already camelCase, event names too (onTap, catchTap); an attribute without value is `true`;
   *  values of `{{x}}` alone keep their type, handler attributes arrive as the string name (or, dynamic, whatever the expression gives).
   *  data-* arrive as `dataset` (camelised). key is the a:key value or undefined. */
  element(
    tag: string,
    attributes: Readonly<Record<string, unknown>>,
    dataset: Readonly<Record<string, unknown>>,
    children: () => Rendered[],
    key: unknown,
    where: Where,
  ): Rendered;
  /** A custom component of usingComponents; `unit` is its project path without extension ("components/x/x"). */
  component(
    unit: string,
    attributes: Readonly<Record<string, unknown>>,
    dataset: Readonly<Record<string, unknown>>,
    slots: SlotContents,
    key: unknown,
    where: Where,
  ): Rendered;
  /** `<slot name="x" …>`: the content given by the owner for that name, else the fallback; `values` are the slot's attributes for slot-scope. */
  slot(name: string, values: Readonly<Record<string, unknown>>, fallback: () => Rendered[]): Rendered[];
}

/** A compiled template: pure; `$` is the scope, `r` is already bound to the page or component instance that owns it. */
export type Render = ($: Scope, r: TemplateRuntime) => Rendered[];
/** What a compiled AXML module exports. `templates` are its own `<template name>`s. */
export interface CompiledTemplate {
  readonly render: Render;
  readonly templates: Readonly<Record<string, Render>>;
}
