import fc from 'fast-check';
import { createAlipayStandIn, platformErrors, success } from '../testing/alipay-stand-in';
import { anyCharacter } from '../testing/any-character';
import { parseAesKey, parseAlipayPublicKey } from './alipay-keys';
import { openEnvelope, type EnvelopeOutcome } from './envelope';
import { isPublishedKey } from './published-keys';

const alipay = createAlipayStandIn();
const strict = { allowUnsigned: false };
const open = (text: string, rules = strict, keys = alipay.keys): EnvelopeOutcome => openEnvelope(text, keys, rules);
const phone = { kind: 'phone', phone: { countryCode: '86', national: '13800138000' } };

// platform-facts.md §8.7: made for the purpose, with other tools than ours.
const vectors = {
  keys: {
    aesKeys: [parseAesKey('ALIPAY_AES_KEY', 'kKTF3KxjWoESdgO5Bq0dfQ==')],
    publicKeys: [
      parseAlipayPublicKey(
        'ALIPAY_PUBLIC_KEY',
        'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqYkrqjvdhFYcAACmINiLvdkwKvQj3cXJF0v4ibkM8laZjipDssRWYeICGNvJREa6t1b9S1fsChWJLmr8jYf1iPcCdOKCnWOIcW/ibuLLJhc0RKaXwmn19l1k31sNOfoyW/yf5fUkN0rVytbhRk9yRV5xwzkd8CsG6XtKmaLtr8KdwPBAX17tXB46+mI82GIpNj5Y5A8aLEQ5xkZ112NddkuIpwLrH+lmU8kLy9X2uaWnphMwrAnnKw4uSi+kSBc/SRqgNHJUuNh2vD9p5zvQph2oIo4yPwTPJvebDjsEvwf+/+ifu09PNyjUuVe8ZgfZV4icZn501ygZBBxXQBtLoQIDAQAB',
      ),
    ],
  },
  granted: 'hu+AXRAsGXG77Wa0F7/Ec2LgUyCzDO8HTl8CfXZ/Ae37W7GavEKe2UIZmRlFcj6ODCSB9ihmAtffbf16d0dzSA==',
  grantedSign:
    'G7dTx3OJScjYTo8B22nZHcmwu/TUwzbCQnKpr4oJJJaDuPafKKJTxo1/HYJm9TjhZx+kFV6H4gUpZtc4JNA7oyxUEPGH10G2CD0PbM5J2ekoQGSYrA8LIcA1I/NS0iU0Y/hT2h4RtbWby47+tgO38C7lw6ltggsal8nD2gpjDmR3pJpFtVK72vUYUPWEOqJWzamC7pjjrbmnmcmvtqkkZ7VN2Yygke5d9+TgD9mga1sToYIeoRWso32bVjKrgzQFQgLDg3hMsQHruyo57IYtjSyvJnX/NXjPSDwHTinxXv7u7UjPYYDUR7zHC6Q/nufd/jtb7ZXffAxRSKSQDSJUsA==',
  noPhone: 'hu+AXRAsGXG77Wa0F7/Ec4UnvAYZRCi9sPjLZe9EBMo0f3LfqUAHdlM6hli7h6XG',
  notAuthorized:
    'f4bQdyakapsno0O+AWD02hsX0xUhOyAuObRdw7fWCrWKZkseqgyZ4K7JY6D3LGwVF0jSZ4LJDYcPShK/mb85fvvcr/06Qnysd9xR9M2/BwiJvX7Qs7WwkYwEAM52Um7giYsC2ApIVUjr5RmKaAzX6+8fsijsmP+sTb/dJHp9MQM=',
};

describe('the published vectors', () => {
  it('open: the signed one under the strict rule', () => {
    const text = JSON.stringify({ response: vectors.granted, sign: vectors.grantedSign });
    expect(open(text, strict, vectors.keys)).toEqual(phone);
  });

  it.each([
    [vectors.granted, phone],
    [vectors.noPhone, { kind: 'no-phone' }],
    [
      vectors.notAuthorized,
      { kind: 'platform-error', answer: { code: '40003', subCode: 'isv.invalid-auth-relations' } },
    ],
  ])('decrypt: %s', (response, outcome) => {
    expect(open(JSON.stringify({ response }), { allowUnsigned: true }, vectors.keys)).toMatchObject(outcome);
  });
});

