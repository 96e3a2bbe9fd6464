import { createRequire, SourceMap } from 'node:module';
import { posix } from 'node:path';
import { type Diagnostic, SourceText } from '../compiler/diagnostic';
import type { ProjectFiles } from '../project/resolve';

/** What is used of less, which brings no types. */
interface Less {
  readonly FileManager: new () => object;
  render(text: string, options: object, done: (error: LessError | null, output?: LessOutput) => void): void;
}
interface LessOutput {
  readonly css: string;
  readonly map?: string;
  readonly imports: readonly string[];
}
interface LessError {
  readonly message: string;
  readonly filename?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A style file as ACSS. */
export interface StyleText {
  readonly text: string;
  /** Files of the project that went into the text, besides the file itself. */
  readonly imported: readonly string[];
  /** The place in the sources of a fault in the text. */
  origin(fault: Diagnostic): Diagnostic;
}

/** Lets Less import files of the project, and none besides. */
const projectOnly = (less: Less, files: ProjectFiles): object => ({
  install(_: unknown, manager: { addFileManager(one: object): void }) {
    const loadFileSync = (specifier: string, directory: string): object => {
      const found = files.resolve(posix.join(directory, 'x'), specifier, ['', '.less', '.acss']);
      return found === undefined
        ? { type: 'File', message: `${specifier} does not exist` }
        : { filename: found, contents: files.read(found) };
    };
    manager.addFileManager(
      Object.assign(new less.FileManager(), { supports: () => true, supportsSync: () => true, loadFileSync }),
    );
  },
});

/**
 * Reads a style file: ACSS as it stands, Less as the ACSS it makes (docs, mini.project.json: compileOptions.less).
 * @throws {CompileError} at what is no Less.
 */
export const readStyle = (files: ProjectFiles, file: string): StyleText => {
  const text = files.read(file);
  if (!file.endsWith('.less')) return { text, imported: [], origin: (fault) => fault };
  // Only for who needs it: it takes longer to load than most projects to compile.
  const less = createRequire(__filename)('less') as Less;
  let failed: LessError | undefined;
  let output: LessOutput = { css: '', imports: [] };
  const options = { filename: file, syncImport: true, sourceMap: {}, plugins: [projectOnly(less, files)] };
  less.render(text, options, (error, made) => {
    if (error !== null) failed = error;
    else if (made !== undefined) output = made;
  });
  if (failed !== undefined) {
    const { filename = file, line = 1, column = 0, message } = failed;
    const at = files.has(filename) ? filename : file;
    return new SourceText(at, files.read(at)).failAt(line, column + 1, `this is no Less: ${message}`);
  }
  const { css, imports, map } = output;
  return {
    text: css,
    imported: imports,
    origin(fault) {
      const found = map && new SourceMap(JSON.parse(map) as never).findEntry(fault.line - 1, fault.column - 1);
      if (!found || !('originalSource' in found) || !files.has(found.originalSource)) return { ...fault, file };
      const source = new SourceText(found.originalSource, files.read(found.originalSource));
      return source.diagnosticFor(found.originalLine + 1, found.originalColumn + 1, fault.message);
    },
  };
};
