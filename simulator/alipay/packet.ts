import { createCipheriv, createSign, type KeyObject } from 'node:crypto';
import type { PhoneAnswer, Sealing } from '../scenario';
import type { AlipayKeys } from './keys';

/** AES-CBC, PKCS#7, an IV of zeros (platform-facts.md §8.1): the same answer always gives the same ciphertext. */
const encrypt = (text: string, aesKey: string): string => {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), Buffer.alloc(16));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
};

/** RSA2 over the ciphertext between its two double quotes (platform-facts.md §8.3). */
const sign = (ciphertext: string, key: KeyObject): string =>
  createSign('RSA-SHA256').update(`"${ciphertext}"`, 'utf8').sign(key, 'base64');

/** Changes one bit of the first block: the padding still fits, so only the signature can tell. */
const alter = (ciphertext: string): string => {
  const bytes = Buffer.from(ciphertext, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
};

/**
 * Makes the exact text which `my.getPhoneNumber` hands out as `res.response`.
 * @param answer what is inside, e.g. `{ code: '10000', msg: 'Success', mobile: '13800138000' }`.
 * @returns JSON text `{"response":…,"sign":…}`; in clear and without `sign` for 'plain-error'.
 */
export const sealPhoneNumber = (keys: AlipayKeys, answer: PhoneAnswer, sealing: Sealing): string => {
  if (sealing === 'plain-error') return JSON.stringify({ response: answer });
  const ciphertext = encrypt(JSON.stringify(answer), keys.aesKey);
  switch (sealing) {
    case 'sealed':
      return JSON.stringify({ response: ciphertext, sign: sign(ciphertext, keys.privateKey) });
    case 'unsigned':
      return JSON.stringify({ response: ciphertext });
    case 'forged':
      return JSON.stringify({ response: ciphertext, sign: sign(ciphertext, keys.forgerKey) });
    case 'tampered':
      return JSON.stringify({ response: alter(ciphertext), sign: sign(ciphertext, keys.privateKey) });
  }
};
