import { CompileError, type Diagnostic } from '../compiler/diagnostic';
import type { Script } from '../runtime/common-js';
import type { UnitKind } from '../runtime/registry';
import type { CompiledTemplate } from '../runtime/template';
import { errors } from './error-list';
import { registry } from './registry';
import { setStyle, showStyles } from './styles';

/** A compiled file, and what is at fault in it: a module that does not load would say less. */
type Compiled<T> = T & { readonly diagnostics?: readonly Diagnostic[] };

interface UnitModule {
  readonly path: string;
  readonly kind: UnitKind;
  readonly config: Readonly<Record<string, unknown>>;
  readonly components: readonly string[];
}

const components = new Map<string, readonly string[]>();

/** Shows what is at fault in a file, in place of what was before. @returns whether there is nothing. */
const isSound = ({ diagnostics = [] }: Compiled<unknown>, source: string): boolean => {
  errors.clear(source);
  for (const diagnostic of diagnostics) errors.add(new CompileError(diagnostic), source);
  return diagnostics.length === 0;
};

/** Takes in what the dev server compiled of a page's or component's AXML; open pages are redrawn with their data. */
export const setTemplate = (path: string, template: Compiled<CompiledTemplate>): void => {
  if (isSound(template, `${path}.axml`)) registry.unit(path).template = template;
};

export const setUnitStyle = (path: string, style: Compiled<{ readonly default: string }>): void => {
  // What is sound of it is shown; what cannot be read at all leaves the page as it was.
  if (isSound(style, `${path || 'app'}.acss`) || style.default !== '') setStyle(path, style.default);
};

/** Runs the script of a page, component or the app; again after a change, which makes new instances. */
export const runScript = (path: string, kind: UnitKind, script: Script): void => {
  registry.run(path, kind, script.load);
};

/** Takes in a page's or component's JSON. */
export const defineUnit = ({ path, kind, config, components: used }: UnitModule): void => {
  registry.unit(path, kind).config = config;
  components.set(path, used);
};

/** Puts the styles of a page and of all the components below it in force, and no others. */
export const showPageStyles = (page: string): void => {
  const all = new Set<string>();
  const add = (path: string): void => {
    if (all.has(path)) return;
    all.add(path);
    components.get(path)?.forEach(add);
  };
  add(page);
  showStyles(all);
};
