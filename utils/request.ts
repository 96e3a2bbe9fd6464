import type { AbortSignal } from './abort';
import { fail, ok, type Result } from './result';

/** Why a request gave no usable body. Numbers are `error` of my.request's `fail` (platform-facts.md §3.6). */
export type RequestFailure =
  | { readonly kind: 'page-left' } // 1
  | { readonly kind: 'bad-parameter'; readonly error: number } // 2, 15
  | { readonly kind: 'domain-forbidden'; readonly error: number } // 4, 11
  | { readonly kind: 'aborted' } // 9
  | { readonly kind: 'offline'; readonly error: number } // 12, 23
  | { readonly kind: 'timeout' } // 13, and our own timer
  | { readonly kind: 'bad-body'; readonly status: number | undefined } // 14, and a body that is not the contract's
  | { readonly kind: 'http'; readonly status: number; readonly retryAfter: number | undefined } // 19, and success with another status than 200
  | { readonly kind: 'throttled' } // 20
  | { readonly kind: 'request-unknown'; readonly error: number | undefined };

export interface RequestOptions<Body> {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text, sent as it stands; an object would meet each client's own serialisation (platform-facts.md §3.2). */
  readonly body?: string;
  /** In ms. Our own timer: clients may ignore the platform's (platform-facts.md §3.2). */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Believes a body or not. @returns undefined when it is not what the contract promises. */
  decode(body: unknown): Body | undefined;
}

/** What the platform really hands over, in both spellings; its types stop short of it (platform-facts.md §3.4). */
interface RawAnswer {
  readonly error?: unknown;
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly data?: unknown;
  readonly headers?: unknown;
  readonly header?: unknown;
}

const statusOf = (raw: RawAnswer): number | undefined => {
  const status = Number(raw.status === undefined ? raw.statusCode : raw.status);
  // Error 14 has been seen with `status: 13`, which is no HTTP status (platform-facts.md §3.4).
  return status >= 100 && status <= 599 ? status : undefined;
};

const headerOf = (raw: RawAnswer, name: string): string | undefined => {
  const headers = raw.headers || raw.header;
  if (typeof headers !== 'object' || headers === null) return undefined;
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return entry && String(entry[1]);
};

const httpFailure = (raw: RawAnswer, status: number): RequestFailure => {
  const retryAfter = Number(headerOf(raw, 'retry-after') || NaN);
  return { kind: 'http', status, retryAfter: retryAfter >= 0 ? retryAfter : undefined };
};

const failureFor = (raw: RawAnswer): RequestFailure => {
  const error = Number(raw.error);
  switch (error) {
    case 1:
      return { kind: 'page-left' };
    case 2:
    case 15:
      return { kind: 'bad-parameter', error };
    case 4:
    case 11:
      return { kind: 'domain-forbidden', error };
    case 9:
      return { kind: 'aborted' };
    case 12:
    case 23:
      return { kind: 'offline', error };
    case 13:
      return { kind: 'timeout' };
    case 14:
      return { kind: 'bad-body', status: statusOf(raw) };
    case 19:
      return httpFailure(raw, statusOf(raw) || 0);
    case 20:
      return { kind: 'throttled' };
    default:
      return { kind: 'request-unknown', error: Number.isNaN(error) ? undefined : error };
  }
};

/**
 * my.request that always settles, exactly once: by the platform, by our timer or by abort, whichever is first.
 * Success with another status than 200 and fail 19 are the same thing (platform-facts.md §3.5).
 * @returns the decoded body of a 200, or why there is none. Never rejects.
 */
export const request = <Body>(options: RequestOptions<Body>): Promise<Result<Body, RequestFailure>> =>
  new Promise((resolve) => {
    let task: { abort?: () => void; catch?: (ignore: () => void) => unknown } | undefined;
    let settled = false;

    const settle = (result: Result<Body, RequestFailure>): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      stopListening();
      resolve(result);
    };
    const giveUp = (failure: RequestFailure): void => {
      settle(fail(failure));
      if (task && task.abort) task.abort();
    };

    const timer = setTimeout(() => {
      giveUp({ kind: 'timeout' });
    }, options.timeout);
    let stopListening = (): void => undefined;
    if (options.signal)
      stopListening = options.signal.listen(() => {
        giveUp({ kind: 'aborted' });
      });
    if (settled) return;

    try {
      // The published types refuse `abort()` without an argument and hide status, data and headers of a failure.
      task = my.request({
        url: options.url,
        method: options.method,
        headers: { 'content-type': 'application/json', ...options.headers },
        ...(options.body === undefined ? {} : { data: options.body }),
        dataType: 'json',
        timeout: options.timeout,
        success(raw: RawAnswer) {
          const status = statusOf(raw);
          if (status !== undefined && status !== 200) {
            settle(fail(httpFailure(raw, status)));
            return;
          }
          const body = options.decode(raw.data);
          settle(body === undefined ? fail({ kind: 'bad-body', status }) : ok(body));
        },
        fail(raw: RawAnswer | undefined) {
          settle(fail(failureFor(raw || {})));
        },
      } as never) as unknown as typeof task;
      // It also returns a promise, whose rejection would be reported as unhandled.
      if (task && task.catch) task.catch(() => undefined);
    } catch {
      settle(fail({ kind: 'request-unknown', error: undefined }));
    }
  });
