import { causeOf, type Cause } from './cause';
import type { PhoneAuthFailure } from './failure';
import type { Messages } from './messages/zh-CN';
import { retryAfter } from './request-failure';

/** The one thing that someone can do next. */
export type NextStep = 'retry' | 'authorize' | 'enter-by-hand' | 'contact' | 'update';

/** What someone is told. Causes that end in the same sentence and the same next step share a name here, never in the log. */
export type NoticeName = keyof Messages['notices'];

export interface Notice {
  readonly name: NoticeName;
  readonly next: NextStep;
  /** How long to wait before that step, in whole seconds; 0 for no wait. */
  readonly wait: number;
}

/** The sentence for each cause: a new one does not compile without. */
const names: Readonly<Record<Cause, NoticeName>> = {
  unsupported: 'unsupported',
  'jsapi-simulator': 'not-open',
  'jsapi-parameter': 'not-open',
  'jsapi-forbidden': 'not-open',
  'jsapi-closed': 'reauthorize',
  'jsapi-offline': 'offline',
  'jsapi-silent': 'timeout',
  'jsapi-unknown': 'unknown',
  'missing-encrypt-key': 'not-open',
  'missing-signature-type': 'not-open',
  'invalid-encrypt': 'not-open',
  'not-authorized': 'reauthorize',
  'no-permission': 'not-open',
  'alipay-busy': 'busy',
  'platform-unknown': 'not-open',
  'envelope-unreadable': 'unknown',
  'envelope-unsigned': 'not-open',
  'envelope-rejected': 'rejected',
  'no-phone': 'no-phone',
  conflict: 'conflict',
  'phone-invalid': 'phone-invalid',
  'code-too-soon': 'code-too-soon',
  'codes-exhausted': 'codes-exhausted',
  'sms-unavailable': 'sms-unavailable',
  'code-wrong': 'code-wrong',
  'code-expired': 'code-expired',
  'auth-code-rejected': 'session',
  'page-left': 'unknown',
  aborted: 'unknown',
  'request-parameter': 'not-open',
  'domain-forbidden': 'not-open',
  offline: 'offline',
  timeout: 'timeout',
  'bad-body': 'server-error',
  'http-request': 'not-open',
  'http-session': 'session',
  'http-forbidden': 'rejected',
  'http-limit': 'busy',
  'http-not-modified': 'server-error',
  'http-private-address': 'not-open',
  'http-server': 'server-error',
  throttled: 'busy',
  'request-unknown': 'unknown',
  'bad-address': 'not-open',
  'bad-isv-app-id': 'not-open',
};

const nextSteps: Readonly<Record<NoticeName, NextStep>> = {
  offline: 'retry',
  timeout: 'retry',
  busy: 'retry',
  'server-error': 'retry',
  reauthorize: 'authorize',
  'no-phone': 'enter-by-hand',
  'not-open': 'enter-by-hand',
  rejected: 'authorize',
  conflict: 'contact',
  session: 'retry',
  unsupported: 'update',
  'phone-invalid': 'retry',
  'code-too-soon': 'retry',
  'codes-exhausted': 'contact',
  'sms-unavailable': 'retry',
  'code-wrong': 'retry',
  'code-expired': 'retry',
  unknown: 'retry',
};

/** In seconds: how long a busy Alipay or server is left alone when it does not say itself. */
const busyWait = 5;

/** In seconds: nobody at a counter waits longer for a button to come back. */
const longestWait = 60;

const waitFor = (failure: PhoneAuthFailure, now: number): number => {
  const asked = failure.kind === 'http' ? retryAfter(failure, now) : undefined;
  return asked === undefined ? busyWait : Math.min(longestWait, Math.ceil(asked / 1000));
};

/**
 * What to tell someone, and their one next step.
 * @param now in ms since 1970, for a Retry-After that names a date.
 */
export const noticeFor = (failure: PhoneAuthFailure, now: number): Notice => {
  const name = names[causeOf(failure)];
  return { name, next: nextSteps[name], wait: name === 'busy' ? waitFor(failure, now) : 0 };
};
