import type { PlatformCode, RejectionCode } from './contract';

/** A JSAPI called `fail`, or neither of its callbacks within its time. */
export type JsapiFailure =
  | { readonly kind: 'jsapi'; readonly jsapi: Jsapi; readonly error: number | undefined }
  | { readonly kind: 'jsapi-silent'; readonly jsapi: Jsapi };

export type Jsapi = 'getPhoneNumber' | 'getAuthCode';

/** `success` of my.getPhoneNumber without a sealed number inside (platform-facts.md §1.5). */
export type EnvelopeFailure =
  | { readonly kind: 'platform'; readonly code: string; readonly subCode: string }
  | { readonly kind: 'envelope-unreadable' };

/** Why a request gave no usable body. Numbers are `error` of my.request's `fail` (platform-facts.md §3.6). */
export type RequestFailure =
  | { readonly kind: 'page-left' } // 1
  | { readonly kind: 'bad-parameter'; readonly error: number } // 2, 15
  | { readonly kind: 'domain-forbidden'; readonly error: number } // 4, 11
  | { readonly kind: 'aborted' } // 9
  | { readonly kind: 'offline'; readonly error: number } // 12, 23
  | { readonly kind: 'timeout' } // 13, and our own timer
  | { readonly kind: 'bad-body'; readonly status: number | undefined } // 14, and a body that is not the contract's
  | { readonly kind: 'http'; readonly status: number; readonly retryAfter: number | undefined } // 19, and success with another status than 200
  | { readonly kind: 'throttled' } // 20
  | { readonly kind: 'request-unknown'; readonly error: number | undefined };

/** The backend understood and said no. */
export interface Rejection {
  readonly kind: 'rejection';
  readonly code: RejectionCode;
  readonly platform: PlatformCode | undefined;
}

/** The configured backend address cannot work on a phone. */
export interface ConfigFailure {
  readonly kind: 'bad-address';
}

/** Everything that can end a phone authorization without a number, by layer. A refusal is no failure. */
export type PhoneAuthFailure = JsapiFailure | EnvelopeFailure | RequestFailure | Rejection | ConfigFailure;
