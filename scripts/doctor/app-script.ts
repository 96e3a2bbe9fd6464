import { createContext, Script } from 'node:vm';
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

/** Where scripts of a mini-program run: they share modules, and know only its globals. */
export interface Realm {
  /**
   * Runs a script and what it requires, each once.
   * @param file path relative to the project, such as `utils/config.ts`
   * @returns its exports
   * @throws what the script throws, and an Error naming a module that does not exist
   */
  run(file: string): Readonly<Record<string, unknown>>;
}

type Wrapper = (require: (specifier: string) => unknown, module: object, exports: object) => void;

const compiled = new Map<string, Script>();

/** One text is compiled once, for however many realms. */
const compile = (file: string, text: string): Script => {
  const key = `${file}\n${text}`;
  const script =
    compiled.get(key) ??
    new Script(`(function (require, module, exports) {${plainScript(text)}\n})`, { filename: file });
  compiled.set(key, script);
  return script;
};

/** Makes a realm in which scripts run as the builder's output would. */
export const createRealm = (files: ProjectFiles, globals: Readonly<Record<string, unknown>> = {}): Realm => {
  const context = createContext({ ...globals });
  const loaded = new Map<string, { exports: Record<string, unknown> }>();

  const run = (file: string): Record<string, unknown> => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const module: { exports: Record<string, unknown> } = { exports: {} };
    loaded.set(file, module);
    if (file.endsWith('.json')) module.exports = JSON.parse(files.read(file)) as Record<string, unknown>;
    else (compile(file, files.read(file)).runInContext(context) as Wrapper)(requireFrom(file), module, module.exports);
    return module.exports;
  };
  const requireFrom =
    (file: string) =>
    (specifier: string): unknown => {
      const found = files.resolveScript(file, specifier);
      if (found === undefined) throw new Error(`${file} requires ${specifier}, which does not exist`);
      return run(found);
    };
  return { run };
};
