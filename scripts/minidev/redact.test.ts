import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { redact } from './redact';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const body = privateKey.replace(/-----[A-Z ]+-----|\n/g, '');

it.each([
  ['in PEM', `before ${privateKey} after`],
  ['cut off', `before ${privateKey.slice(0, 300)}`],
  ['in one line', `before ${body} after`],
  ['in JSON', JSON.stringify({ toolId: '2311071234567890', privateKey: body.slice(0, 40) })],
  ['in an address', 'GET /x?token=abcdef123456&page=1'],
])('a key that nobody named is hidden %s', (_, text) => {
  const shown = redact(text);
  expect(shown).toContain('[hidden]');
  expect(shown).not.toMatch(/MII[A-Za-z0-9+/]|2311071234567890|abcdef123456/);
});

it('what a person needs is left', () => {
  const text = 'Error: getaddrinfo ENOTFOUND ideservice.alipay.com at pages/phone-auth/phone-auth.axml:12 版本 1.4.0';
  expect(redact(text)).toBe(text);
});

it('a known secret is hidden wherever it stands, also line by line', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{8,60}$/), fc.string(), fc.string(), (secret, before, after) => {
      expect(redact(`${before}${secret}${after}`, [secret])).not.toContain(secret);
      expect(redact(`${before}${secret}${after}`, [`${secret}\n${secret}x`])).not.toContain(secret);
    }),
  );
});
