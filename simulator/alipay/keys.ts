import { createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** What Alipay and the merchant's console hold for one app. Made for one run, in memory, never written down. */
export interface AlipayKeys {
  /** 支付宝公钥 as the console shows it: SPKI in bare base64, without PEM lines. */
  readonly publicKey: string;
  /** 接口内容加密方式: 16 bytes in base64. */
  readonly aesKey: string;
  readonly privateKey: KeyObject;
  /** Somebody else's key, for envelopes that Alipay never signed. */
  readonly forgerKey: KeyObject;
}

const newPrivateKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** An Alipay that signs with this key and knows this AES key of the app. */
export const alipayKeysOf = (privateKey: KeyObject, aesKey: string): AlipayKeys => {
  let forgerKey: KeyObject | undefined;
  return {
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64'),
    aesKey,
    privateKey,
    // Few ever meet a forger, and a pair takes as long as all the rest.
    get forgerKey() {
      return (forgerKey ??= newPrivateKey());
    },
  };
};

/** Makes fresh keys: RSA 2048 for RSA2, AES 128 (platform-facts.md §8.1–8.3). Takes some tenths of a second. */
export const createAlipayKeys = (): AlipayKeys => alipayKeysOf(newPrivateKey(), randomBytes(16).toString('base64'));
