import type { BuildKind } from './config';
import type { Jsapi, JsapiFailure } from './failure';
import { fail, ok, type Result } from './result';

/** How long a JSAPI may stay silent, in ms: neither callback comes when the client is killed meanwhile (platform-facts.md §10, G6). */
const patience = 10000;

interface Callbacks<Answer> {
  success(answer: Answer): void;
  fail(error: { error?: number | string } | undefined): void;
}

/** Settles once, whatever the platform does: calls twice, throws, or never answers. */
const call = <Answer>(
  jsapi: Jsapi,
  start: (callbacks: Callbacks<Answer>) => void,
): Promise<Result<Answer, JsapiFailure>> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(fail({ kind: 'jsapi-silent', jsapi }));
    }, patience);
    const settle = (result: Result<Answer, JsapiFailure>): void => {
      clearTimeout(timer);
      resolve(result);
    };
    try {
      start({
        success(answer) {
          settle(ok(answer));
        },
        fail(raw) {
          // Some pages of the docs type `error` as a String (platform-facts.md §4).
          const error = Number(raw && raw.error);
          settle(fail({ kind: 'jsapi', jsapi, error: Number.isNaN(error) ? undefined : error }));
        },
      });
    } catch {
      settle(fail({ kind: 'jsapi', jsapi, error: undefined }));
    }
  });

/** What my.getPhoneNumber's `success` really carries: the types stop at `response` and swear that it is a string. */
export interface PhoneNumberAnswer {
  readonly response: unknown;
  /** Only seen on devices, in no document (platform-facts.md §1.4); to be logged, never to decide. */
  readonly ariverRpcTraceId?: unknown;
}

/** my.getPhoneNumber with callbacks: the documents disagree on whether it returns a promise (platform-facts.md §1.2). */
export const getPhoneNumber = (): Promise<Result<PhoneNumberAnswer, JsapiFailure>> =>
  call<PhoneNumberAnswer>('getPhoneNumber', (callbacks) => {
    void my.getPhoneNumber(callbacks);
  });

/** my.getAuthCode for `auth_base`, which asks nobody anything (platform-facts.md §4.1). */
export const getAuthCode = async (): Promise<Result<string, JsapiFailure>> => {
  const result = await call<{ authCode?: unknown }>('getAuthCode', (callbacks) => {
    void my.getAuthCode({ scopes: 'auth_base', ...callbacks });
  });
  if (!result.ok) return result;
  const { authCode } = result.value;
  return typeof authCode === 'string' && authCode !== ''
    ? ok(authCode)
    : fail({ kind: 'jsapi', jsapi: 'getAuthCode', error: undefined });
};

/** The build that runs. Where the client cannot tell (base library below 2.7.17), the strictest: release. */
export const buildKind = (): BuildKind => {
  if (my.isIDE) return 'simulator';
  if (typeof my.getAccountInfoSync !== 'function') return 'release';
  const { envVersion } = my.getAccountInfoSync().miniProgram;
  return envVersion === 'develop' || envVersion === 'trial' ? envVersion : 'release';
};

/** The client's language, or '' where it does not say (base library below 1.24.9). */
export const language = (): string => (my.env && my.env.language) || '';
