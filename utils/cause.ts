import type { causes } from './causes';
import type { PhoneAuthFailure, Rejection } from './failure';

/** Why it failed, as finely as a developer can act on. */
export type Cause = keyof typeof causes;

const bySubCode: Readonly<Record<string, Cause>> = {
  'aop.unknow-error': 'alipay-busy',
  'isv.missing-encrypt-key': 'missing-encrypt-key',
  'isv.missing-default-signature-type': 'missing-signature-type',
  'isv.invalid-encrypt': 'invalid-encrypt',
  'isv.invalid-auth-relations': 'not-authorized',
  'isv.insufficient-isv-permissions': 'no-permission',
};

const byCode: Readonly<Record<string, Cause>> = {
  '20000': 'alipay-busy',
  '40001': 'missing-encrypt-key',
  '40002': 'invalid-encrypt',
  '40003': 'not-authorized',
  '40006': 'no-permission',
};

/** One cause for each `code` of the contract but those that pass on what Alipay said. */
const byRejection: Readonly<Record<Exclude<Rejection['code'], 'MISCONFIGURED' | 'ALIPAY_ERROR'>, Cause>> = {
  AUTH_CODE_REJECTED: 'auth-code-rejected',
  PHONE_NOT_BOUND: 'no-phone',
  NOT_AUTHORIZED: 'not-authorized',
  ALIPAY_BUSY: 'alipay-busy',
  ENVELOPE_UNSIGNED: 'envelope-unsigned',
  ENVELOPE_REJECTED: 'envelope-rejected',
  PHONE_CONFLICT: 'conflict',
  PHONE_INVALID: 'phone-invalid',
  TOO_SOON: 'code-too-soon',
  TOO_MANY_CODES: 'codes-exhausted',
  SMS_UNAVAILABLE: 'sms-unavailable',
  CODE_WRONG: 'code-wrong',
  CODE_EXPIRED: 'code-expired',
};

/** Codes come from outside: `constructor` is one that a table must not answer to. */
const own = (table: Readonly<Record<string, Cause>>, key: string): Cause | undefined =>
  Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;

/** `subCode` decides, since one `code` has several causes; a family's prefix stands in for codes not met yet (platform-facts.md §1.5). */
const platformCause = (code: string, subCode: string): Cause =>
  own(bySubCode, subCode) || own(byCode, code) || (/^(aop|isp)\./.test(subCode) ? 'alipay-busy' : 'platform-unknown');

/** platform-facts.md §1.6, §4.1 and §10 (G1–G5). */
const jsapiCause = (error: number | undefined): Cause => {
  switch (error) {
    case 1:
      return 'jsapi-simulator';
    case 2:
      return 'jsapi-parameter';
    case 4:
      return 'jsapi-forbidden';
    case 3:
    case 10:
    case 11:
      return 'jsapi-closed';
    case 12:
    case 13:
      return 'jsapi-offline';
    default:
      return 'jsapi-unknown';
  }
};

const statusCause = (status: number): Cause => {
  if (status === 401) return 'http-session';
  if (status === 403) return 'http-forbidden';
  if (status === 429) return 'http-limit';
  if (status === 304) return 'http-not-modified';
  if (status === 571) return 'http-private-address';
  return status >= 400 && status < 500 ? 'http-request' : 'http-server';
};

/** Why it failed. Total: the compiler refuses a failure, or a `code` of the contract, without a cause. */
export const causeOf = (failure: PhoneAuthFailure): Cause => {
  switch (failure.kind) {
    case 'jsapi':
      return jsapiCause(failure.error);
    case 'platform':
      return platformCause(failure.code, failure.subCode);
    case 'http':
      return statusCause(failure.status);
    case 'bad-parameter':
      return 'request-parameter';
    case 'unknown':
      return 'request-unknown';
    case 'rejection':
      return (
        own(byRejection, failure.code) ||
        (failure.platform ? platformCause(failure.platform.code, failure.platform.subCode) : 'platform-unknown')
      );
    default:
      return failure.kind;
  }
};
