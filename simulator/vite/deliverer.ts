import { CompileError } from '../compiler/diagnostic';
import type { Project, Unit } from '../project/load';
import { ProjectFiles } from '../project/resolve';
import { readSource, type CompiledStyle } from '../source/compile';
import type { DeliveredModule, DeliveredStyle, DeliveredUnit, Delivery } from '../source/delivery';
import { compileScript, type SourceMapText } from './script';

interface CompiledModule extends DeliveredModule {
  readonly map?: SourceMapText;
}

export interface Deliverer {
  /**
   * Compiles units with the components below them and every file that they reach, anew only where it has changed.
   * @param paths of pages, "app" for the app; what is no unit of the project is passed over.
   */
  deliver(paths: readonly string[]): Promise<Pick<Delivery, 'units' | 'modules'>>;
  /** The source map of a script that has been delivered, as a browser takes it. */
  map(file: string): Promise<SourceMapText | undefined>;
}

/** A script may name any file: what cannot be run is as good as not there. */
const runnable = /\.([cm]?js|ts|json|sjs|axml)$/;

/** Compiles a project, unit by unit, for a browser. Files that come or go make another one necessary: what a path means is kept. */
export const createDeliverer = (project: Project): Deliverer => {
  const files = new ProjectFiles(project.root);
  const source = readSource(project);
  const units = new Map<string, Unit>(project.units.map((unit) => [unit.path, unit]));
  const modules = new Map<string, { readonly text: string; readonly module: Promise<CompiledModule> }>();
  const styles = new Map<string, { readonly texts: ReadonlyMap<string, string>; readonly style: CompiledStyle }>();

  const compile = async (file: string, text: string): Promise<CompiledModule> => {
    try {
      if (file.endsWith('.axml')) {
        const { code, dependencies } = source.axml(file);
        return { file, code, requires: Object.fromEntries(dependencies.map((one) => [one, one.slice(1)])) };
      }
      const { code, map, specifiers } = await compileScript(text, file);
      const requires = specifiers.flatMap((specifier) => {
        const found = files.resolveScript(file, specifier);
        return found !== undefined && runnable.test(found) ? [[specifier, found]] : [];
      });
      return { file, code, map, requires: Object.fromEntries(requires) };
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      return { file, code: '', requires: {}, fault: error.diagnostic };
    }
  };

  const moduleOf = (file: string): Promise<CompiledModule> => {
    const text = files.read(file);
    const before = modules.get(file);
    if (before?.text === text) return before.module;
    const module = compile(file, text);
    modules.set(file, { text, module });
    return module;
  };

  const styleOf = (file: string): DeliveredStyle => {
    let known = styles.get(file);
    if (!known || [...known.texts].some(([used, text]) => !files.has(used) || files.read(used) !== text)) {
      const style = source.acss(file);
      known = { style, texts: new Map(style.files.map((used) => [used, files.read(used)])) };
      styles.set(file, known);
    }
    const { css, faults } = known.style;
    return { file, css, faults };
  };

  const unitOf = ({ path, kind, files: { script, axml, acss }, config, components }: Unit): DeliveredUnit => ({
    path,
    kind,
    config,
    components: [...new Set(Object.values(components))].filter((used) => used !== path),
    script,
    ...(axml !== undefined && { template: axml }),
    ...(acss !== undefined && { style: styleOf(acss) }),
  });
  const app = (): DeliveredUnit => {
    const { script, acss } = project.app;
    const style = acss === undefined ? undefined : styleOf(acss);
    return { path: 'app', kind: 'app', config: {}, components: [], script, ...(style && { style }) };
  };

  /** With the components below them, each before who uses it. */
  const below = (paths: readonly string[]): readonly DeliveredUnit[] => {
    const found = new Map<string, DeliveredUnit | undefined>();
    const add = (path: string): void => {
      const unit = units.get(path);
      if (unit === undefined || found.has(path)) return;
      found.set(path, undefined);
      Object.values(unit.components).forEach(add);
      // Behind those that it uses.
      found.delete(path);
      found.set(path, unitOf(unit));
    };
    if (paths.includes('app')) found.set('', app());
    paths.forEach(add);
    return [...found.values()].filter((unit) => unit !== undefined);
  };

  /** All that some files reach. */
  const reached = async (from: readonly string[]): Promise<readonly DeliveredModule[]> => {
    const found = new Map<string, Promise<CompiledModule>>();
    const add = async (file: string): Promise<void> => {
      if (found.has(file)) return;
      const module = moduleOf(file);
      found.set(file, module);
      await Promise.all(Object.values((await module).requires).map(add));
    };
    await Promise.all(from.map(add));
    const all = await Promise.all(found.values());
    return all.map(({ map: _, ...module }) => module);
  };

  return {
    async deliver(paths) {
      const delivered = below(paths);
      const entries = delivered.flatMap(({ script, template = script }) => [script, template]);
      return { units: delivered, modules: await reached(entries) };
    },
    map: async (file) => (await modules.get(file)?.module)?.map,
  };
};
