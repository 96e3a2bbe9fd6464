import { compileAcss } from '../compiler/acss';
import { type CompiledAxml, compileAxml } from '../compiler/codegen';
import { CompileError, type Diagnostic } from '../compiler/diagnostic';
import type { Project, Unit } from '../project/load';
import { ProjectFiles } from '../project/resolve';
import { readStyle, type StyleText } from './less';

export interface CompiledStyle {
  readonly css: string;
  readonly files: readonly string[];
  readonly faults: readonly Diagnostic[];
}

/** The files of one project as the runtime takes them. Paths are relative to the root, with `/`. */
export interface ProjectSource {
  /** The unit a file belongs to. */
  unitOf(file: string): Unit | undefined;
  /**
   * An AXML file as a module (runtime/template.ts), and what it requires: files by their path behind a `/`.
   * @throws CompileError
   */
  axml(file: string): Pick<CompiledAxml, 'code' | 'dependencies'>;
  /**
   * An ACSS or Less file as CSS, with what it imports worked in.
   * @returns also the files that went into it, itself among them, and what is at fault in them and was left out.
   */
  acss(file: string): CompiledStyle;
}

/** Marks an @import in compiled CSS whose file is to be worked in here. */
const marker = 'sim-import:';

export const readSource = (project: Project): ProjectSource => {
  const files = new ProjectFiles(project.root);
  const owners = new Map(
    project.units.flatMap((unit) => Object.values(unit.files).map((file) => [file, unit] as const)),
  );
  const find = (from: string, specifier: string, endings: readonly string[]): string => {
    const found = files.resolve(from, specifier, ['', ...endings]);
    if (found === undefined) throw new Error(`there is no file ${specifier}`);
    return found;
  };

  const acss = (file: string, above: readonly string[]): CompiledStyle => {
    const [used, faults]: [string[], Diagnostic[]] = [[file], []];
    let style: StyleText;
    try {
      style = readStyle(files, file);
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      return { css: '', files: used, faults: [error.diagnostic] };
    }
    used.push(...style.imported);
    const css = compileAcss(style.text, file, {
      resolveImport: (specifier) => marker + find(file, specifier, ['.acss', '.less']),
      onFault: (fault) => void faults.push(style.origin(fault)),
    }).replace(/@import\s+"sim-import:([^"]+)"\s*([^;]*);?/g, (_, imported: string, media: string) => {
      // A file that imports itself by a detour is taken once.
      if ([...above, file].includes(imported)) return '';
      const inner = acss(imported, [...above, file]);
      used.push(...inner.files);
      faults.push(...inner.faults);
      return media === '' ? inner.css : `@media ${media} {\n${inner.css}\n}`;
    });
    return { css, files: used, faults };
  };

  return {
    unitOf: (file) => owners.get(file),
    axml: (file) =>
      compileAxml(files.read(file), file, {
        components: owners.get(file)?.components ?? {},
        resolveImport: (imported) => `/${find(file, imported, ['.axml', '.sjs'])}`,
      }),
    acss: (file) => acss(file, []),
  };
};
