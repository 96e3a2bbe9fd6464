import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { orUndefined } from './or-undefined';

/** Parsed once at start: a ready KeyObject makes a verification about seven times faster (backend-facts.md §3). */
export interface EnvelopeKeys {
  /** Alipay's public keys (支付宝公钥), the current one first; several during a rotation. */
  readonly publicKeys: readonly KeyObject[];
  /** AES keys of the mini-program (接口内容加密方式), the current one first; several during a rotation. */
  readonly aesKeys: readonly KeyObject[];
}

/** A key setting cannot be used. The message is a whole sentence for the operator and holds nothing of the key. */
export class KeyProblem extends Error {}

const AES_PLACE = 'copy it from 开放平台控制台 › 开发设置 › 接口内容加密方式';
const PRIVATE_PLACE =
  'it is 应用私钥, which the key tool (支付宝开放平台密钥工具) wrote beside the public key uploaded under 开发设置 › 接口加签方式';
const RSA_PLACE = 'copy 支付宝公钥 from 开放平台控制台 › 开发设置 › 接口加签方式';
const AES_SIZES = [16, 24, 32];
const MIN_RSA_BITS = 2048;

/** What a PEM text calls itself, such as `RSA PRIVATE KEY`; undefined where it is no PEM. */
export const pemLabel = (text: string): string | undefined => /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1];

// A DER sequence of this size is a key of the other kind, pasted into the wrong field.
const looksLikeRsa = (bytes: Buffer): boolean => bytes.length > 100 && bytes[0] === 0x30;

// Keys are pasted by hand: line breaks and missing padding are no fault, a foreign character is.
const decodePasted = (text: string): Buffer | undefined => {
  const compact = text.replace(/\s/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(compact) ? Buffer.from(compact, 'base64') : undefined;
};

/**
 * Reads one AES key as the console shows it: base64 of 16, 24 or 32 bytes (backend-facts.md §1).
 * @param setting the name to use in the sentence, such as `ALIPAY_AES_KEY`
 * @throws KeyProblem naming the setting, what was found and the console page
 */
export const parseAesKey = (setting: string, text: string): KeyObject => {
  const fail = (found: string): never => {
    throw new KeyProblem(`${setting} ${found}; an AES key is base64 of 16, 24 or 32 bytes: ${AES_PLACE}.`);
  };
  if (text.trim() === '') return fail('is missing');
  if (pemLabel(text) !== undefined) return fail('looks like an RSA key or certificate (PEM)');
  const bytes = decodePasted(text);
  if (bytes === undefined) return fail('is not base64');
  if (looksLikeRsa(bytes)) return fail(`looks like an RSA key (${bytes.length} bytes)`);
  if (!AES_SIZES.includes(bytes.length)) return fail(`is ${bytes.length} bytes`);
  return createSecretKey(bytes);
};

/**
 * Reads one Alipay public key: bare base64 SPKI as the console shows it, or PEM (also with `\n` written out).
 * @param setting the name to use in the sentence, such as `ALIPAY_PUBLIC_KEY`
 * @throws KeyProblem naming the setting, what was found and the console page
 */
export const parseAlipayPublicKey = (setting: string, text: string): KeyObject => {
  const fail = (found: string): never => {
    throw new KeyProblem(`${setting} ${found}: ${RSA_PLACE}.`);
  };
  if (text.trim() === '') return fail('is missing');
  const label = pemLabel(text);
  if (label?.includes('PRIVATE')) return fail('is a private key, which must not be here');
  const key =
    label === undefined ? readBareKey(text, fail) : orUndefined(() => createPublicKey(text.replace(/\\n/g, '\n')));
  if (key === undefined) return fail('is not a public key that can be read');
  return requireRsa2(key, fail);
};

/** @returns the key, where RSA2 can be made or checked with it */
export const requireRsa2 = (key: KeyObject, fail: (found: string) => never): KeyObject => {
  if (key.asymmetricKeyType !== 'rsa') return fail(`is a key of type ${key.asymmetricKeyType}, RSA2 needs RSA`);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  return bits < MIN_RSA_BITS ? fail(`is an RSA key of ${bits} bits, RSA2 needs ${MIN_RSA_BITS}`) : key;
};

const readBareKey = (text: string, fail: (found: string) => never): KeyObject | undefined => {
  const der = decodePasted(text);
  if (der === undefined) return fail('is neither base64 nor PEM');
  if (AES_SIZES.includes(der.length)) return fail(`is ${der.length} bytes and looks like the AES key`);
  if (privateFromDer(der) !== undefined) return fail('is a private key, which must not be here');
  return orUndefined(() => createPublicKey({ key: der, format: 'der', type: 'spki' }));
};

const privateFromDer = (der: Buffer): KeyObject | undefined => {
  const readAs = (type: 'pkcs1' | 'pkcs8') => orUndefined(() => createPrivateKey({ key: der, format: 'der', type }));
  return readAs('pkcs8') ?? readAs('pkcs1');
};

/**
 * Reads the app's own private key: PKCS#1 or PKCS#8, PEM (also with `\n` written out) or bare base64.
 * @param setting the name to use in the sentence, such as `ALIPAY_APP_PRIVATE_KEY`
 * @throws KeyProblem naming the setting, what was found and where the right one is
 */
export const parseAppPrivateKey = (setting: string, text: string): KeyObject => {
  const fail = (found: string): never => {
    throw new KeyProblem(`${setting} ${found}: ${PRIVATE_PLACE}.`);
  };
  if (text.trim() === '') return fail('is missing');
  const label = pemLabel(text);
  if (label?.includes('ENCRYPTED')) return fail('is locked with a passphrase');
  if (label !== undefined && !label.includes('PRIVATE')) return fail(`holds a ${label.toLowerCase()}`);
  const der = decodePasted(text);
  if (label === undefined && der === undefined) return fail('is neither base64 nor PEM');
  const key = der === undefined ? orUndefined(() => createPrivateKey(text.replace(/\\n/g, '\n'))) : privateFromDer(der);
  return requireRsa2(key ?? fail('is not a private key that can be read'), fail);
};
