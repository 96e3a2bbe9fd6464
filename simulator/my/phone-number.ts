import type { Host } from '../host';
import { JsapiError } from '../runtime/jsapi-error';
import { SimulatorError } from '../runtime/error';
import { silence, type JsapiOptions } from './jsapi';

/** In-band answer to a call without consent (platform-facts.md §1.5): it comes through success, sealed. */
const notAuthorized = {
  code: '40003',
  msg: 'Insufficient Conditions',
  subCode: 'isv.invalid-auth-relations',
  subMsg: '无效的授权关系',
} as const;

/** `my.getPhoneNumber`: `{ response }`, the envelope's text, also where Alipay has only an error to tell. */
export const getPhoneNumber = (host: Host) => async (): Promise<{ response: string }> => {
  const { phoneNumber } = host.scenario;
  switch (phoneNumber.kind) {
    case 'never':
      return silence();
    case 'fail':
      throw new JsapiError(phoneNumber.error, phoneNumber.errorMessage);
    case 'raw':
      return { response: phoneNumber.text };
    default: {
      const granted = host.consent.granted('phoneNumber');
      return {
        response: await host.sealPhoneNumber(granted ? phoneNumber : { kind: 'sealed', answer: notAuthorized }),
      };
    }
  }
};

/** Whose phone this is: always the same user's, as on a phone. The codes of a demo backend's sessions begin with it. */
const simulatedUser = '2088000000000001';

/** `my.getAuthCode` for `auth_base`, which asks nobody (platform-facts.md §4.1): 32 characters, no code twice. */
export const getAuthCode =
  (host: Host) =>
  async ({ scopes = 'auth_base' }: JsapiOptions): Promise<unknown> => {
    const asked = Array.isArray(scopes) ? (scopes as unknown[]) : [scopes];
    if (asked.some((scope) => scope !== 'auth_base'))
      throw new SimulatorError(
        `my.getAuthCode is not simulated for the scopes ${asked.join(', ')}: only auth_base is.`,
      );
    const { authCode } = host.scenario;
    switch (authCode.kind) {
      case 'never':
        return silence();
      case 'fail':
        throw new JsapiError(authCode.error, authCode.errorMessage);
      case 'ok': {
        const random = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
          byte.toString(16).padStart(2, '0'),
        );
        return { authCode: simulatedUser + random.join(''), authErrorScopes: {}, authSuccessScopes: ['auth_base'] };
      }
    }
  };

/** `my.getSetting`: a scope that was never granted is absent (platform-facts.md §1.10). */
export const getSetting = (host: Host) => (): Promise<unknown> =>
  Promise.resolve({ authSetting: host.consent.granted('phoneNumber') ? { phoneNumber: true } : {} });
