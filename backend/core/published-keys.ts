import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** SHA-256 of keys that stand in public: whoever reads these pages can seal and sign with them. */
const PUBLISHED: ReadonlySet<string> = new Set([
  // Test vectors of platform-facts.md §8.7, also in core/envelope.test.ts: AES key, public key.
  '089f9d85a92d53500829cfaa4ca226914de774deb712dadf4354d4648b5447bf',
  'cdab4881f7b2d7b9c373e6990b8172c38a3bd3a2a7d1a795120e1eabf35dcab8',
  // docs/backend-contract.vectors.json: AES key, public key, the forger's key.
  '9f5751180b7da1605dd800fa8481db47d329abce7a4355decfb734b316057f2e',
  'ea5a48b84e9d4d2e0a49405d4c492d8f523a6301f2ae77f3fb537efdaa9b5583',
  'c4296651d58ff22b0018dc27df572080b1b440323b6ab187c01451d658a12019',
  // The same, of a template: AES key, public key.
  '5a9a790f469307c7927e82c1c56f62e47de3c8a9fd059fb4b3fee9156cb4f18e',
  'a78e2290c0f31595234fc35e87649126523b67b3c8e2a7b778c886e11d763687',
]);

const fingerprintOf = (key: KeyObject): string => {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  const bytes = open.type === 'secret' ? open.export() : open.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(bytes).digest('hex');
};

/** Keys of examples and test vectors, and AES keys of one byte over and over: none is a secret. */
export const isPublishedKey = (key: KeyObject): boolean => {
  const bytes = key.type === 'secret' ? key.export() : undefined;
  return PUBLISHED.has(fingerprintOf(key)) || (bytes?.every((byte) => byte === bytes[0]) ?? false);
};
