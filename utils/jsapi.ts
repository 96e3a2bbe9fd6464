import { homePage, type BuildKind } from './config';
import { asNumber } from './decode';
import type { Jsapi, JsapiFailure } from './failure';
import { fail, ok, type Result } from './result';

/** How long a JSAPI may stay silent, in ms: neither callback comes when the client is killed meanwhile (platform-facts.md §10, G6). */
const patience = 10000;

interface Callbacks<Answer> {
  success(answer: Answer | undefined): void;
  fail(error: { error?: unknown } | undefined): void;
}

/** Settles once, whatever the platform does: calls twice or with nothing, throws, or never answers. */
const call = <Answer extends object>(
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
          settle(ok(answer || ({} as Answer)));
        },
        fail(raw) {
          // Some pages of the docs type `error` as a String (platform-facts.md §4).
          const error = asNumber(raw && raw.error);
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

/**
 * my.getPhoneNumber with callbacks: the documents disagree on whether it returns a promise (platform-facts.md §1.2).
 * @param isvAppId for a template or plugin, else ''.
 */
export const getPhoneNumber = (isvAppId: string): Promise<Result<PhoneNumberAnswer, JsapiFailure>> =>
  call<PhoneNumberAnswer>('getPhoneNumber', (callbacks) => {
    void my.getPhoneNumber({ ...callbacks, ...(isvAppId !== '' && { protocols: { isvAppId } }) });
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

/** Whether developers look at this build: only then may a text name causes and codes. */
export const isForDevelopers = (): boolean => {
  if (typeof my.getAccountInfoSync !== 'function') return Boolean(my.isIDE);
  const { envVersion } = my.getAccountInfoSync().miniProgram;
  return envVersion === 'develop' || envVersion === 'trial';
};

/** Whether this client has the button and the JSAPI behind it (platform-facts.md §2.3). */
export const canAuthorize = (): boolean =>
  my.canIUse('button.open-type.getAuthorize') && typeof my.getPhoneNumber === 'function';

/**
 * Tells whether there is a network, now and whenever that changes. Trusts the boolean only: a client without the
 * permission to look calls the type UNKNOWN (platform-facts.md §4.7).
 * @returns a function that ends it.
 */
export const watchNetwork = (onChange: (connected: boolean) => void): (() => void) => {
  let ended = false;
  const tell = (connected: boolean): void => {
    if (!ended) onChange(connected);
  };
  const listener = ({ isConnected }: { isConnected: boolean }): void => {
    tell(isConnected);
  };
  if (typeof my.onNetworkStatusChange === 'function') my.onNetworkStatusChange(listener);
  if (typeof my.getNetworkType === 'function')
    void my.getNetworkType({
      success({ networkAvailable }) {
        tell(networkAvailable);
      },
    });
  return () => {
    ended = true;
    if (typeof my.offNetworkStatusChange === 'function') my.offNetworkStatusChange(listener);
  };
};

/** The client's language, or '' where it does not say (base library below 1.24.9). */
export const language = (): string => (my.env && my.env.language) || '';

/** Goes back by so many pages, or home where a link opened the app further in and there is nothing to go back to. */
export const goBack = (pages: number): void => {
  if (getCurrentPages().length > pages) void my.navigateBack({ delta: pages });
  else void my.reLaunch({ url: homePage });
};
