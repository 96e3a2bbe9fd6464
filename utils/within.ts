import type { AbortSignal } from './abort';

/**
 * Waits for a promise, but not for ever.
 * @param ms how long at most.
 * @returns its value, or what ended the wait before: the time or the signal.
 */
export const within = <Value>(
  promise: Promise<Value>,
  ms: number,
  signal: AbortSignal,
): Promise<Value | 'timeout' | 'aborted'> =>
  new Promise((resolve) => {
    const stop = (end: Value | 'timeout' | 'aborted'): void => {
      clearTimeout(timer);
      stopListening();
      resolve(end);
    };
    const timer = setTimeout(() => {
      stop('timeout');
    }, ms);
    let stopListening = (): void => undefined;
    stopListening = signal.listen(() => {
      stop('aborted');
    });
    void promise.then(stop);
  });
