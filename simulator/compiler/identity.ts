import { attributeOf, compileValue } from './attribute';
import type { Context } from './context';
import type { SourceText } from './diagnostic';
import type { AxmlElement } from './parse';

/**
 * What tells the items of a loop apart: a:key (`*this`, a field of the item, or the index), key (any expression),
 * the index where an item has no such field; undefined without either attribute.
 */
export const writeIdentity = (node: AxmlElement, context: Context, source: SourceText): string | undefined => {
  const attribute = attributeOf(node, 'a:key') ?? attributeOf(node, 'key');
  if (!attribute || attribute.value === true) return undefined;
  const { name, value, valueOffset } = attribute;
  if (name === 'key' || value.includes('{{')) return compileValue(value, valueOffset, source, context);
  if (!context.loop) return undefined;
  const { item, index } = context.loop;
  const field = value.trim();
  if (field === '*this') return item;
  return context.locals.get(field) ?? `(r.read(${item}, ${JSON.stringify(field)}) ?? ${index})`;
};
