import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPublishedKey } from './published-keys';

const vectors = join(__dirname, '../../docs/backend-contract.vectors.json');
const { keys } = JSON.parse(readFileSync(vectors, 'utf8')) as { readonly keys: { readonly isv: object } };
const bytes = (name: string, of: object = keys): Buffer => Buffer.from(String(Reflect.get(of, name)), 'base64');
const privateKey = (name: string): KeyObject => createPrivateKey({ key: bytes(name), format: 'der', type: 'pkcs8' });
const secret = (...of: number[]): KeyObject =>
  createSecretKey(Buffer.from(Array.from({ length: 16 }, (_, at) => of[at % of.length] ?? 0)));
const fresh = generateKeyPairSync('rsa', { modulusLength: 2048 });

describe('a key that everybody has', () => {
  it.each([
    ['the AES key of docs/backend-contract.vectors.json', createSecretKey(bytes('aesKey'))],
    ['its public key', createPublicKey({ key: bytes('alipayPublicKey'), format: 'der', type: 'spki' })],
    ['its private key', privateKey('alipayPrivateKey')],
    ["its forger's key", privateKey('forgerPrivateKey')],
    ["its template's AES key", createSecretKey(bytes('aesKey', keys.isv))],
    [
      "its template's public key",
      createPublicKey({ key: bytes('alipayPublicKey', keys.isv), format: 'der', type: 'spki' }),
    ],
    ['an AES key of one byte over and over', secret(0x30)],
    ['an AES key of zeros', secret(0)],
  ])('is known: %s', (_which, key) => expect(isPublishedKey(key)).toBe(true));

  it.each([
    ['an AES key of two bytes in turn', secret(1, 2)],
    ['a private key', fresh.privateKey],
    ['a public key', fresh.publicKey],
  ])('is told from one of an owner alone: %s', (_which, key) => expect(isPublishedKey(key)).toBe(false));
});
