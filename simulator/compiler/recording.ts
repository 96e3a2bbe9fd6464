import { compileFunction } from 'node:vm';
import type { CompiledTemplate, Rendered, Scope, TemplateRuntime } from '../runtime/template';
import { compileAxml } from './codegen';

export interface Project {
  /** Other AXML files and sjs modules, by the path that imports them. */
  readonly axml?: Readonly<Record<string, string>>;
  readonly sjs?: Readonly<Record<string, object>>;
  readonly components?: Readonly<Record<string, string>>;
  /** Whether to show the key of each node. */
  readonly keys?: boolean;
}

/** Compiles and evaluates AXML, for tests; imports come from `project`. */
export const load = (source: string, project: Project = {}, file = 'p.axml'): CompiledTemplate => {
  const { code } = compileAxml(source, file, {
    components: project.components ?? { 'x-card': 'components/card/card' },
    resolveImport: (specifier) => specifier,
  });
  const module = {};
  const requireModule = (specifier: string): unknown => {
    const axml = project.axml?.[specifier];
    return axml === undefined ? project.sjs?.[specifier] : load(axml, { ...project, components: {} }, specifier);
  };
  compileFunction(code, ['require', 'exports'])(requireModule, module);
  return module as CompiledTemplate;
};

const show = (name: string, values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([key, value]) => ` ${name}${key}=${value === undefined ? 'undefined' : JSON.stringify(value)}`)
    .join('');

/**
 * Renders to a line that shows every call: `<view a="1" data.b=2>text</view>`, slot contents as `{name: …}`.
 * A content function is called with `{ x: 7, list: [1, 2], yes: true }`.
 */
export const draw = (source: string, scope: Scope = {}, project: Project = {}): string => {
  const join = (nodes: readonly Rendered[]): string => nodes.map(String).join('');
  const shownKey = (key: unknown): string => (project.keys ? ` @${String(key)}` : '');
  const runtime: TemplateRuntime = {
    text: (value) => String(value ?? ''),
    join: (...parts) => parts.map((part) => String(part ?? '')).join(''),
    read: (object, key) => (object as Record<string, unknown> | null | undefined)?.[key as string],
    each: (list, body) => {
      const items = typeof list === 'number' ? Array.from({ length: list }, (_, index) => index) : (list ?? []);
      if (Array.isArray(items)) return items.flatMap((item, index) => body(item, index));
      return Object.entries(items).flatMap(([key, item]) => body(item, key));
    },
    element: (tag, attributes, dataset, children, key) =>
      `<${tag}${shownKey(key)}${show('', attributes)}${show('data.', dataset)}>${join(children())}</${tag}>`,
    component: (unit, attributes, dataset, slots, key) => {
      const contents = Object.entries(slots).map(
        ([name, content]) => `{${name}: ${join(content({ x: 7, list: [1, 2], yes: true }))}}`,
      );
      return `<${unit}${shownKey(key)}${show('', attributes)}${show('data.', dataset)}>${contents.join('')}</${unit}>`;
    },
    slot: (name, values, fallback) => [`<slot ${name}${show('', values)}>${join(fallback())}</slot>`],
  };
  return join(load(source, project).render(scope, runtime));
};
