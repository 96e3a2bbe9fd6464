import type { PlatformAnswer } from '../core/platform-answer';

/** What became of an authCode of `my.getAuthCode`. Reasons are for the log: no token, no code, no personal data. */
export type ExchangeOutcome =
  | { readonly kind: 'accepted'; readonly userId: string }
  /** Used, run out or of another app. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Not known: the gateway is away, cannot be believed, or refuses us. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly platform?: PlatformAnswer };

/** Turns an authCode into a user, as `alipay.system.oauth.token` does (platform-facts.md §8.8). Never throws. */
export type TokenExchange = (authCode: string) => Promise<ExchangeOutcome>;

/**
 * For development, without Alipay's gateway: each authCode is a user of its own, and whoever sends it is that user.
 */
export const demoExchange: TokenExchange = async (authCode) => ({ kind: 'accepted', userId: `demo:${authCode}` });
