import { compileFunction, createContext, type Context } from 'node:vm';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import type { ProjectFiles } from '../../simulator/project/resolve';

const transpiled = new Map<string, string>();

/** @returns the JavaScript of a script, without its types and comments. Never throws: what is no TypeScript stays as it is. */
export const plainScript = (text: string): string => {
  const known = transpiled.get(text);
  if (known !== undefined) return known;
  const compilerOptions = {
    module: ModuleKind.CommonJS,
    target: ScriptTarget.ES2022,
    removeComments: true,
    esModuleInterop: true,
  };
  const { outputText } = transpileModule(text, { compilerOptions });
  transpiled.set(text, outputText);
  return outputText;
};

/**
 * Runs a script of the mini-program and what it requires, as the builder's output would run, in a realm of its own that
 * knows only `globals`.
 * @param file path relative to the project, such as `utils/config.ts`
 * @returns its exports
 * @throws what the script throws, and an Error naming a module that does not exist
 */
export const runScript = (
  files: ProjectFiles,
  file: string,
  globals: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => {
  const context = createContext({ ...globals });
  return load(files, file, context, new Map());
};

const load = (
  files: ProjectFiles,
  file: string,
  context: Context,
  loaded: Map<string, Record<string, unknown>>,
): Record<string, unknown> => {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const module: { exports: Record<string, unknown> } = { exports: {} };
  loaded.set(file, module.exports);
  if (file.endsWith('.json')) return JSON.parse(files.read(file)) as Record<string, unknown>;
  const run = compileFunction(plainScript(files.read(file)), ['require', 'module', 'exports'], {
    filename: file,
    parsingContext: context,
  });
  const requireModule = (specifier: string): unknown => {
    const found = files.resolveScript(file, specifier);
    if (found === undefined) throw new Error(`${file} requires ${specifier}, which does not exist`);
    return load(files, found, context, loaded);
  };
  run(requireModule, module, module.exports);
  loaded.set(file, module.exports);
  return module.exports;
};
