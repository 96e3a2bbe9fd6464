import type { KeyObject } from 'node:crypto';
import { limitedText } from '../limited-text';
import { readTokenAnswer } from './gateway-answer';
import type { ExchangeOutcome, TokenExchange } from './token-exchange';

/** What an app signs its requests to Alipay's gateway with. */
export interface AppSigning {
  readonly privateKey: KeyObject;
  /** PEM texts, where the app signs by certificate: the gateway then wants their serial numbers in each request. */
  readonly certificates?: { readonly app: string; readonly alipay: string; readonly root: string };
  /** An ISV acts for a merchant with the token that the merchant's authorization gave it. */
  readonly appAuthToken?: string;
}

export interface Gateway {
  /** Such as `https://openapi.alipay.com/gateway.do`. */
  readonly url: string;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
}

const ANSWER_LIMIT = 64 * 1024;
const HOUR = 60 * 60 * 1000;

// The gateway reads the time as China's; alipay-sdk writes that of the machine.
const chinaTime = (): string => new Date(Date.now() + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ');

/**
 * Real sessions: `alipay.system.oauth.token`, made and signed by alipay-sdk, sent and believed by us
 * (docs/decisions/0004). The SDK is loaded here and nowhere else, once real keys are set.
 * @param publicKeys Alipay's, which its answers are checked with
 */
export const createGatewayExchange = async (
  appId: string,
  signing: AppSigning,
  publicKeys: readonly KeyObject[],
  gateway: Gateway,
): Promise<TokenExchange> => {
  const { AlipaySdk } = await import('alipay-sdk');
  const { privateKey, certificates, appAuthToken } = signing;
  const sdk = new AlipaySdk({
    appId,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString().trim(),
    ...(certificates && {
      appCertContent: certificates.app,
      alipayPublicCertContent: certificates.alipay,
      alipayRootCertContent: certificates.root,
    }),
  });

  const request = (code: string) => {
    const params = {
      grantType: 'authorization_code',
      code,
      timestamp: chinaTime(),
      ...(appAuthToken && { appAuthToken }),
    };
    const query = new URLSearchParams(sdk.sdkExecute('alipay.system.oauth.token', params));
    const body = new URLSearchParams({ grant_type: query.get('grant_type') ?? '', code });
    // Where the SDK's own `exec` puts them: an address may be logged on the way, an authCode must not.
    for (const name of body.keys()) query.delete(name);
    return { address: `${gateway.url}?${query.toString()}`, body };
  };

  return async (authCode) => {
    const { address, body } = request(authCode);
    const signal = AbortSignal.timeout(gateway.timeout);
    try {
      // A redirect would carry a signed request to somebody else.
      const response = await fetch(address, { method: 'POST', body, signal, redirect: 'manual' });
      if (response.status !== 200) return away(`gateway_status_${response.status}`);
      const text = await limitedText(response.body, ANSWER_LIMIT);
      return text === undefined ? away('gateway_answer_too_long') : readTokenAnswer(text, publicKeys);
    } catch {
      // What fetch throws may quote the address; it says nothing that these two words do not.
      return away(signal.aborted ? 'gateway_timeout' : 'gateway_unreachable');
    }
  };
};

const away = (reason: string): ExchangeOutcome => ({ kind: 'unavailable', reason });