it('the keys of the published vectors are known as such: none of them is a secret', () => {
  const { aesKeys, publicKeys } = vectors.keys;
  expect([...aesKeys, ...publicKeys].map(isPublishedKey)).toEqual([true, true]);
  expect([...alipay.keys.aesKeys, ...alipay.keys.publicKeys].map(isPublishedKey)).toEqual([false, false]);
});

describe('an envelope', () => {
  it('opens as it is posted by the platform', () => {
    expect(open(alipay.envelope(success('13800138000')))).toEqual(phone);
  });

  it.each([
    ['in capitals', 'UTF-8'],
    ['small', 'utf-8'],
    ['without its dash', 'UTF8'],
  ])('opens with the usual algorithms spelled out, charset %s', (_how, charset) => {
    const named = { sign_type: 'RSA2', encrypt_type: 'AES', charset };
    expect(open(alipay.envelope(success('13800138000'), {}, named))).toEqual(phone);
  });

  it.each([
    ['sign_type', 'RSA2048'],
    ['sign_type', 'xRSA2'],
    ['encrypt_type', 'AES-ECB'],
    ['encrypt_type', 'noAES'],
    ['charset', 'utf-88'],
    ['charset', 'x-utf-8'],
  ])('is refused where it names a %s that only looks like the usual one: %s', (member, value) => {
    const text = alipay.envelope(success('13800138000'), {}, { [member]: value });
    expect(open(text)).toEqual({ kind: 'rejected', reason: `${member}_foreign` });
  });

  it('opens up to 8192 characters and no further', () => {
    const text = alipay.envelope(success('13800138000'));
    expect(open(text.padEnd(8192))).toEqual(phone);
    expect(open(text.padEnd(8193))).toEqual({ kind: 'rejected', reason: 'envelope_too_long' });
  });

  it('opens up to 4096 bytes of ciphertext and no further', () => {
    const answer = (length: number) => JSON.stringify(success('13800138000')).padEnd(length);
    expect(open(alipay.envelope(answer(4095)))).toEqual(phone);
    expect(open(alipay.envelope(answer(4096)))).toEqual({ kind: 'rejected', reason: 'ciphertext_length' });
  });

  it.each([null, '', 7])(
    'with an error outside is no error of the platform where an inner answer stands: %j',
    (inner) => {
      const text = JSON.stringify({ ...platformErrors.busy, response: inner });
      expect(open(text)).toEqual({ kind: 'rejected', reason: 'response_missing' });
    },
  );

  it('throws where the keys themselves are wrong: that is our fault, and no refusal to whoever posted it', () => {
    const keys = { ...alipay.keys, aesKeys: [alipay.publicKey] };
    expect(() => open(alipay.envelope(success('13800138000')), strict, keys)).toThrow('key object');
  });

  it.each([
    ['signed as it stands', (ciphertext: string) => `"${ciphertext.replaceAll('/', '\\/')}"`],
    ['signed without the escapes', (ciphertext: string) => `"${ciphertext}"`],
  ])('opens where a slash is written as \\/ and %s', (_how, signed) => {
    // Enough answers that one has a slash in its ciphertext.
    const packets = Array.from({ length: 20 }, (_, index) =>
      alipay.seal(success(`138001380${10 + index}`), { signed }),
    );
    const packet = packets.find(({ response }) => response.includes('/'))!;
    const text = `{"response":"${packet.response.replaceAll('/', '\\/')}","sign":"${packet.sign}"}`;
    expect(open(text)).toMatchObject({ kind: 'phone' });
  });

  it('opens with the old keys while they are being replaced', () => {
    const old = createAlipayStandIn();
    const both = {
      publicKeys: [...alipay.keys.publicKeys, ...old.keys.publicKeys],
      aesKeys: [...alipay.keys.aesKeys, ...old.keys.aesKeys],
    };
    expect(open(old.envelope(success('13800138000')), strict, both)).toEqual(phone);
  });

  it('opens unsigned only where development allows it', () => {
    const unsigned = JSON.stringify({ response: alipay.seal(success('13800138000')).response });
    expect(open(unsigned)).toEqual({ kind: 'unsigned' });
    expect(open(unsigned, { allowUnsigned: true })).toEqual(phone);
  });

  it('is refused for a wrong signature even where unsigned ones are allowed', () => {
    const foreign = createAlipayStandIn().seal(success('13800138000'));
    expect(open(JSON.stringify(foreign), { allowUnsigned: true })).toEqual({
      kind: 'rejected',
      reason: 'sign_mismatch',
    });
  });
});

