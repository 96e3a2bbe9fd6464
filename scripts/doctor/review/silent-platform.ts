/** A JSAPI that was called, as `getPhoneNumber` or `ap.updateAlipayClient`, and with what. */
export interface Called {
  readonly jsapi: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Where nothing ends by itself, somebody has to. */
const MOST_CALLS = 200;

type Recorder = (jsapi: string, args: readonly unknown[]) => void;

/** Whatever is asked of it exists, can be called, and is empty. */
const nothing = (record: Recorder, name: string): object =>
  new Proxy(() => undefined, {
    get: (_target, key) => {
      if (key === Symbol.toPrimitive) return () => '';
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      // Not a promise: awaiting it goes on at once.
      if (typeof key === 'symbol' || key === 'then') return undefined;
      return nothing(record, name === '' ? key : `${name}.${key}`);
    },
    apply: (_target, _this, args: readonly unknown[]) => {
      record(name, args);
      return nothing(() => undefined, '');
    },
  });

/** Runs what may fail because the platform says nothing; on a phone it would have had an answer. */
export const quietly = (run: () => unknown): unknown => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

/** Lets everything that waits for an answer go on, a few rounds of it. */
export const settle = async (): Promise<void> => {
  for (let round = 0; round < 3; round++) await new Promise((resolve) => setImmediate(resolve));
};

/** A phone on which every JSAPI exists, calls `success` with nothing, and is written down. */
export interface SilentPlatform {
  readonly calls: readonly Called[];
  /** The globals of a script: `my`, a clock that stands still, a console that nobody reads. */
  readonly globals: Readonly<Record<string, unknown>>;
}

/** Makes one for one page: far enough a platform to see what the page asks for by itself. */
export const createSilentPlatform = (): SilentPlatform => {
  const calls: Called[] = [];
  const record: Recorder = (jsapi, [options]) => {
    if (calls.length >= MOST_CALLS) return;
    const given = typeof options === 'object' && options !== null ? (options as Record<string, unknown>) : {};
    calls.push({ jsapi, options: given });
    const { success } = given;
    if (typeof success === 'function')
      queueMicrotask(() => void quietly(() => (success as (answer: unknown) => unknown)(nothing(() => undefined, ''))));
  };
  const env = { language: 'zh-Hans', platform: 'iOS', clientName: 'ap' };
  const my = new Proxy(nothing(record, ''), {
    get: (target, key) => (key === 'env' ? env : key === 'isIDE' ? false : (Reflect.get(target, key) as unknown)),
  });
  const silent = (): undefined => undefined;
  return {
    calls,
    globals: {
      my,
      console: { log: silent, info: silent, warn: silent, error: silent, debug: silent },
      // What is due later is not what happens on entry.
      setTimeout: () => 0,
      setInterval: () => 0,
      clearTimeout: silent,
      clearInterval: silent,
    },
  };
};

/** A rejection that a page leaves to itself must not end this process. */
export const withoutStrays = async <Value>(run: () => Promise<Value>): Promise<Value> => {
  const ignore = (): void => undefined;
  process.on('unhandledRejection', ignore);
  try {
    return await run();
  } finally {
    process.off('unhandledRejection', ignore);
  }
};
