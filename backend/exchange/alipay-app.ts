import type { EnvelopeKeys } from '../core/alipay-keys';
import type { TokenExchange } from './token-exchange';

/** One app at Alipay that pages may belong to: its keys, and its way from an authCode to a user. */
export interface AlipayApp {
  /** 16 digits. */
  readonly appId: string;
  readonly keys: EnvelopeKeys;
  readonly exchange: TokenExchange;
}
