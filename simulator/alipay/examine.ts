import { createDecipheriv, createHash, createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import type { AlipayKeys } from './keys';

/** What a backend with the right keys finds in an envelope, step by step (platform-facts.md §8.3, §8.4). */
export interface Examination {
  /** `sealed`: a ciphertext. `clear`: an error as an object. `unreadable`: no envelope at all. */
  readonly form: 'sealed' | 'clear' | 'unreadable';
  /** The ciphertext, or the error's JSON. */
  readonly response: string;
  readonly sign: string | undefined;
  /** What the signature must fit: the ciphertext with its two double quotes around it. */
  readonly signed: string;
  /** By whom: `foreign` is a good signature by a key that is not Alipay's, `wrong` fits no key there is. */
  readonly signature: 'alipay' | 'foreign' | 'wrong' | 'absent';
  /** First digits of the SHA-256 of Alipay's public key, to tell it from another. */
  readonly keyPrint: string;
  /** The text inside, whatever the signature says; undefined where the AES key does not open it. */
  readonly opened: string | undefined;
}

const verifies = (text: string, sign: string, key: KeyObject): boolean =>
  createVerify('RSA-SHA256').update(text, 'utf8').verify(createPublicKey(key), sign, 'base64');

const decrypt = (ciphertext: string, aesKey: string): string | undefined => {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), Buffer.alloc(16));
    return decipher.update(ciphertext, 'base64', 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
};

const parse = (text: string): { readonly response?: unknown; readonly sign?: unknown } => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

/** Takes an envelope apart with the simulated Alipay's keys. Throws for nothing that a text can be. */
export const examineEnvelope = (keys: AlipayKeys, text: string): Examination => {
  const { response, sign: given } = parse(text);
  const sign = typeof given === 'string' ? given : undefined;
  const isText = typeof response === 'string';
  const inner = isText ? response : response === undefined ? '' : JSON.stringify(response);
  const form = inner === '' ? 'unreadable' : inner.startsWith('{') ? 'clear' : isText ? 'sealed' : 'unreadable';
  const signed = form === 'sealed' ? `"${inner}"` : inner;
  const signature = (): Examination['signature'] => {
    if (sign === undefined) return 'absent';
    if (verifies(signed, sign, keys.privateKey)) return 'alipay';
    return verifies(signed, sign, keys.forgerKey) ? 'foreign' : 'wrong';
  };
  return {
    form,
    response: inner,
    sign,
    signed,
    signature: signature(),
    keyPrint: createHash('sha256').update(Buffer.from(keys.publicKey, 'base64')).digest('hex').slice(0, 8),
    opened: form === 'sealed' ? decrypt(inner, keys.aesKey) : form === 'clear' ? inner : undefined,
  };
};
