import type { CodeOf, PlatformAnswer, PostPath } from './contract';
import type { RequestFailure } from './request-failure';

/** A JSAPI called `fail`, or neither of its callbacks within its time. */
export type JsapiFailure =
  | { readonly kind: 'jsapi'; readonly jsapi: Jsapi; readonly error: number | undefined }
  | { readonly kind: 'jsapi-silent'; readonly jsapi: Jsapi };

export type Jsapi = 'getPhoneNumber' | 'getAuthCode';

/** `success` of my.getPhoneNumber without a sealed number inside (platform-facts.md §1.5). */
export type EnvelopeFailure =
  | { readonly kind: 'platform'; readonly code: string; readonly subCode: string }
  | { readonly kind: 'envelope-unreadable' };

/** The backend understood and said no. */
export interface Rejection<Code = CodeOf<PostPath>> {
  readonly kind: 'rejection';
  readonly code: Code;
  readonly platform: PlatformAnswer | undefined;
  /** Names the request in the backend's log. */
  readonly requestId: string;
  /** Of TOO_SOON: seconds until another code may be asked for. */
  readonly resendAfter?: number;
  /** Of CODE_WRONG. */
  readonly attemptsLeft?: number;
}

/** The client is too old for the button or the JSAPI behind it (platform-facts.md §2.3). */
export interface Unsupported {
  readonly kind: 'unsupported';
}

/** A setting in config.ts cannot work. */
export interface ConfigFailure {
  readonly kind: 'bad-address' | 'bad-isv-app-id';
}

/** Everything that can end a phone authorization without a number, by layer. A refusal is no failure. */
export type PhoneAuthFailure =
  | JsapiFailure
  | EnvelopeFailure
  | RequestFailure
  | Rejection
  | ConfigFailure
  | Unsupported;
