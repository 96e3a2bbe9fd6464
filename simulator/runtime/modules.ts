import { commonJs, type Script } from './common-js';

/** Where the files come from: compiled in this process, or sent by the dev server. Paths are relative to the project's root. */
export interface ModuleSource {
  /** The body of a CommonJS function. @throws what is at fault in the file. */
  code(file: string): string;
  /** The file that a specifier means in another one; undefined where there is none. */
  resolve(from: string, specifier: string): string | undefined;
}

export interface Modules {
  /** The same for the same file, until it is forgotten. */
  script(file: string): Script;
  /** Lets a file run anew when it is next required. */
  forget(file: string): void;
}

/** Each file is strict code, as what the platform's builder makes of it. */
const strict = `'use strict';\n`;

/** What stands above a body where it runs, and a source map counts: two lines of `new Function` (ECMAScript, CreateDynamicFunction), and ours. */
export const linesAboveBody = 3;

/** Runs the files of a project, each once. */
export const createModules = ({ code, resolve }: ModuleSource): Modules => {
  const known = new Map<string, Script>();
  const script = (file: string): Script => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const find = (specifier: string): Script | undefined => {
      const found = resolve(file, specifier);
      return found === undefined ? undefined : script(found);
    };
    const fresh: Script = {
      load: commonJs(file, find, (require, module, exports) => {
        // Code of the project shown, which is here to be run.
        const body = new Function('require', 'module', 'exports', strict + code(file));
        Reflect.apply(body, exports, [require, module, exports]);
      }),
    };
    known.set(file, fresh);
    return fresh;
  };
  return { script, forget: (file) => void known.delete(file) };
};
