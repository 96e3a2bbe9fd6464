import type { PlatformAnswer } from '../core/platform-answer';

/** What the line of a request says beside its time. No header, body, address or number has a place here. */
export interface RequestNote {
  readonly requestId: string;
  readonly method: string;
  /** The route's path, never what was asked for. */
  readonly route: string;
  status: number;
  code: string;
  reason?: string;
  platform?: PlatformAnswer;
  user?: string;
  traceId?: string;
  /** The binding's id, which the hand-over carries as its idempotency key. */
  binding?: string;
  /** Where an unexpected error came from: stack frames without its message, which may quote the input. */
  at?: string;
}

const PHONE_LIKE = /(?<!\d)(?:00)?(?:86)?1[3-9]\d{9}(?!\d)/;

/** A trace id comes from outside: only what looks like one, and like no phone number, reaches the log. */
export const safeTraceId = (traceId: string): string =>
  /^[\w.:-]{1,64}$/.test(traceId) && !PHONE_LIKE.test(traceId) ? traceId : 'unusable';

/** Stack frames of an error, without its message. */
export const framesOf = ({ stack = '' }: Error): string =>
  stack
    .match(/^\s+at .+$/gm)
    ?.slice(0, 5)
    .join('') ?? '';
