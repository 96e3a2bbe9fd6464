import { constants, verify, type KeyObject } from 'node:crypto';
import { decodeCanonicalBase64 } from './base64';

/** Why a signature does not hold; for the log only. */
export type SignFault = 'sign_malformed' | 'sign_length' | 'sign_mismatch';

/**
 * Checks an RSA2 signature: SHA256withRSA, PKCS#1 v1.5 (backend-facts.md §1), whatever the message says of itself.
 * @param sign canonical base64; anything else is a fault
 * @param spellings texts of which one must be what was signed
 * @param publicKeys any of them may have signed: several during a rotation
 */
export const checkRsa2 = (
  sign: unknown,
  spellings: readonly string[],
  publicKeys: readonly KeyObject[],
): SignFault | undefined => {
  const bytes = typeof sign === 'string' ? decodeCanonicalBase64(sign) : undefined;
  if (bytes === undefined) return 'sign_malformed';
  const fitting = publicKeys.filter((key) => key.asymmetricKeyDetails?.modulusLength === bytes.length * 8);
  if (fitting.length === 0) return 'sign_length';
  const padding = constants.RSA_PKCS1_PADDING;
  const holds = [...new Set(spellings)].some((signed) =>
    fitting.some((key) => verify('RSA-SHA256', Buffer.from(signed), { key, padding }, bytes)),
  );
  return holds ? undefined : 'sign_mismatch';
};
