import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

type FakeTimers = NonNullable<Parameters<ModernFakeTimers['useFakeTimers']>[0]>;

/** How jest-circus learns of `jest.setTimeout`: jest-circus, src/types.ts. */
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** What a test file calls `jest`, made of jest's own timers and mocks; `end` undoes what the file left. */
export interface JestObject {
  readonly jest: object;
  end(): void;
}

/** @param resetModules makes every later `require` load anew. @returns a `jest` for one test file. */
export const jestObject = (resetModules: () => void): JestObject => {
  const mocker = new ModuleMocker(globalThis);
  const timers = new ModernFakeTimers({
    // The part of a project's configuration that timers read.
    config: { fakeTimers: {}, rootDir: process.cwd() } as ConstructorParameters<typeof ModernFakeTimers>[0]['config'],
    global: globalThis,
  });
  const known = {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    replaceProperty: mocker.replaceProperty.bind(mocker),
    clearAllMocks: () => {
      mocker.clearAllMocks();
    },
    restoreAllMocks: () => {
      mocker.restoreAllMocks();
    },
    useFakeTimers: (options: FakeTimers = {}) => {
      // Node's own streams live by the nextTick of this process; jest fakes that of a process object of its own.
      timers.useFakeTimers({
        ...options,
        doNotFake: [...('doNotFake' in options ? (options.doNotFake ?? []) : []), 'nextTick'],
      });
    },
    useRealTimers: () => {
      timers.useRealTimers();
    },
    advanceTimersByTime: timers.advanceTimersByTime.bind(timers),
    advanceTimersByTimeAsync: timers.advanceTimersByTimeAsync.bind(timers),
    getTimerCount: timers.getTimerCount.bind(timers),
    setSystemTime: timers.setSystemTime.bind(timers),
    setTimeout: (ms: number) => {
      Reflect.set(globalThis, TIMEOUT, ms);
    },
    resetModules,
  };
  const jest = new Proxy(known, {
    get: (object, name): unknown => {
      if (name in object) return Reflect.get(object, name);
      throw new Error(
        `jest.${String(name)} is none of what mutation testing gives test files: scripts/mutation/jest-object.ts`,
      );
    },
  });
  return {
    jest,
    end: () => {
      timers.dispose();
      mocker.restoreAllMocks();
      Reflect.deleteProperty(globalThis, TIMEOUT);
    },
  };
};
