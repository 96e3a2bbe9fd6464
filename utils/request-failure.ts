import { asNumber, asText, isRecord } from './decode';

/** What the platform said beside the kind; for the log, never to decide by. Holds nothing personal. */
interface Told {
  /** `error` of my.request's `fail`, where there was one (platform-facts.md §3.6). */
  readonly error: number | undefined;
  readonly message: string;
}

/** Why a request gave no usable body. The numbers are `error` of my.request's `fail`. */
export type RequestFailure = Told &
  (
    | { readonly kind: 'page-left' } // 1
    | { readonly kind: 'bad-parameter' } // 2, 15
    | { readonly kind: 'domain-forbidden' } // 4, 11
    | { readonly kind: 'aborted' } // 9, and our own
    | { readonly kind: 'offline' } // 12, 23
    | { readonly kind: 'timeout' } // 13, and our own timer
    | { readonly kind: 'bad-body'; readonly status: number | undefined } // 14, and a body that `decode` does not believe
    | HttpFailure // 19, and success with another status than 200
    | { readonly kind: 'throttled' } // 20
    | { readonly kind: 'unknown' }
  );

export interface HttpFailure {
  readonly kind: 'http';
  /** 0 where an older client tells that there was one, but not which. */
  readonly status: number;
  /** The body as the platform parsed it, where it survived. */
  readonly data: unknown;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What the platform really hands over, in both spellings; its types stop short of it (platform-facts.md §3.4). */
export interface RawAnswer {
  readonly error?: unknown;
  readonly errorMessage?: unknown;
  readonly message?: unknown;
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly data?: unknown;
  readonly headers?: unknown;
  readonly header?: unknown;
}

export const statusOf = (raw: RawAnswer): number | undefined => {
  const status = asNumber(raw.status) || asNumber(raw.statusCode);
  // Error 14 has been seen with `status: 13`, which is no HTTP status; 6xx is the server's fault like 5xx (platform-facts.md §3.4–3.5).
  return status >= 100 && status < 700 ? status : undefined;
};

/** Adds headers by lower-case name, as their names come in any case (platform-facts.md §3.3), and as text. @returns the first. */
export const addHeaders = (to: Record<string, string>, given: unknown): Record<string, string> => {
  const headers = isRecord(given) ? given : {};
  Object.keys(headers).forEach((name) => {
    to[name.toLowerCase()] = asText(headers[name]);
  });
  return to;
};

export const httpFailure = (raw: RawAnswer, told: Told, status: number): RequestFailure => ({
  ...told,
  kind: 'http',
  status,
  data: raw.data,
  headers: addHeaders(addHeaders({}, raw.header), raw.headers),
});

export const nothingTold: Told = { error: undefined, message: '' };

export const failureFor = (raw: RawAnswer): RequestFailure => {
  const error = asNumber(raw.error);
  const told: Told = {
    error: Number.isNaN(error) ? undefined : error,
    message: asText(raw.errorMessage) || asText(raw.message),
  };
  switch (told.error) {
    case 1:
      return { ...told, kind: 'page-left' };
    case 2:
    case 15:
      return { ...told, kind: 'bad-parameter' };
    case 4:
    case 11:
      return { ...told, kind: 'domain-forbidden' };
    case 9:
      return { ...told, kind: 'aborted' };
    case 12:
    case 23:
      return { ...told, kind: 'offline' };
    case 13:
      return { ...told, kind: 'timeout' };
    case 14:
      return { ...told, kind: 'bad-body', status: statusOf(raw) };
    case 19:
      return httpFailure(raw, told, statusOf(raw) || 0);
    case 20:
      return { ...told, kind: 'throttled' };
    default:
      return { ...told, kind: 'unknown' };
  }
};

/** What `Retry-After` asks for, in ms, whether it names seconds or a date; undefined when it asks for nothing. */
export const retryAfter = (failure: HttpFailure, now: number): number | undefined => {
  const asked = asText(failure.headers['retry-after']);
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - now;
  return ms >= 0 ? ms : undefined;
};
