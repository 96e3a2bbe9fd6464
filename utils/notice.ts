import type { PhoneAuthFailure, Rejection } from './failure';

/** The one thing that someone can do next. */
export type NextStep = 'retry' | 'authorize' | 'contact';

/** What someone is told. Causes that end in the same sentence and the same next step share a name here, never in the log. */
export type NoticeName =
  | 'offline'
  | 'timeout'
  | 'busy'
  | 'server-error'
  | 'reauthorize'
  | 'no-phone'
  | 'not-open'
  | 'rejected'
  | 'conflict'
  | 'session'
  | 'unknown';

export interface Notice {
  readonly name: NoticeName;
  readonly next: NextStep;
}

const nextSteps: Readonly<Record<NoticeName, NextStep>> = {
  offline: 'retry',
  timeout: 'retry',
  busy: 'retry',
  'server-error': 'retry',
  reauthorize: 'authorize',
  'no-phone': 'authorize',
  'not-open': 'contact',
  rejected: 'authorize',
  conflict: 'contact',
  session: 'retry',
  unknown: 'retry',
};

const bySubCode: Readonly<Record<string, NoticeName>> = {
  'aop.unknow-error': 'busy',
  'isv.missing-encrypt-key': 'not-open',
  'isv.missing-default-signature-type': 'not-open',
  'isv.invalid-encrypt': 'not-open',
  'isv.invalid-auth-relations': 'reauthorize',
  'isv.insufficient-isv-permissions': 'not-open',
};

const byCode: Readonly<Record<string, NoticeName>> = {
  '20000': 'busy',
  '40001': 'not-open',
  '40002': 'not-open',
  '40003': 'reauthorize',
  '40006': 'not-open',
};

/** One word for each `code` of the contract: a new one does not compile without. */
const byRejection: Readonly<Record<Rejection['code'], NoticeName>> = {
  AUTH_CODE_REJECTED: 'session',
  PHONE_NOT_BOUND: 'no-phone',
  NOT_AUTHORIZED: 'reauthorize',
  MISCONFIGURED: 'not-open',
  ALIPAY_BUSY: 'busy',
  ALIPAY_ERROR: 'unknown',
  ENVELOPE_UNSIGNED: 'not-open',
  ENVELOPE_REJECTED: 'rejected',
  PHONE_CONFLICT: 'conflict',
};

const own = (table: Readonly<Record<string, NoticeName>>, key: string): NoticeName | undefined =>
  Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;

/** `subCode` decides, since one `code` has several causes; a family's prefix stands in for codes not met yet (platform-facts.md §1.5). */
const platformNotice = (code: string, subCode: string): NoticeName =>
  own(bySubCode, subCode) || own(byCode, code) || (/^(aop|isp)\./.test(subCode) ? 'busy' : 'not-open');

/** platform-facts.md §1.6 and §4.1: 12 is the network, 1 and 4 mean that this app may not call at all. */
const jsapiNotice = (error: number | undefined): NoticeName => {
  switch (error) {
    case 12:
      return 'offline';
    case 13:
      return 'timeout';
    case 1:
    case 2:
    case 4:
      return 'not-open';
    default:
      return 'unknown';
  }
};

const statusNotice = (status: number): NoticeName => {
  if (status === 401) return 'session';
  if (status === 403) return 'rejected';
  if (status === 429) return 'busy';
  // 571 is Alipay's own proxy refusing a private address (platform-facts.md §3.6): the address is wrong, not the server.
  if (status === 571 || (status >= 400 && status < 500)) return 'not-open';
  return 'server-error';
};

const nameFor = (failure: PhoneAuthFailure): NoticeName => {
  switch (failure.kind) {
    case 'jsapi':
      return jsapiNotice(failure.error);
    case 'jsapi-silent':
    case 'timeout':
      return 'timeout';
    case 'platform':
      return platformNotice(failure.code, failure.subCode);
    case 'envelope-unreadable':
    case 'unknown':
    case 'page-left':
    case 'aborted':
      return 'unknown';
    case 'bad-parameter':
    case 'domain-forbidden':
    case 'bad-address':
      return 'not-open';
    case 'offline':
      return 'offline';
    case 'bad-body':
      return 'server-error';
    case 'http':
      return statusNotice(failure.status);
    case 'throttled':
      return 'busy';
    case 'rejection':
      return failure.code === 'ALIPAY_ERROR' && failure.platform
        ? platformNotice(failure.platform.code, failure.platform.subCode)
        : own(byRejection, failure.code) || 'unknown';
  }
};

/** What to tell someone, and their one next step. Total: the compiler refuses a failure without a notice. */
export const noticeFor = (failure: PhoneAuthFailure): Notice => {
  const name = nameFor(failure);
  return { name, next: nextSteps[name] };
};
