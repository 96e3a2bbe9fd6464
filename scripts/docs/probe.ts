import { causeOf, type Cause } from '../../utils/cause';
import type { PhoneAuthFailure, Rejection } from '../../utils/failure';
import { request } from '../../utils/request';
import type { RequestFailure } from '../../utils/request-failure';

/** A code that somebody may find in a log, and where it is said. */
export interface Sign {
  /** `app`: nobody says a code, the mini-program finds out by itself. */
  readonly said: 'jsapi' | 'alipay' | 'request' | 'status' | 'backend' | 'app';
  /** undefined for any other one, and for none. */
  readonly code: number | string | undefined;
}

/** A failure that can be told apart, with the cause that the mini-program itself finds for it. */
export interface Probed {
  readonly cause: Cause;
  readonly failure: PhoneAuthFailure;
  readonly sign: Sign;
}

const probed = (failure: PhoneAuthFailure, sign: Sign): Probed => ({ cause: causeOf(failure), failure, sign });

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

/** What Alipay is known to answer instead of a number (platform-facts.md §1.5); a family's prefix stands for its rest. */
const platformCodes = [
  ['20000', ''],
  ['20000', 'aop.unknow-error'],
  ['', 'aop.*'],
  ['', 'isp.*'],
  ['40001', ''],
  ['40001', 'isv.missing-encrypt-key'],
  ['40001', 'isv.missing-default-signature-type'],
  ['40002', ''],
  ['40002', 'isv.invalid-encrypt'],
  ['40003', ''],
  ['40003', 'isv.invalid-auth-relations'],
  ['40006', ''],
  ['40006', 'isv.insufficient-isv-permissions'],
] as const;

/** Those that pass on what Alipay said have no cause of their own. The compiler refuses a code of the contract that is missing. */
const rejectionCodes: Readonly<Record<Exclude<Rejection['code'], 'MISCONFIGURED' | 'ALIPAY_ERROR'>, true>> = {
  AUTH_CODE_REJECTED: true,
  PHONE_NOT_BOUND: true,
  NOT_AUTHORIZED: true,
  ALIPAY_BUSY: true,
  ENVELOPE_UNSIGNED: true,
  ENVELOPE_REJECTED: true,
  PHONE_CONFLICT: true,
  PHONE_INVALID: true,
  TOO_SOON: true,
  TOO_MANY_CODES: true,
  SMS_UNAVAILABLE: true,
  CODE_WRONG: true,
  CODE_EXPIRED: true,
};

/** Found without a code by the app. */
const codeless: readonly PhoneAuthFailure[] = [
  { kind: 'unsupported' },
  { kind: 'jsapi-silent', jsapi: 'getPhoneNumber' },
  { kind: 'envelope-unreadable' },
  { kind: 'bad-address' },
  { kind: 'bad-isv-app-id' },
];

/** Asks the app's own request what it takes a number of my.request's `fail` for. */
const requestFailure = async (error: number | undefined): Promise<RequestFailure> => {
  const before = (globalThis as { my?: unknown }).my;
  const my = { request: ({ fail }: { fail(raw: object): void }) => fail({ error }) };
  Object.assign(globalThis, { my });
  try {
    const result = await request({ url: '', method: 'GET', timeout: 1000, decode: () => undefined });
    if (result.ok) throw new Error(`my.request's fail ${String(error)} is no failure to the app.`);
    return result.failure;
  } finally {
    Object.assign(globalThis, { my: before });
  }
};

/** The highest number in the documents is 23 (platform-facts.md §3.6). 19 without a status is an older client's. */
const requestErrors = [...upTo(23), undefined];

/** One after the other: each has the global `my` to itself. */
const probeRequest = async (): Promise<readonly Probed[]> => {
  const all: Probed[] = [];
  for (const error of requestErrors) all.push(probed(await requestFailure(error), { said: 'request', code: error }));
  return all;
};

/**
 * Everything that can be told apart, put to the app's own functions: what the error pages say of a code is what the app does.
 * @returns each failure with its cause, layer by layer; each cause is there at least once.
 */
export const probe = async (): Promise<readonly Probed[]> => [
  ...[...upTo(13), undefined].map((error) =>
    probed({ kind: 'jsapi', jsapi: 'getPhoneNumber', error }, { said: 'jsapi', code: error }),
  ),
  ...platformCodes.map(([code, subCode]) =>
    probed(
      { kind: 'platform', code, subCode },
      { said: 'alipay', code: [code, subCode].filter((part) => part !== '').join(' ') },
    ),
  ),
  probed({ kind: 'platform', code: '', subCode: '' }, { said: 'alipay', code: undefined }),
  ...(await probeRequest()),
  ...upTo(599)
    .filter((status) => status >= 100 && status !== 200)
    .map((status) =>
      probed(
        { kind: 'http', status, data: undefined, headers: {}, error: undefined, message: '' },
        { said: 'status', code: status },
      ),
    ),
  ...(Object.keys(rejectionCodes) as (keyof typeof rejectionCodes)[]).map((code) =>
    probed({ kind: 'rejection', code, platform: undefined, requestId: '' }, { said: 'backend', code }),
  ),
  ...codeless.map((failure) => probed(failure, { said: 'app', code: undefined })),
];
