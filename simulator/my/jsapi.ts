import type { Host } from '../host';
import { JsapiError } from '../runtime/jsapi-error';
import type { Happening } from '../timeline/entry';
import { snapshot } from '../timeline/snapshot';
import type { Amend } from '../timeline/timeline';

export type JsapiOptions = Readonly<Record<string, unknown>>;
export type Jsapi = (options?: JsapiOptions) => Promise<unknown>;

/** What of the host the wrapper needs. */
export type Journal = Pick<Host, 'timeline' | 'report'>;

/** A JSAPI's own work. Rejects with a JsapiError for the fail callback. `amend` adds to the call's line in the time line. */
export type Run = (options: JsapiOptions, amend: Amend) => Promise<unknown>;

/** The next turn: no answer of the platform ever comes before the caller has returned. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const asCall =
  (name: string) =>
  (options: unknown): Happening => ({ kind: 'jsapi', name: `my.${name}`, options: snapshot(options) });

/** Makes a function of `my` that answers at once leave its line in the time line. */
export const syncJsapi =
  <A extends unknown[], T>(name: string, { timeline }: Journal, run: (...args: A) => T) =>
  (...args: A): T => {
    const amend = timeline.record(asCall(name)(args[0]));
    try {
      const value = run(...args);
      amend({ end: { outcome: 'success', value: snapshot(value) } });
      return value;
    } catch (error) {
      amend({ end: { outcome: 'fail', value: error instanceof JsapiError ? error.toObject() : String(error) } });
      throw error;
    }
  };

/**
 * Makes a function of `my` with the platform's calling rules (platform-facts.md §4): callbacks and a promise, always later,
 * success or fail and then complete. With a callback given, a rejection that nobody listens to is no fault.
 * @param describe how the call stands in the time line.
 */
export const asyncJsapi =
  (
    name: string,
    { timeline, report }: Journal,
    run: Run,
    describe: (options: JsapiOptions) => Happening = asCall(name),
  ): Jsapi =>
  (options = {}) => {
    const amend = timeline.record(describe(options));
    const call = (callback: string, value: unknown): void => {
      const function_ = options[callback];
      if (typeof function_ !== 'function') return;
      try {
        (function_ as (value: unknown) => void)(value);
      } catch (error) {
        report(error);
      }
    };
    const settle = async (): Promise<unknown> => {
      // `run` starts at once, so that state such as "a sheet is up" is there at once; only the answer waits.
      const [outcome] = await Promise.allSettled([
        Promise.resolve(options).then((given) => run(given, amend)),
        nextTurn(),
      ]);
      if (outcome.status === 'fulfilled') {
        amend({ end: { outcome: 'success', value: snapshot(outcome.value) } });
        call('success', outcome.value);
        call('complete', outcome.value);
        return outcome.value;
      }
      if (!(outcome.reason instanceof JsapiError)) {
        // Not the platform's failure but a gap of the simulator, or a mistake in a call: shown even where callbacks are given.
        amend({ end: { outcome: 'fail', value: String(outcome.reason) } });
        report(outcome.reason);
        throw outcome.reason;
      }
      const failure = outcome.reason.toObject();
      amend({ end: { outcome: 'fail', value: snapshot(failure) } });
      call('fail', failure);
      call('complete', failure);
      // The platform rejects with that plain object; it is no Error there either.
      return Promise.reject(failure as unknown as Error);
    };
    const promise = settle();
    const hasCallback = ['success', 'fail', 'complete'].some((callback) => typeof options[callback] === 'function');
    if (hasCallback) promise.catch(() => undefined);
    return promise;
  };

/** Never settles: the platform has gone silent. */
export const silence = (): Promise<never> => new Promise(() => undefined);
