/** What became of an authCode of `my.getAuthCode`. */
export type ExchangeOutcome =
  | { readonly kind: 'accepted'; readonly userId: string }
  /** Used, run out or of another app. The reason is for the log: letters, digits, dots and dashes, no personal data. */
  | { readonly kind: 'rejected'; readonly reason: string };

/**
 * Turns an authCode into a user, as `alipay.system.oauth.token` does (platform-facts.md §8.8).
 * Throws only where the answer is not known: the gateway away, or its answer not to be trusted.
 */
export type TokenExchange = (authCode: string) => Promise<ExchangeOutcome>;

/**
 * For development, without Alipay's gateway: each authCode is a user of its own, and whoever sends it is that user.
 */
export const demoExchange: TokenExchange = async (authCode) => ({ kind: 'accepted', userId: `demo:${authCode}` });
