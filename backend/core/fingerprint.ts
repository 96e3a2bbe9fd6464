import { createHmac, createSecretKey } from 'node:crypto';

/** A keyed one-way name for something that must be compared but not kept: see `createFingerprint`. */
export type Fingerprint = (purpose: string, ...parts: readonly string[]) => string;

const LETTERS = 'ghijklmnop';

/** Two letters for each byte: hex, its digits written as letters. */
const PAIRS = Array.from({ length: 256 }, (_, byte) =>
  byte
    .toString(16)
    .padStart(2, '0')
    .replace(/\d/g, (digit) => LETTERS.charAt(Number(digit))),
);

/** Writes bytes with letters only, so that no run of digits in a log or an answer can ever be, or seem, a phone number. */
export const toLetters = (bytes: Buffer): string => {
  let text = '';
  for (const byte of bytes) text += PAIRS[byte];
  return text;
};

/**
 * HMAC-SHA-256 under the pepper: without it, a stolen table of hashed phone numbers is tried through in minutes.
 * @returns a function of a purpose (equal parts for another purpose give another name) and parts, to 64 letters
 */
export const createFingerprint = (pepper: string): Fingerprint => {
  const key = createSecretKey(Buffer.from(pepper));
  return (purpose, ...parts) =>
    toLetters(
      createHmac('sha256', key)
        .update(JSON.stringify([purpose, ...parts]))
        .digest(),
    );
};
