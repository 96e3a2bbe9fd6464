import { causeOf } from './cause';
import { entryOf } from './causes';
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
  const { notice: name } = entryOf(causeOf(failure));
  return { name, next: nextSteps[name], wait: name === 'busy' ? waitFor(failure, now) : 0 };
};
