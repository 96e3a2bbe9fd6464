import { CompileError, type Diagnostic } from '../compiler/diagnostic';
import { createModules } from '../runtime/modules';
import type { Registry } from '../runtime/registry';
import type { CompiledTemplate } from '../runtime/template';
import type { DeliveredModule, DeliveredUnit, Delivery } from '../source/delivery';

export interface UnitsPorts {
  readonly registry: Registry;
  /** The state of the project that this window shows: source/delivery.ts. */
  readonly revision: number;
  /** Asks the dev server for units; the first time for whatever it has been asked already, which is said back. */
  first(): Promise<{ readonly paths: readonly string[]; readonly delivery: Delivery }>;
  fetch(paths: readonly string[]): Promise<Delivery>;
  setStyle(unit: string, css: string): void;
  /** Shows what is wrong of a file or unit, in place of what was before. */
  show(source: string, errors: readonly unknown[]): void;
  /** Where a compiled file is said to stand, for stacks and for a debugger. */
  address(file: string): string;
  /** Begins anew: an edit that cannot be worked into what runs. */
  reload(): void;
}

export interface Units {
  /** Brings a page in, or the app, with all that it needs, and runs their scripts. @throws what these throw, or why they are not there. */
  open(path: string): Promise<void>;
  /** The dev server tells how many edits there have been: what is here is brought up to date. */
  edited(edits: number): Promise<void>;
  /** Paths of a page and of all components below it. */
  below(page: string): ReadonlySet<string>;
}

/** Modules that require one of some files, at any depth, those files among them. */
const affectedBy = (files: Iterable<string>, modules: ReadonlyMap<string, DeliveredModule>): ReadonlySet<string> => {
  const affected = new Set(files);
  for (const file of affected)
    for (const module of modules.values()) if (Object.values(module.requires).includes(file)) affected.add(module.file);
  return affected;
};

/** The project's units in this window: fetched when first needed, run, and kept as they are edited. */
export const createUnits = (ports: UnitsPorts): Units => {
  const { registry } = ports;
  const units = new Map<string, DeliveredUnit>();
  const modules = new Map<string, DeliveredModule>();
  /** Asked for, and units whose script has run. */
  const wanted = new Set<string>();
  const ran = new Set<string>();
  let upTo = 0;
  let told = 0;
  let shown = false;

  const { script, forget } = createModules({
    resolve: (from, specifier) => modules.get(from)?.requires[specifier],
    code(file) {
      const { code = '', fault } = modules.get(file) ?? {};
      if (fault !== undefined) throw new CompileError(fault);
      return `${code}\n//# sourceURL=${ports.address(file)}\n//# sourceMappingURL=/__sim/map?file=${encodeURIComponent(file)}`;
    },
  });
  const showFaults = (source: string, faults: readonly Diagnostic[]): void => {
    ports.show(
      source,
      faults.map((fault) => new CompileError(fault)),
    );
  };

  const setTemplate = (path: string, file: string): void => {
    const { fault } = modules.get(file) ?? {};
    try {
      registry.unit(path).template = script(file).load() as CompiledTemplate;
      showFaults(`template of ${path}`, []);
    } catch (error) {
      // Told as the file's own already.
      if (fault === undefined) ports.show(`template of ${path}`, [error]);
    }
  };
  const runScript = ({ path, kind, script: file }: DeliveredUnit): void => {
    registry.run(path, kind, () => script(file).load());
    ran.add(path);
  };

  /** Takes in modules; @returns those that are another than before, and all that require them. */
  const takeModules = (delivered: readonly DeliveredModule[]): ReadonlySet<string> => {
    const changed: string[] = [];
    for (const module of delivered) {
      const before = modules.get(module.file);
      showFaults(module.file, module.fault === undefined ? [] : [module.fault]);
      // What cannot be read leaves in force what was there before.
      const stays =
        before !== undefined && (module.fault !== undefined || JSON.stringify(module) === JSON.stringify(before));
      if (stays) continue;
      modules.set(module.file, module);
      if (before !== undefined) changed.push(module.file);
    }
    const affected = affectedBy(changed, modules);
    affected.forEach(forget);
    return affected;
  };

  const take = ({ revision, units: delivered, modules: some }: Delivery): void => {
    const affected = revision === ports.revision ? takeModules(some) : undefined;
    const app = ran.has('app') ? units.get('app') : undefined;
    if (affected === undefined || (app !== undefined && affected.has(app.script))) {
      ports.reload();
      return;
    }
    for (const unit of delivered) {
      const { path, kind, config, template, style } = unit;
      const before = units.get(path);
      units.set(path, unit);
      if (before === undefined) registry.unit(path, kind).config = config;
      if (template !== undefined && (before === undefined || affected.has(template))) setTemplate(path, template);
      if (style !== undefined && JSON.stringify(style) !== JSON.stringify(before?.style)) {
        showFaults(style.file, style.faults);
        // What is sound of it is shown; what cannot be read at all leaves the page as it was.
        if (style.faults.length === 0 || style.css !== '') ports.setStyle(kind === 'app' ? '' : path, style.css);
      }
      if (!ran.has(path) || !affected.has(unit.script)) continue;
      try {
        runScript(unit);
        ports.show(`script of ${path}`, []);
      } catch (error) {
        ports.show(`script of ${path}`, [error]);
      }
    }
  };

  const below = (path: string, found = new Set<string>()): ReadonlySet<string> => {
    if (found.has(path)) return found;
    found.add(path);
    units.get(path)?.components.forEach((used) => below(used, found));
    return found;
  };

  // One answer after the other, lest an older one undo what a newer one brought.
  let queue = Promise.resolve();
  const inTurn = (run: () => Promise<void>): Promise<void> => {
    const done = queue.then(run);
    queue = done.catch(() => undefined);
    return done;
  };
  const bringIn = async (path: string): Promise<void> => {
    if (units.has(path)) return;
    if (wanted.size > 0) {
      wanted.add(path);
      take(await ports.fetch([path]));
      return;
    }
    const { paths, delivery } = await ports.first();
    for (const one of paths) wanted.add(one);
    upTo = delivery.edits;
    take(delivery);
  };

  return {
    open: (path) =>
      inTurn(async () => {
        await bringIn(path);
        // A component before those that use it, as they were delivered.
        const needed = below(path);
        for (const unit of units.values()) if (needed.has(unit.path) && !ran.has(unit.path)) runScript(unit);
        shown ||= units.get(path)?.kind === 'page';
      }),
    edited(edits) {
      told = Math.max(told, edits);
      return inTurn(async () => {
        if (told <= upTo) return;
        // What was at fault in the first page may be mended.
        if (!shown) {
          ports.reload();
          return;
        }
        const delivery = await ports.fetch([...wanted]);
        upTo = delivery.edits;
        take(delivery);
      });
    },
    below: (page) => below(page),
  };
};
