import { createDecipheriv, type KeyObject } from 'node:crypto';
import type { EnvelopeKeys } from './alipay-keys';
import { decodeCanonicalBase64 } from './base64';
import { orUndefined } from './or-undefined';
import { parseMobile, type PhoneNumber } from './phone-number';
import { readPlatformAnswer, type PlatformAnswer } from './platform-answer';
import { rawMembers } from './raw-members';
import { checkRsa2, type SignFault } from './rsa2';

/** Why an envelope was refused. For the log only: whoever posted it learns no more than "refused". */
export type RejectReason =
  | 'envelope_too_long'
  | 'envelope_not_json'
  | 'envelope_not_object'
  | 'envelope_member_twice'
  | 'response_missing'
  | 'plain_success'
  | 'plain_without_code'
  | 'sign_type_foreign'
  | 'encrypt_type_foreign'
  | 'charset_foreign'
  | SignFault
  | 'ciphertext_malformed'
  | 'ciphertext_length'
  | 'decrypt_failed'
  | 'plaintext_malformed'
  | 'plaintext_without_code';

/** What an envelope turned out to be. A phone number only ever comes out of a ciphertext. */
export type EnvelopeOutcome =
  | { readonly kind: 'phone'; readonly phone: PhoneNumber }
  /** Alipay's success without a number: the account has no phone bound. */
  | { readonly kind: 'no-phone' }
  /** Alipay's success with something that is no number of any country. */
  | { readonly kind: 'unusable-phone' }
  /** `sealed` where it came out of a ciphertext; otherwise anyone may have typed it. */
  | { readonly kind: 'platform-error'; readonly answer: PlatformAnswer; readonly sealed: boolean }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'rejected'; readonly reason: RejectReason };

export interface OpeningRules {
  /** For development alone: opens an envelope without `sign`, which anyone may have forged. */
  readonly allowUnsigned: boolean;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Envelope text, in UTF-16 units: a ciphertext and a signature at their limits fit, with room for escapes. */
const ENVELOPE_LIMIT = 8192;
const CIPHERTEXT_LIMIT = 4096;
const BLOCK = 16;
const ZERO_IV = Buffer.alloc(BLOCK);
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const SUCCESS = '10000';

// Leaves the steps below; never leaves `openEnvelope`.
class Rejection extends Error {
  constructor(readonly reason: RejectReason) {
    super(reason);
  }
}

const reject = (reason: RejectReason): never => {
  throw new Rejection(reason);
};

const parseJson = (text: string, reason: RejectReason): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return reject(reason);
  }
};

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Opens what `my.getPhoneNumber` gave: verifies, then decrypts, then decides (platform-facts.md §8.4).
 * @param text `res.response`, byte for byte; anything else comes out as `rejected`, nothing is thrown for bad input
 */
export const openEnvelope = (text: string, keys: EnvelopeKeys, rules: OpeningRules): EnvelopeOutcome => {
  try {
    return open(text, keys, rules);
  } catch (error) {
    if (error instanceof Rejection) return { kind: 'rejected', reason: error.reason };
    throw error;
  }
};

const open = (text: string, keys: EnvelopeKeys, rules: OpeningRules): EnvelopeOutcome => {
  if (text.length > ENVELOPE_LIMIT) return reject('envelope_too_long');
  const packet = parseJson(text, 'envelope_not_json');
  if (!isObject(packet)) return reject('envelope_not_object');
  const raw = rawMembers(text) ?? reject('envelope_member_twice');

  const inner = packet['response'];
  if (typeof inner === 'string' && inner !== '' && !inner.startsWith('{'))
    return openSealed(inner, packet, raw, keys, rules);
  if (typeof inner === 'string' && inner !== '') return readPlain(parseJson(inner, 'plain_without_code'));
  if (isObject(inner)) return readPlain(inner);
  // The flattened error of platform-facts.md §1.5: no inner answer, the code stands outside.
  return 'code' in packet && inner === undefined ? readPlain(packet) : reject('response_missing');
};

/** Clear text is never more than an error: a number in it could have been typed by hand. */
const readPlain = (inner: unknown): EnvelopeOutcome => {
  const answer = isObject(inner) ? readPlatformAnswer(inner) : undefined;
  if (answer === undefined) return reject('plain_without_code');
  return answer.code === SUCCESS ? reject('plain_success') : { kind: 'platform-error', answer, sealed: false };
};

const declares = (value: unknown, allowed: RegExp): boolean =>
  value === undefined || (typeof value === 'string' && allowed.test(value));

const openSealed = (
  ciphertext: string,
  packet: JsonObject,
  raw: ReadonlyMap<string, string>,
  keys: EnvelopeKeys,
  rules: OpeningRules,
): EnvelopeOutcome => {
  // The packet may name its algorithms but does not choose them.
  if (!declares(packet['sign_type'], /^RSA2$/)) return reject('sign_type_foreign');
  if (!declares(packet['encrypt_type'], /^AES$/)) return reject('encrypt_type_foreign');
  if (!declares(packet['charset'], /^utf-?8$/i)) return reject('charset_foreign');

  const sign = packet['sign'] ?? '';
  if (sign === '' && !rules.allowUnsigned) return { kind: 'unsigned' };
  if (sign !== '') verifySign(sign, [raw.get('response') ?? '', `"${ciphertext}"`], keys.publicKeys);
  return readSealed(decrypt(ciphertext, keys.aesKeys));
};

/**
 * RSA2 over the ciphertext *with its double quotes*: the raw JSON token. Where that token holds escapes (`\/`), the
 * documented samples sign the text without them, so both spellings are tried; either is what Alipay signed or fails.
 */
const verifySign = (sign: unknown, spellings: readonly string[], publicKeys: readonly KeyObject[]): void => {
  const fault = checkRsa2(sign, spellings, publicKeys);
  if (fault !== undefined) reject(fault);
};

/** Tries the keys in turn: a wrong one passes the padding check now and then, so only readable JSON counts. */
const decrypt = (ciphertext: string, aesKeys: readonly KeyObject[]): JsonObject => {
  const bytes = decodeCanonicalBase64(ciphertext) ?? reject('ciphertext_malformed');
  if (bytes.length % BLOCK !== 0 || bytes.length > CIPHERTEXT_LIMIT) return reject('ciphertext_length');
  let reason: RejectReason = 'decrypt_failed';
  for (const key of aesKeys) {
    const plain = unpad(bytes, key);
    if (plain === undefined) continue;
    const value = orUndefined(() => JSON.parse(STRICT_UTF8.decode(plain)) as unknown);
    if (isObject(value)) return value;
    reason = 'plaintext_malformed';
  }
  return reject(reason);
};

const unpad = (bytes: Buffer, key: KeyObject): Buffer | undefined => {
  const decipher = createDecipheriv(`aes-${(key.symmetricKeySize ?? 0) * 8}-cbc`, key, ZERO_IV);
  return orUndefined(() => Buffer.concat([decipher.update(bytes), decipher.final()]));
};

const readSealed = (plaintext: JsonObject): EnvelopeOutcome => {
  const answer = readPlatformAnswer(plaintext);
  if (answer === undefined) return reject('plaintext_without_code');
  if (answer.code !== SUCCESS) return { kind: 'platform-error', answer, sealed: true };
  const mobile = plaintext['mobile'] ?? '';
  if (mobile === '') return { kind: 'no-phone' };
  const phone = typeof mobile === 'string' ? parseMobile(mobile) : undefined;
  return phone === undefined ? { kind: 'unusable-phone' } : { kind: 'phone', phone };
};
