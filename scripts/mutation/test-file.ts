import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { jestExpect } from '@jest/expect';
import * as circus from 'jest-circus';
import { circusTestName } from '../circus-test-name';
import { rememberGlobals } from './globals';
import { jestObject } from './jest-object';
import { KeyPairs } from './key-pairs';
import { ModuleRegistry } from './module-registry';

type Tree = ReturnType<typeof circus.getState>['rootDescribeBlock'];
type CircusTest = Tree['tests'][number];

/** How one test ended; `ms` by the wall. */
export interface TestEnding {
  readonly name: string;
  readonly ms: number;
  readonly failure?: string;
}

/** How a file ended: its tests that ran, and what went wrong outside of any. */
export interface FileEnding {
  readonly tests: readonly TestEnding[];
  readonly ms: number;
  readonly failure?: string;
}

export interface Wishes {
  /** Names of the tests to run; all where one of them is gone: a mutant may have changed a table of tests. */
  readonly only?: ReadonlySet<string>;
  /** Leaves the rest of the file out as soon as one fails. */
  readonly bail: boolean;
  readonly started?: (name: string) => void;
  readonly ended?: () => void;
}

/** What goes wrong in a file outside of any promise that a test waits for. */
interface Strays {
  readonly uncaught: unknown[];
  readonly rejected: Map<Promise<unknown>, unknown>;
}

const now = performance.now.bind(performance);

/** @returns a file's tests in order, each with a name that no other of the file has. */
const namedTests = (tree: Tree): Map<CircusTest, string> => {
  const named = new Map<CircusTest, string>();
  const count = new Map<string, number>();
  const walk = (block: Tree): void => {
    for (const child of block.children) {
      if (child.type === 'describeBlock') walk(child);
      else {
        const name = circusTestName(child);
        const before = count.get(name) ?? 0;
        count.set(name, before + 1);
        named.set(child, before === 0 ? name : `${name} (${before + 1})`);
      }
    }
  };
  walk(tree);
  return named;
};

const shown = (error: unknown): string => (error instanceof Error ? error.message : inspect(error)).slice(0, 500);

/** Runs test files with jest's own pieces, all in this process: modules of ours are loaded anew for each file, nothing else is. */
export class TestFiles {
  readonly #pairs = new KeyPairs();
  readonly #modules: ModuleRegistry;
  readonly #strays = new AsyncLocalStorage<Strays>();
  #observe: (event: circus.Event) => void = () => undefined;

  /** @param compilerOptions as in a tsconfig. */
  constructor(compilerOptions: object) {
    this.#modules = new ModuleRegistry(compilerOptions, (name) =>
      /^(node:)?crypto$/.test(name) ? this.#pairs.crypto : undefined,
    );
    circus.addEventHandler((event) => {
      this.#observe(event);
    });
    // What an earlier file left behind is known by where it began, and is nobody's fault any more.
    process.on('uncaughtException', (error) => this.#strays.getStore()?.uncaught.push(error));
    process.on('unhandledRejection', (error, promise) => this.#strays.getStore()?.rejected.set(promise, error));
    process.on('rejectionHandled', (promise) => this.#strays.getStore()?.rejected.delete(promise));
  }

  /** @returns how a test file ended. Never throws for what a test does. */
  async run(file: string, wishes: Wishes): Promise<FileEnding> {
    const strays: Strays = { uncaught: [], rejected: new Map() };
    const began = now();
    const tests: TestEnding[] = [];
    const putBack = rememberGlobals();
    const { jest, end } = jestObject(() => {
      this.#modules.reset();
    });
    let failure: string | undefined;
    try {
      await this.#strays.run(strays, async () => {
        failure = await this.#loadAndRun(file, jest, wishes, tests);
        // A rejection is told of only when the microtasks are done.
        await setImmediate();
      });
    } finally {
      end();
      putBack();
      this.#observe = () => undefined;
    }
    const [stray] = [...strays.uncaught, ...strays.rejected.values()];
    failure ??= stray === undefined ? undefined : shown(stray);
    return { tests, ms: now() - began, ...(failure !== undefined && { failure }) };
  }

  async #loadAndRun(file: string, jest: object, wishes: Wishes, tests: TestEnding[]): Promise<string | undefined> {
    this.#modules.reset();
    this.#pairs.restart();
    circus.resetState();
    const { describe, it, test, beforeAll, beforeEach, afterEach, afterAll } = circus;
    Object.assign(globalThis, {
      describe,
      it,
      test,
      beforeAll,
      beforeEach,
      afterEach,
      afterAll,
      expect: jestExpect,
      jest,
    });
    try {
      this.#modules.load(file);
    } catch (error) {
      return shown(error);
    }
    const named = namedTests(circus.getState().rootDescribeBlock);
    this.#choose(named, wishes.only);
    this.#watch(named, wishes, tests);
    const { unhandledErrors } = await circus.run();
    return unhandledErrors[0];
  }

  #choose(named: ReadonlyMap<CircusTest, string>, only: ReadonlySet<string> | undefined): void {
    const names = new Set(named.values());
    if (!only || [...only].some((name) => !names.has(name))) return;
    for (const [test, name] of named) if (!only.has(name)) test.mode = 'skip';
  }

  #watch(named: ReadonlyMap<CircusTest, string>, { bail, started, ended }: Wishes, tests: TestEnding[]): void {
    let began = 0;
    this.#observe = (event) => {
      if (event.name === 'test_started') {
        began = now();
        started?.(named.get(event.test) ?? '');
      }
      if (event.name !== 'test_done') return;
      ended?.();
      // What `expect.assertions` counted: jest's own runner asks for it here, too.
      event.test.errors.push(...jestExpect.extractExpectedAssertionsErrors().map(({ error }) => error as Error));
      const [error] = event.test.errors as unknown[];
      const failure = error === undefined ? undefined : shown(Array.isArray(error) ? (error[0] ?? error[1]) : error);
      tests.push({ name: named.get(event.test) ?? '', ms: now() - began, ...(failure !== undefined && { failure }) });
      if (bail && failure !== undefined) for (const test of named.keys()) test.mode = 'skip';
    };
  }
}
