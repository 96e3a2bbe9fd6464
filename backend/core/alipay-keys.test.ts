import { generateKeyPairSync } from 'node:crypto';
import { parseAesKey, parseAlipayPublicKey, parseAppPrivateKey } from './alipay-keys';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const pkcs8 = rsa.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const pkcs1 = rsa.privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64');
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const bytes = (size: number, value = 7): string => Buffer.alloc(size, value).toString('base64');
// The first byte of every RSA key in DER.
const SEQUENCE = 0x30;

describe('an AES key', () => {
  it.each([16, 24, 32])('of %i bytes is taken', (size) => {
    expect(parseAesKey('ALIPAY_AES_KEY', ` ${bytes(size)}\n`).symmetricKeySize).toBe(size);
  });

  it('is taken whatever its first byte is, that of an RSA key too', () => {
    expect(parseAesKey('ALIPAY_AES_KEY', bytes(16, SEQUENCE)).symmetricKeySize).toBe(16);
  });

  it.each([
    ['', 'is missing'],
    [' \n', 'is missing'],
    [bytes(25), 'is 25 bytes'],
    [bytes(100, SEQUENCE), 'is 100 bytes'],
    [bytes(294), 'is 294 bytes'],
    [bytes(15), 'is 15 bytes'],
    [bytes(25).replace(/=+$/, ''), 'is 25 bytes'],
    [spki, 'looks like an RSA key (294 bytes)'],
    [pkcs8, 'looks like an RSA key'],
    [pem, 'looks like an RSA key or certificate (PEM)'],
    ['not base64!', 'is not base64'],
    [`*${bytes(16)}`, 'is not base64'],
  ])('%j is refused with the setting, what was found and the console page', (text, found) => {
    const parse = () => parseAesKey('ALIPAY_AES_KEY', text);
    expect(parse).toThrow(`ALIPAY_AES_KEY ${found}`);
    expect(parse).toThrow('开放平台控制台 › 开发设置 › 接口内容加密方式');
  });
});

describe("Alipay's public key", () => {
  it.each([
    ['bare base64', spki],
    ['bare base64 in lines', spki.replace(/.{64}/g, '$&\n')],
    ['PEM', pem],
    ['PEM with written-out line ends', pem.replace(/\n/g, '\\n')],
    ['PKCS#1 PEM', rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ])('is taken as %s', (_shape, text) => {
    expect(parseAlipayPublicKey('ALIPAY_PUBLIC_KEY', text).equals(rsa.publicKey)).toBe(true);
  });

  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  it.each([
    ['', 'is missing'],
    [' \n', 'is missing'],
    [bytes(16), 'is 16 bytes and looks like the AES key'],
    [pkcs8, 'is a private key'],
    [pkcs1, 'is a private key'],
    [rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'is a private key'],
    ['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 'is not a public key that can be read'],
    [bytes(200), 'is not a public key that can be read'],
    ['支付宝公钥', 'is neither base64 nor PEM'],
    [small.export({ type: 'spki', format: 'der' }).toString('base64'), 'is an RSA key of 1024 bits'],
    [elliptic.export({ type: 'spki', format: 'der' }).toString('base64'), 'is a key of type ec'],
  ])('%j is refused with the setting, what was found and the console page', (text, found) => {
    const parse = () => parseAlipayPublicKey('ALIPAY_PUBLIC_KEY', text);
    expect(parse).toThrow(`ALIPAY_PUBLIC_KEY ${found}`);
    expect(parse).toThrow('开放平台控制台 › 开发设置 › 接口加签方式');
  });

  it('never stands in the sentence that refuses it', () => {
    const parse = () => parseAlipayPublicKey('ALIPAY_PUBLIC_KEY', pkcs8);
    expect(parse).toThrow('ALIPAY_PUBLIC_KEY');
    expect(parse).not.toThrow(pkcs8.slice(40, 60));
  });
});

describe("the app's own private key", () => {
  it.each([
    ['PKCS#8 as bare base64', pkcs8],
    ['PKCS#1 as bare base64', pkcs1],
    ['PKCS#8 PEM', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['PKCS#1 PEM', rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    [
      'PEM with written-out line ends',
      rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().replace(/\n/g, '\\n'),
    ],
  ])('is taken as %s', (_shape, text) => {
    expect(parseAppPrivateKey('ALIPAY_APP_PRIVATE_KEY', text).equals(rsa.privateKey)).toBe(true);
  });

  const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  it.each([
    ['', 'is missing'],
    [' \n', 'is missing'],
    [spki, 'is not a private key that can be read'],
    [pem, 'holds a public key'],
    [bytes(16), 'is not a private key that can be read'],
    ['应用私钥', 'is neither base64 nor PEM'],
    [rsa.privateKey.export(locked).toString(), 'is locked with a passphrase'],
    [small.export({ type: 'pkcs8', format: 'der' }).toString('base64'), 'is an RSA key of 1024 bits'],
    [elliptic.export({ type: 'pkcs8', format: 'pem' }).toString(), 'is a key of type ec'],
  ])('%j is refused with the setting, what was found and where the right one is', (text, found) => {
    const parse = () => parseAppPrivateKey('ALIPAY_APP_PRIVATE_KEY', text);
    expect(parse).toThrow(`ALIPAY_APP_PRIVATE_KEY ${found}`);
    expect(parse).toThrow('支付宝开放平台密钥工具');
  });
});
