import ts from 'typescript';
import type { Project } from '../project/load';
import { ProjectFiles } from '../project/resolve';
import { commonJs, type Script } from '../runtime/common-js';
import { readSource } from './compile';

const compilerOptions: ts.CompilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  esModuleInterop: true,
};

/**
 * Scripts, sjs and AXML files of a project where there is no dev server: compiled and run in this process, each once.
 * @returns the script of a file, by its path relative to the root.
 */
export const createScripts = (project: Project): ((file: string) => Script) => {
  const files = new ProjectFiles(project.root);
  const source = readSource(project);
  const known = new Map<string, Script>();

  const compile = (file: string): string => {
    if (file.endsWith('.axml')) return source.axml(file, 'cjs', (imported) => `/${imported}`);
    const text = files.read(file);
    if (file.endsWith('.json')) return `module.exports = ${text}`;
    return ts.transpileModule(text, { compilerOptions, fileName: file }).outputText;
  };
  const script = (file: string): Script => {
    const before = known.get(file);
    if (before !== undefined) return before;
    // Code of the project under test, which this process is there to run.
    const factory = new Function('require', 'module', 'exports', compile(file)) as Parameters<typeof commonJs>[2];
    const find = (specifier: string): Script | undefined => {
      const found = files.resolveScript(file, specifier);
      return found === undefined ? undefined : script(found);
    };
    const fresh = { load: commonJs(file, find, factory) };
    known.set(file, fresh);
    return fresh;
  };
  return script;
};
