import { generateKeyPairSync } from 'node:crypto';
import { createCertificate } from '../testing/certificate';
import { isCertificate, parseAlipayCertificate, requireCertificate } from './alipay-certificate';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const now = Date.parse('2025-06-01T00:00:00Z');
const day = 24 * 60 * 60 * 1000;
const certificate = (from: number, to: number, changes: object = {}): string =>
  createCertificate(
    { name: 'Alipay', publicKey: rsa.publicKey, validFrom: new Date(from), validTo: new Date(to), ...changes },
    rsa.privateKey,
  );
const good = certificate(now - day, now + 365 * day);
const parse = (text: string) => parseAlipayCertificate('ALIPAY_PUBLIC_KEY', text, now);

describe("Alipay's certificate", () => {
  it.each([
    ['a file', good],
    ['a text with written-out line ends', good.replace(/\n/g, '\\n')],
    ['one that is good from this very second', certificate(now, now + 365 * day)],
    ['a chain, the first of which counts', good + certificate(0, now + day, { ca: true })],
  ])('gives its key out of %s', (_shape, text) => {
    expect(isCertificate(text)).toBe(true);
    expect(parse(text).key.equals(rsa.publicKey)).toBe(true);
    expect(parse(text).warning).toBeUndefined();
  });

  it.each([
    ['bare base64', rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')],
    ['PEM', rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
  ])('is told from a key alone in %s', (_shape, text) => expect(isCertificate(text)).toBe(false));

  it('that runs out within thirty days is taken, with a warning that says when', () => {
    expect(parse(certificate(0, now + 30 * day)).warning).toBeUndefined();
    expect(parse(certificate(0, now + 29 * day)).warning).toContain('ALIPAY_PUBLIC_KEY runs out on 2025-06-30');
  });

  it.each([
    [certificate(0, now), 'is a certificate that ran out on 2025-06-01'],
    [certificate(now + day, now + 2 * day), 'is a certificate that is good only from 2025-06-02'],
    [certificate(0, now + 99 * day, { ca: true }), 'is a root or intermediate certificate'],
    [certificate(0, now + 99 * day, { publicKey: small.publicKey }), 'is an RSA key of 1024 bits, RSA2 needs 2048'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'is not a certificate that can be read'],
  ])('%# is refused with the setting, what was found and the console page', (text, found) => {
    const remedy = 'it must be alipayCertPublicKey_RSA2.crt; download it from 开放平台控制台';
    expect(() => parse(text)).toThrow(`ALIPAY_PUBLIC_KEY ${found}: ${remedy}`);
  });
});

it('a certificate that only goes along is asked for by the name of its file', () => {
  expect(requireCertificate('ALIPAY_ROOT_CERT', 'alipayRootCert.crt', good)).toBe(good);
  expect(() => requireCertificate('ALIPAY_ROOT_CERT', 'alipayRootCert.crt', '')).toThrow(
    'ALIPAY_ROOT_CERT is not a certificate that can be read: it must be alipayRootCert.crt',
  );
});
