import type { Names } from './expression';
import type { AxmlElement, AxmlNode } from './parse';

/** What holds at one place of a template while its code is written. Keys and variables are JavaScript, not values. */
export interface Context extends Names {
  /** The prefix that makes keys unique among the siblings of one list. */
  readonly keys: string;
  /** The loop whose body this is, while still in the same list of siblings. */
  readonly loop?: { readonly item: string; readonly index: string; readonly keys: string } | undefined;
  /** Directly inside a custom component: the list that collects `[slot name, content]`. */
  readonly entries?: string | undefined;
}

/** Writes nodes as the inside of a JavaScript array, where one node may become several elements or none. */
export type WriteChildren = (nodes: readonly AxmlNode[], context: Context, spaces?: 'keep') => string;

/** The element without some attributes: those already written around it. */
export const without = (element: AxmlElement, ...names: readonly string[]): AxmlElement => ({
  ...element,
  attributes: element.attributes.filter(({ name }) => !names.includes(name)),
});
