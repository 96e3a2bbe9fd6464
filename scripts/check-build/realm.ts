import { SourceMap } from 'node:module';
import { createContext, Script, type Context } from 'node:vm';
import type { BuildFault } from './fault';

/** What a script called to say what it is. */
export type Registration = 'App' | 'Page' | 'Component';

/** Answers anything that is asked of `my` while scripts are loaded, with nothing in it: no script may need more than that. */
const emptyPlatform = (): unknown =>
  new Proxy(
    { env: {}, SDKVersion: '2.9.21', isIDE: false, canIUse: () => true },
    {
      get: (known: Readonly<Record<string, unknown>>, name) =>
        typeof name === 'string' && name in known ? known[name] : () => ({}),
    },
  );

/** Later than ES2019, forbidden, or no language at all: gone from the realm, so that a computed name does not reach them. */
const strip = `
  for (const name of ['globalThis', 'eval', 'Function', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Atomics',
    'SharedArrayBuffer', 'WeakRef', 'FinalizationRegistry', 'WebAssembly', 'AggregateError', 'Iterator']) delete this[name];
  for (const name of ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with'])
    delete Array.prototype[name];
  for (const name of ['at', 'replaceAll', 'matchAll', 'isWellFormed', 'toWellFormed']) delete String.prototype[name];
  for (const name of ['fromEntries', 'hasOwn', 'groupBy']) delete Object[name];
  for (const name of ['allSettled', 'any', 'try', 'withResolvers']) delete Promise[name];
`;

/** A realm with the language of 2019, the platform's globals, and nothing of Node. */
export class BareRealm {
  readonly #context: Context;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #resolve: (from: string, specifier: string) => string | undefined;
  readonly #compile: (file: string) => string;
  #registered: Registration[] = [];
  /** The file that is being read: a syntax error's stack does not name it. */
  #reading: string | undefined;

  /**
   * @param resolve the file that a script's import names, or undefined where there is none.
   * @param compile a script as CommonJS, with its source map inside.
   */
  constructor(resolve: (from: string, specifier: string) => string | undefined, compile: (file: string) => string) {
    this.#resolve = resolve;
    this.#compile = compile;
    const records = (as: Registration) => () => void this.#registered.push(as);
    this.#context = createContext(
      {
        App: records('App'),
        Page: records('Page'),
        Component: records('Component'),
        getApp: () => ({}),
        getCurrentPages: () => [],
        my: emptyPlatform(),
        console: { log() {}, info() {}, warn() {}, error() {}, debug() {} },
        setTimeout: () => 0,
        clearTimeout: () => undefined,
        setInterval: () => 0,
        clearInterval: () => undefined,
      },
      { codeGeneration: { strings: false, wasm: false } },
    );
    new Script(strip).runInContext(this.#context);
  }

  /**
   * Loads a script with all it imports, each file once in this realm.
   * @returns what it registered as, in order, and what it threw.
   */
  load(file: string): { readonly registered: readonly Registration[]; readonly fault: BuildFault | undefined } {
    this.#registered = [];
    this.#reading = undefined;
    try {
      this.#require(file);
      return { registered: this.#registered, fault: undefined };
    } catch (error) {
      return { registered: this.#registered, fault: this.#faultOf(error, file) };
    }
  }

  #require(file: string): unknown {
    const known = this.#modules.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    this.#modules.set(file, module);
    const code = this.#compile(file);
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(code) as object;
      return module.exports;
    }
    // The function's head stands in the first line, so that lines stay what the source map says.
    this.#reading = file;
    const script = new Script(`(function(exports,require,module){${code}\n})`, { filename: file });
    this.#reading = undefined;
    const run = script.runInContext(this.#context) as (...given: unknown[]) => void;
    run(
      module.exports,
      (specifier: string) => {
        const target = this.#resolve(file, specifier);
        if (target === undefined) throw new Error(`${specifier} does not exist`);
        return this.#require(target);
      },
      module,
    );
    return module.exports;
  }

  /** The innermost place of the project's own that the stack names, as its author wrote it. */
  #faultOf(error: unknown, file: string): BuildFault {
    const { name = 'Error', message = String(error), stack = '' } = Object(error) as Partial<Error>;
    const frames = [...stack.matchAll(/(?:\(|at )([^()\s]+):(\d+):(\d+)\)?$/gm)];
    const frame = frames.find(([, path = '']) => this.#modules.has(path) && this.#reading === undefined);
    const [, path = this.#reading ?? file, line = '1', column = '1'] = frame ?? [];
    return {
      file: path,
      line: this.#sourceLine(path, Number(line), Number(column)),
      what: `stops while it is loaded: ${name}: ${message}`.replace(/\.$/, ''),
      remedy:
        'Nothing of a page may need more at start than the language of 2019 and the platform: do it in onLoad, or do without.',
    };
  }

  #sourceLine(file: string, line: number, column: number): number {
    const [, encoded] = /sourceMappingURL=data:[^,]+;base64,(\S+)/.exec(this.#compile(file)) ?? [];
    if (encoded === undefined) return line;
    const payload = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as ConstructorParameters<
      typeof SourceMap
    >[0];
    const entry = new SourceMap(payload).findEntry(line - 1, column - 1);
    return 'originalLine' in entry ? entry.originalLine + 1 : line;
  }
}
