import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { alipayKeysOf, type AlipayKeys } from './keys';

const AES_BYTES = 16;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own words quote the text, and keys stand in it.
    return undefined;
  }
};

const rsaKey = (text: unknown): KeyObject | undefined => {
  if (typeof text !== 'string') return undefined;
  try {
    const key = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Reads the keys of an Alipay that a backend under test knows, from a file of published test vectors.
 * @param file JSON `{ "keys": { "alipayPrivateKey", "aesKey" } }`, in base64: PKCS #8 and 16 bytes; whatever else is in it is left alone
 * @throws Error that names what the file lacks, and quotes no key
 */
export const readAlipayKeys = (file: string): AlipayKeys => {
  const json = parse(readFileSync(file, 'utf8'));
  const keys = isObject(json) ? json['keys'] : undefined;
  const { alipayPrivateKey, aesKey } = isObject(keys) ? keys : {};
  const privateKey = rsaKey(alipayPrivateKey);
  if (privateKey === undefined)
    throw new Error(`--keys: ${file} has no keys.alipayPrivateKey, an RSA key as PKCS #8 in base64.`);
  if (typeof aesKey !== 'string' || Buffer.from(aesKey, 'base64').length !== AES_BYTES)
    throw new Error(`--keys: ${file} has no keys.aesKey, ${String(AES_BYTES)} bytes in base64.`);
  return alipayKeysOf(privateKey, aesKey);
};
