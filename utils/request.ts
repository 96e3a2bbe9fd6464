import type { AbortSignal } from './abort';
import { asText } from './decode';
import {
  addHeaders,
  failureFor,
  httpFailure,
  nothingTold,
  retryAfter,
  statusOf,
  type RawAnswer,
  type RequestFailure,
} from './request-failure';
import { fail, ok, type Result } from './result';

/** Two names are the client's own: `version` breaks the request, `referer` is overwritten (platform-facts.md §3.3). */
export type RequestHeaders = Readonly<Record<string, string>> & { readonly version?: never; readonly referer?: never };

export interface RequestOptions<Body> {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** In any case; sent in lower case. */
  readonly headers?: RequestHeaders | undefined;
  /** JSON text, sent as it stands; an object would meet each client's own serialisation (platform-facts.md §3.2). */
  readonly body?: string;
  /** In ms, for all attempts together. Our own timer: clients may ignore the platform's (platform-facts.md §3.2). */
  readonly timeout: number;
  /** In ms, for one attempt; as long as `timeout` when left out. */
  readonly attemptTimeout?: number;
  /** How often to try again at most. Ignored where it is not safe: a POST without an idempotency-key. */
  readonly retries?: number;
  readonly signal?: AbortSignal | undefined;
  /** Believes a body or not. @returns undefined when it is not what the contract promises. */
  decode(body: unknown): Body | undefined;
}

/** Time and chance, to be held still in a test. */
export interface Environment {
  now(): number;
  random(): number;
  /** Runs something after so many ms. @returns a function that forgets it. */
  after(ms: number, run: () => void): () => void;
}

const phone: Environment = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

const abortedByUs = () => fail<RequestFailure>({ ...nothingTold, kind: 'aborted' });

/** What my.request really returns: the published types refuse `abort()` without an argument (platform-facts.md §3.8). */
interface Task {
  abort?: () => void;
  catch?: (ignore: () => void) => unknown;
}

const ignore = (): void => undefined;

const drop = (task: Task | undefined): void => {
  try {
    (task as Required<Task>).abort();
  } catch {
    // Some clients give no task, some refuse to abort what has just ended; the call is settled either way.
  }
};

const decoded = <Body>(raw: RawAnswer, options: RequestOptions<Body>): Result<Body, RequestFailure> => {
  const status = statusOf(raw);
  if (status !== undefined && status !== 200) return fail(httpFailure(raw, nothingTold, status));
  let body: Body | undefined;
  try {
    body = options.decode(raw.data);
  } catch {
    // A decoder that meets what its author did not foresee must not leave someone waiting.
  }
  return body === undefined ? fail({ ...nothingTold, kind: 'bad-body', status }) : ok(body);
};

/** One attempt, ended by the platform, by the timer or by abort: a promise keeps its first end and drops the rest. */
const attempt = <Body>(
  options: RequestOptions<Body>,
  headers: Record<string, string>,
  timeout: number,
  environment: Environment,
): Promise<Result<Body, RequestFailure>> =>
  new Promise((resolve) => {
    const { signal, body } = options;
    if (signal && signal.aborted) {
      resolve(abortedByUs());
      return;
    }
    let task: Task | undefined;
    let givenUp = false;
    let stopListening = ignore;

    const settle = (result: Result<Body, RequestFailure>): void => {
      stopTimer();
      stopListening();
      resolve(result);
    };
    const giveUp = (result: Result<Body, RequestFailure>): void => {
      givenUp = true;
      settle(result);
      drop(task);
    };

    const stopTimer = environment.after(timeout, () => {
      giveUp(fail({ ...nothingTold, kind: 'timeout' }));
    });
    if (signal)
      stopListening = signal.listen(() => {
        giveUp(abortedByUs());
      });
    const asked: { data?: string; [option: string]: unknown } = {
      url: options.url,
      method: options.method,
      headers,
      timeout,
      // Newer clients would take another type (platform-facts.md §3.2).
      dataType: 'json',
      success(raw: RawAnswer | undefined) {
        settle(decoded(raw || {}, options));
      },
      fail(raw: RawAnswer | undefined) {
        settle(fail(failureFor(raw || {})));
      },
    };
    if (body !== undefined) asked.data = body;
    try {
      task = my.request(asked as never) as unknown as Task | undefined;
      // It also returns a promise, whose rejection would be reported as unhandled.
      if (task && task.catch) task.catch(ignore);
      if (givenUp) drop(task);
    } catch (thrown) {
      settle(
        fail({ kind: 'unknown', error: undefined, message: asText(thrown instanceof Error ? thrown.message : thrown) }),
      );
    }
  });

/** In ms: the wait before the first repetition. It doubles from one to the next. */
const firstPause = 400;

/** @returns how long to wait at least before trying again, in ms, or undefined where trying again would change nothing. */
const pauseAfter = (failure: RequestFailure, now: number): number | undefined => {
  if (failure.kind === 'http')
    return failure.status === 429 || failure.status >= 500 ? retryAfter(failure, now) || 0 : undefined;
  return failure.kind === 'offline' || failure.kind === 'timeout' ? 0 : undefined;
};

/** Waits so long, or until an abort. */
const pause = (ms: number, signal: AbortSignal | undefined, environment: Environment): Promise<void> =>
  new Promise((resolve) => {
    let stopListening = ignore;
    const stopTimer = environment.after(ms, () => {
      stopListening();
      resolve();
    });
    if (signal)
      stopListening = signal.listen(() => {
        stopTimer();
        resolve();
      });
  });

/** Tries again as long as there are retries and time, and somebody waits. */
const persist = async <Body>(
  options: RequestOptions<Body>,
  headers: Record<string, string>,
  retries: number,
  environment: Environment,
): Promise<Result<Body, RequestFailure>> => {
  const end = environment.now() + options.timeout;
  let left = options.timeout;

  for (let retry = 0; ; retry += 1) {
    const result = await attempt(options, headers, Math.min(left, options.attemptTimeout || left), environment);
    const asked = result.ok || retry >= retries ? undefined : pauseAfter(result.failure, environment.now());
    if (asked === undefined) return result;
    // Jitter keeps a shop full of phones from coming back in the same instant.
    const wait = Math.max(asked, Math.round(firstPause * 2 ** retry * (0.5 + environment.random() / 2)));
    // What is left never grows: a phone's clock may be set back meanwhile.
    left = Math.min(left, end - environment.now());
    if (wait >= left) return result;
    await pause(wait, options.signal, environment);
    left = Math.min(left - wait, end - environment.now());
    // A phone that slept comes back late. An abort is the next attempt's to tell.
    if (left <= 0) return result;
  }
};

/**
 * my.request that always settles, exactly once, and never rejects.
 * `success` with another status than 200 and `fail` 19 are the same thing (platform-facts.md §3.5). Failures of the network, time-outs,
 * 429 and 5xx are tried again within `timeout` where `retries` allows and it is safe; whoever waits sees one call.
 * @returns the decoded body of a 200, or why there is none.
 */
export const request = <Body>(
  options: RequestOptions<Body>,
  environment: Environment = phone,
): Promise<Result<Body, RequestFailure>> => {
  const headers = addHeaders({ 'content-type': 'application/json' }, options.headers);
  const { method, retries, timeout, attemptTimeout } = options;
  return retries && (method === 'GET' || headers['idempotency-key'])
    ? persist(options, headers, retries, environment)
    : attempt(options, headers, Math.min(timeout, attemptTimeout || timeout), environment);
};
