import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { Script } from 'node:vm';
import ts from 'typescript';

interface Module {
  exports: unknown;
}

type Require = (name: string) => unknown;

type Wrapper = (module: Module, exports: unknown, require: Require, filename: string, folder: string) => void;

/** What stands in for a package or a module of Node; undefined where the real one is meant. */
export type StandIn = (name: string) => unknown;

const dependencies = `${sep}node_modules${sep}`;

/** @returns the file of ours that a relative name means from another file; undefined for what Node loads itself. */
export const ownFile = (from: string, name: string): string | undefined => {
  if (!/^\.\.?(\/|$)/.test(name)) return undefined;
  const base = resolve(dirname(from), name);
  const found = [base, `${base}.ts`, join(base, 'index.ts')].find(
    (path) => /\.(ts|json)$/.test(path) && existsSync(path),
  );
  return found?.includes(dependencies) ? undefined : found;
};

/**
 * Loads our TypeScript as jest does, each time anew after `reset`. Compiled scripts and packages stay: to load them again is most of
 * what jest spends on a test file.
 */
export class ModuleRegistry {
  readonly #scripts = new Map<string, Wrapper>();
  readonly #resolved = new Map<string, string | undefined>();
  readonly #requires = new Map<string, NodeJS.Require>();
  readonly #modules = new Map<string, Module>();
  readonly #options: ts.CompilerOptions;

  /** @param compilerOptions as in a tsconfig. @throws where TypeScript does not know one. */
  constructor(
    compilerOptions: object,
    private readonly standIn: StandIn,
  ) {
    const { options, errors } = ts.convertCompilerOptionsFromJson(compilerOptions, process.cwd());
    const [wrong] = errors;
    if (wrong)
      throw new Error(`oneProcess.compilerOptions: ${ts.flattenDiagnosticMessageText(wrong.messageText, ' ')}`);
    this.#options = options;
  }

  /** From here on every module of ours is loaded anew. */
  reset(): void {
    this.#modules.clear();
  }

  /** @returns what a file of ours exports. @throws what it throws while it loads. */
  load(file: string): unknown {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    this.#modules.set(file, module);
    try {
      if (file.endsWith('.json')) module.exports = JSON.parse(readFileSync(file, 'utf8'));
      else this.#wrapper(file)(module, module.exports, (name) => this.#require(file, name), file, dirname(file));
    } catch (error) {
      // As Node does it: whoever asks again gets the same error, and no half a module.
      this.#modules.delete(file);
      throw error;
    }
    return module.exports;
  }

  #require(from: string, name: string): unknown {
    const key = `${dirname(from)}\n${name}`;
    if (!this.#resolved.has(key)) this.#resolved.set(key, ownFile(from, name));
    const own = this.#resolved.get(key);
    if (own !== undefined) return this.load(own);
    let require = this.#requires.get(from);
    if (!require) this.#requires.set(from, (require = createRequire(from)));
    return this.standIn(name) ?? (require(name) as unknown);
  }

  #wrapper(file: string): Wrapper {
    let wrapper = this.#scripts.get(file);
    if (!wrapper) {
      const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
        fileName: file,
        compilerOptions: this.#options,
      });
      const code = `(function (module, exports, require, __filename, __dirname) {${outputText}\n})`;
      wrapper = new Script(code, { filename: file }).runInThisContext() as Wrapper;
      this.#scripts.set(file, wrapper);
    }
    return wrapper;
  }
}
