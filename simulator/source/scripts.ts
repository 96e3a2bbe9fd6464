import ts from 'typescript';
import type { Project } from '../project/load';
import { ProjectFiles } from '../project/resolve';
import type { Script } from '../runtime/common-js';
import { createModules } from '../runtime/modules';
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

  return createModules({
    resolve: (from, specifier) => files.resolveScript(from, specifier),
    code(file) {
      if (file.endsWith('.axml')) return source.axml(file).code;
      const text = files.read(file);
      if (file.endsWith('.json')) return `module.exports = ${text}`;
      return ts.transpileModule(text, { compilerOptions, fileName: file }).outputText;
    },
  }).script;
};