describe('whoever holds envelopes but no key', () => {
  it('learns nothing from the padding: each change of a ciphertext is the same refusal', () => {
    const packet = alipay.seal(platformErrors.notAuthorized);
    const bytes = Buffer.from(packet.response, 'base64');
    const outcomes = Array.from({ length: 256 }, (_, guess) => {
      const forged = Buffer.from(bytes);
      forged[forged.length - 17] = guess;
      return JSON.stringify(open(JSON.stringify({ ...packet, response: forged.toString('base64') })));
    });
    const honest = outcomes.splice(bytes[bytes.length - 17]!, 1);
    expect(honest[0]).toContain('platform-error');
    expect(new Set(outcomes)).toEqual(new Set(['{"kind":"rejected","reason":"sign_mismatch"}']));
  });

  it('gets no number by putting together blocks of two honest envelopes', () => {
    // The first two blocks of every success are the same, so the third of another one fits (backend-facts.md §1).
    const own = alipay.seal(success('13800138000'));
    const blocks = Buffer.from(own.response, 'base64');
    Buffer.from(alipay.seal(success('13800000011')).response, 'base64').copy(blocks, 32, 32);
    const mixed = JSON.stringify({ ...own, response: blocks.toString('base64') });
    expect(open(mixed)).toEqual({ kind: 'rejected', reason: 'sign_mismatch' });
  });

  it('never gets a number out of clear text, whatever stands in it', () => {
    const clear = fc.record({
      code: fc.constantFrom('10000', 10000, '40003', 1e4),
      mobile: fc.constant('13800138000'),
    });
    const extra = fc.dictionary(fc.constantFrom('sign', 'code', 'mobile', 'sign_type'), fc.jsonValue());
    fc.assert(
      fc.property(clear, extra, fc.boolean(), fc.boolean(), (inner, more, asText, allowUnsigned) => {
        const text = JSON.stringify({ response: asText ? JSON.stringify(inner) : inner, ...more });
        expect(['platform-error', 'rejected']).toContain(open(text, { allowUnsigned }).kind);
      }),
    );
  });

  it('always gets a typed outcome and never a number, whatever text is sent', () => {
    const packet = alipay.seal(success('13800138000'));
    const hostile = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 300 }),
      fc.json(),
      fc
        .record(
          {
            response: fc.oneof(fc.constant(packet.response), fc.base64String(), fc.jsonValue()),
            sign: fc.oneof(fc.base64String(), fc.jsonValue()),
            sign_type: fc.jsonValue(),
            charset: fc.oneof(fc.jsonValue(), fc.constant({ toString: 1 })),
          },
          { requiredKeys: ['response'] },
        )
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        expect(['platform-error', 'rejected', 'unsigned']).toContain(open(text).kind);
      }),
      { numRuns: 1000 },
    );
  });

  it('gets no number by changing one character of an honest envelope, unless the JSON says the same', () => {
    const honest = alipay.envelope(success('13800138000'));
    fc.assert(
      fc.property(fc.nat(honest.length - 1), fc.string({ minLength: 0, maxLength: 2 }), (at, put) => {
        const text = honest.slice(0, at) + put + honest.slice(at + 1);
        const outcome = open(text);
        if (outcome.kind === 'phone') expect(JSON.parse(text)).toMatchObject(JSON.parse(honest) as object);
      }),
      { numRuns: 500 },
    );
  });
});
