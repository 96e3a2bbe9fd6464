import { compileAcss } from './compiler/acss';
import { type CompiledAxml, compileAxml } from './compiler/codegen';
import { CompileError, type Diagnostic, type Position, SourceText } from './compiler/diagnostic';
import { readStyle } from './source/less';
import { parsePageAddress } from './runtime/page-address';
import { parseJson } from './project/json';
import { loadProject, type Project, ProjectError, type Unit } from './project/load';
import { methodsOf } from './project/methods';
import { isPlatformTag } from './runtime/platform-tags';
import { ProjectFiles } from './project/resolve';

/** One compiled AXML file and the units that draw it, directly or by import and include. */
interface Drawn {
  readonly compiled: CompiledAxml;
  readonly units: Set<Unit>;
}

/**
 * Checks the AXML, ACSS and JSON of a project with the simulator's own compiler: syntax, and everything one file names in
 * another: pages, components, templates, sjs files, images, handlers. Returns what is wrong in the order of files and lines;
 * names that are only known when the page runs (dynamic handlers, mixins) are left to it.
 */
export const checkProject = (root: string): Diagnostic[] => {
  try {
    return new ProjectCheck(loadProject(root)).run();
  } catch (error) {
    if (error instanceof ProjectError) return [error.diagnostic];
    throw error;
  }
};

class ProjectCheck {
  readonly #project: Project;
  readonly #files: ProjectFiles;
  readonly #diagnostics: Diagnostic[];
  readonly #sources = new Map<string, SourceText>();
  readonly #drawn = new Map<string, Drawn>();
  /** Files that cannot be compiled at all. */
  readonly #fatal = new Set<string>();
  readonly #methods = new Map<Unit, ReadonlySet<string> | undefined>();

  constructor(project: Project) {
    this.#project = project;
    this.#files = new ProjectFiles(project.root);
    this.#diagnostics = [...project.diagnostics];
  }

  run(): Diagnostic[] {
    const { units, app } = this.#project;
    for (const unit of units) {
      const { axml, acss, script } = unit.files;
      this.#methods.set(
        unit,
        this.#attempt(() => methodsOf(this.#files.read(script), script)),
      );
      if (axml) this.#drawAxml(axml, unit, unit.components);
      if (acss) this.#checkAcss(acss);
    }
    if (app.acss) this.#checkAcss(app.acss);
    for (const drawn of this.#drawn.values()) this.#checkMentions(drawn);
    this.#checkUnusedComponents();
    this.#checkTabBar();
    // How a package writes what runs is not the project's to mend.
    const own = this.#diagnostics.filter(({ file }) => !file.startsWith('node_modules/') || this.#fatal.has(file));
    const unique = new Map(own.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
    return [...unique.values()].sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
    );
  }

