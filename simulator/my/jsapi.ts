import type { Host } from '../host';
import { JsapiError } from '../runtime/jsapi-error';

export type JsapiOptions = Readonly<Record<string, unknown>>;
export type Jsapi = (options?: JsapiOptions) => Promise<unknown>;

/** What of the host the wrapper needs. */
export type Journal = Pick<Host, 'log' | 'report'>;

/** A JSAPI's own work: the options without the callbacks. Rejects with a JsapiError for the fail callback. */
export type Run = (options: JsapiOptions) => Promise<unknown>;

/** The next turn: no answer of the platform ever comes before the caller has returned. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Makes a function of `my` with the platform's calling rules (platform-facts.md §4): callbacks and a promise, always later,
 * success or fail and then complete. With a callback given, a rejection that nobody listens to is no fault.
 */
export const asyncJsapi =
  (name: string, { log, report }: Journal, run: Run): Jsapi =>
  (options = {}) => {
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
      const [outcome] = await Promise.allSettled([Promise.resolve(options).then(run), nextTurn()]);
      if (outcome.status === 'fulfilled') {
        log({ kind: 'jsapi', name: `my.${name}`, outcome: 'success' });
        call('success', outcome.value);
        call('complete', outcome.value);
        return outcome.value;
      }
      if (!(outcome.reason instanceof JsapiError)) {
        // Not the platform's failure but a gap of the simulator, or a mistake in a call: shown even where callbacks are given.
        report(outcome.reason);
        throw outcome.reason;
      }
      const failure = outcome.reason.toObject();
      log({ kind: 'jsapi', name: `my.${name}`, outcome: `fail ${String(failure['error'] ?? '')}`.trim() });
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
