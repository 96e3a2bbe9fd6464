import { h, type VNode } from 'vue';
import { isPlatformTag } from './platform-tags';
import type { Context, Owner } from './context';
import { SimulatorError } from './error';
import type { Rendered, TemplateRuntime } from './template';

const asText = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** Draws what has no simulation: a labelled box with the children, so that the rest of the page can still be seen. */
const missing = (tag: string, children: Rendered[]): VNode =>
  h('sim-missing', [h('span', { class: 'sim-missing-name' }, `<${tag}>`), children as VNode[]]);

/** Answers a compiled template's calls with Vue nodes, on behalf of one page or component. */
export const createTemplateRuntime = (context: Context, owner: Owner): TemplateRuntime => {
  const told = new Set<string>();

  return {
    text: asText,
    join: (...parts) => parts.map(asText).join(''),
    read: (object, key) =>
      object === undefined || object === null
        ? undefined
        : (object as Record<PropertyKey, unknown>)[key as PropertyKey],
    each(list, body) {
      if (Array.isArray(list)) return (list as unknown[]).flatMap(body);
      if (typeof list === 'number')
        return Array.from({ length: Math.max(0, Math.floor(list)) }, (_, i) => i).flatMap((i) => body(i, i));
      if (typeof list === 'object' && list !== null)
        return Object.entries(list).flatMap(([key, item]) => body(item, key));
      return [];
    },
    element(tag, attributes, dataset, children, key, where) {
      const draw = Object.hasOwn(context.elements, tag) ? context.elements[tag] : undefined;
      if (draw !== undefined) return draw({ tag, attributes, dataset, children, key, where, owner, context });
      if (!told.has(where)) {
        told.add(where);
        if (isPlatformTag(tag)) context.warn(`${where} <${tag}> is not simulated: a box stands for it.`);
        else context.report(new SimulatorError(`<${tag}> is no element, nor a component in usingComponents.`, where));
      }
      return missing(tag, children());
    },
    component: (unit, attributes, _dataset, slots, key, where) =>
      context.drawComponent({ unit, attributes, slots, where, owner, context }, key),
    slot: (name, values, fallback) => owner.slots[name]?.(values) ?? fallback(),
  };
};