  #source(file: string): SourceText {
    const source = this.#sources.get(file) ?? new SourceText(file, this.#files.read(file));
    this.#sources.set(file, source);
    return source;
  }

  #report({ file, line, column }: Position, message: string): void {
    const sourceLine = this.#source(file).text.split(/\r?\n/)[line - 1] ?? '';
    this.#diagnostics.push({ file, line, column, message, sourceLine });
  }

  /** Runs one compiler step; its fault is reported and the others go on. */
  #attempt<Result>(step: () => Result): Result | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      this.#diagnostics.push(error.diagnostic);
      this.#fatal.add(error.diagnostic.file);
      return undefined;
    }
  }

  /** Custom components cannot be used in an imported file (docs, 自定义组件), so `components` is empty for those. */
  #drawAxml(file: string, unit: Unit, components: Readonly<Record<string, string>>): void {
    const known = this.#drawn.get(file);
    if (known?.units.has(unit)) return;
    const compiled =
      known?.compiled ??
      this.#attempt(() =>
        compileAxml(this.#source(file).text, file, {
          components,
          resolveImport: (specifier) => specifier,
        }),
      );
    if (!compiled) return;
    if (known) known.units.add(unit);
    else this.#drawn.set(file, { compiled, units: new Set([unit]) });
    for (const { kind, src, position } of compiled.imports) {
      const found = this.#files.resolve(file, src, kind === 'import-sjs' ? ['', '.sjs'] : ['', '.axml']);
      if (!found) this.#report(position, `${src} does not exist`);
      else if (kind !== 'import-sjs') this.#drawAxml(found, unit, {});
    }
  }

  #checkMentions({ compiled, units }: Drawn): void {
    const owners = [...units];
    const defines = (name: string): boolean => owners.some((unit) => this.#methods.get(unit)?.has(name) ?? true);
    this.#diagnostics.push(...compiled.warnings);
    for (const { name, position } of compiled.handlers) {
      if (!defines(name))
        this.#report(position, `${owners.map((unit) => unit.files.script).join(' and ')} has no method ${name}`);
    }
    for (const { src, position } of compiled.images) {
      if (!/^([a-z]+:|\/\/)/i.test(src) && !this.#files.resolve(position.file, src))
        this.#report(position, `the image ${src} does not exist`);
    }
    for (const { url, position } of compiled.pages) {
      // A relative address counts from the page that is open, which a component does not know.
      const froms = owners.filter(({ kind }) => kind === 'page' || url.startsWith('/')).map(({ path }) => path);
      if (
        froms.length > 0 &&
        !froms.some((from) => this.#project.config.pages.includes(parsePageAddress(url, from).path))
      )
        this.#report(position, `${url} leads to no page of app.json`);
    }
    for (const { name, position } of compiled.tags) {
      const declared = owners.some(
        (unit) =>
          name in unit.components || name in (usingComponents(unit.config) ?? {}) || this.#isBroken(unit.files.json),
      );
      if (!isPlatformTag(name) && !declared)
        this.#report(position, `there is no element <${name}>: name it in usingComponents`);
    }
    for (const { tag, name, value, position } of compiled.properties) {
      if (/^(on|handle)[A-Z]/.test(value) && owners.some((unit) => this.#methods.get(unit)?.has(value))) {
        this.#report(position, `${name} reaches <${tag}> as a string: a function's name must begin with "on"`);
      }
    }
    const imported = compiled.imports.filter(({ kind }) => kind === 'import');
    const templates = imported.map(({ src, position }) => {
      const file = this.#files.resolve(position.file, src, ['', '.axml']);
      return file ? this.#drawn.get(file)?.compiled.templates : undefined;
    });
    for (const { name, position } of compiled.templateUses) {
      // A file that is missing or broken has been reported: what it would define is not known.
      const isDefined = [compiled.templates, ...templates].some((names) => names?.includes(name) ?? true);
      if (!isDefined) this.#report(position, `there is no template named "${name}" in this file or those it imports`);
    }
  }

  /** What a file with a fault would have declared is not known. */
  #isBroken(file: string | undefined): boolean {
    return this.#project.diagnostics.some((diagnostic) => diagnostic.file === file);
  }

  #checkAcss(file: string, seen = new Set<string>()): void {
    if (seen.has(file)) return;
    seen.add(file);
    this.#attempt(() => {
      const style = readStyle(this.#files, file);
      compileAcss(style.text, file, {
        onFault: (fault) => this.#diagnostics.push(style.origin(fault)),
        resolveImport: (specifier) => {
          const found = this.#files.resolve(file, specifier, ['', '.acss', '.less']);
          if (!found) throw new Error(`${specifier} does not exist`);
          this.#checkAcss(found, seen);
          return found;
        },
        onUrl: (url, position) => {
          const missing = { ...position, message: `the file ${url} does not exist`, sourceLine: '' };
          if (!this.#files.has(url.slice(1))) this.#report(style.origin(missing), missing.message);
        },
      });
    });
  }

  #checkUnusedComponents(): void {
    // AXML that cannot be read may use them all.
    const tagsOf = (unit: Unit): readonly string[] =>
      this.#drawn.get(unit.files.axml ?? '')?.compiled.tags.map(({ name }) => name) ??
      Object.keys({ ...unit.components, ...usingComponents(unit.config) });
    const { units, config } = this.#project;
    const placeholders = (own: Readonly<Record<string, unknown>>): unknown[] =>
      Object.values(Object(own['componentPlaceholder']));
    const check = (
      file: string | undefined,
      own: Readonly<Record<string, unknown>>,
      used: readonly string[],
      who: string,
    ): void => {
      const unused = Object.keys(usingComponents(own) ?? {}).filter(
        (tag) => !used.includes(tag) && !placeholders(own).includes(tag),
      );
      if (!file || unused.length === 0) return;
      const json = parseJson(this.#source(file).text, file);
      for (const tag of unused)
        this.#report(
          json.source.positionAt(json.offsetOf(['usingComponents', tag])),
          `<${tag}> is used by no ${who}: remove it`,
        );
    };
    for (const unit of units) check(unit.files.json, unit.config, tagsOf(unit), 'node here');
    check('app.json', config, units.flatMap(tagsOf), 'page and no component');
  }

  #checkTabBar(): void {
    const { config } = this.#project;
    const items: unknown = Object(config['tabBar']).items;
    if (!Array.isArray(items)) return;
    const json = parseJson(this.#source('app.json').text, 'app.json');
    items.forEach((item: unknown, index) => {
      const { pagePath, icon, activeIcon } = Object(item) as Readonly<Record<string, unknown>>;
      const report = (key: string, message: string): void =>
        this.#report(json.source.positionAt(json.offsetOf(['tabBar', 'items', index, key])), message);
      if (typeof pagePath !== 'string' || !config.pages.includes(pagePath))
        report('pagePath', `${String(pagePath)} is no page of "pages"`);
      for (const [key, path] of Object.entries({ icon, activeIcon })) {
        if (typeof path === 'string' && !this.#files.resolve('app.json', path))
          report(key, `the image ${path} does not exist`);
      }
    });
  }
}

const usingComponents = (config: Readonly<Record<string, unknown>>): object | undefined => {
  const using = config['usingComponents'];
  return typeof using === 'object' && using !== null ? using : undefined;
};
