import { createSecretKey, randomBytes } from 'node:crypto';
import { createAlipayStandIn, platformErrors, success } from '../testing/alipay-stand-in';
import { ELEVEN_DIGITS, startBackend } from '../testing/backend-under-test';
import { honestEnvelopes } from '../testing/honest-envelopes';
import { hostileEnvelopes, WRONG_KEY } from '../testing/hostile-envelopes';
import { platformErrorEnvelopes } from '../testing/platform-error-envelopes';

const NUMBER = '13800138000';
const alipay = createAlipayStandIn();
const stranger = createAlipayStandIn();

describe.each(honestEnvelopes(alipay))('an envelope with $name', ({ envelope, phoneMasked }) => {
  it(`shows ${phoneMasked}`, async () => {
    const backend = startBackend(alipay.keys);
    const { body } = await backend.submit(await backend.openSession('user'), envelope);
    expect(body.data).toEqual({ phoneMasked });
    expect(backend.lines.join()).not.toMatch(ELEVEN_DIGITS);
  });
});

describe.each(hostileEnvelopes(alipay, stranger.newPair().privateKey))('$subject', ({ cases }) => {
  const backend = startBackend(alipay.keys);

  it.each(cases)('%s is refused', async (_accident, envelope, code, reason) => {
    const token = await backend.openSession('user');
    const { status, body } = await backend.submit(token, envelope);
    expect({ status, body }).toEqual({
      status: 200,
      body: { ok: false, code, requestId: expect.any(String) as string },
    });
    expect(backend.lastLine()).toMatchObject({ requestId: body.requestId, status: 200, code });
    expect(backend.lastLine()['reason']).toMatch(new RegExp(`^(${reason})$`));
    expect(JSON.stringify(body) + backend.lines.join()).not.toMatch(ELEVEN_DIGITS);
  });
});

describe('an error of the platform', () => {
  const backend = startBackend(alipay.keys);

  it.each(platformErrorEnvelopes(alipay))(
    '$name becomes $code',
    async ({ envelope, code, platform, sealed, error }) => {
      const { status, body } = await backend.submit(await backend.openSession('user'), envelope);
      expect({ status, body }).toEqual({
        status: 200,
        body: { ok: false, code, ...(platform && { platform }), requestId: expect.any(String) as string },
      });
      expect(backend.lastLine()).toMatchObject({
        reason: sealed ? 'platform_error_sealed' : 'platform_error_plain',
        platform: { code: error.code, subCode: error.subCode },
      });
    },
  );

  it('alerts an operator only when it is sealed: anyone can post one in clear', async () => {
    const token = await backend.openSession('user');
    await backend.submit(token, JSON.stringify({ response: platformErrors.noPermission }));
    expect(backend.lastLine()).toMatchObject({ level: 30 });
    await backend.submit(token, alipay.envelope(platformErrors.noPermission));
    expect(backend.lastLine()).toMatchObject({ level: 50 });
  });
});

describe('a backend with a wrong key', () => {
  it('that has another AES key refuses like any forgery, and alerts', async () => {
    const backend = startBackend({ ...alipay.keys, aesKeys: [createSecretKey(randomBytes(16))] });
    const { body } = await backend.submit(await backend.openSession('user'), alipay.envelope(success(NUMBER)));
    expect(body.code).toBe('ENVELOPE_REJECTED');
    expect(backend.lastLine()['reason']).toMatch(new RegExp(WRONG_KEY));
    expect(backend.lastLine()).toMatchObject({ level: 50 });
  });

  it.each(['ciphertext_malformed', 'ciphertext_length', 'plaintext_without_code'])(
    'or one that does not know what Alipay signs (%s) alerts',
    async (reason) => {
      const backend = startBackend(alipay.keys);
      const all = hostileEnvelopes(alipay, stranger.newPair().privateKey).flatMap(({ cases }) => cases);
      const [, envelope = ''] = all.find(([, , , logged]) => logged === reason) ?? [];
      await backend.submit(await backend.openSession('user'), envelope);
      expect(backend.lastLine()).toMatchObject({ level: 50, reason });
    },
  );

  it('that has another public key refuses like any forgery', async () => {
    const backend = startBackend({ ...alipay.keys, publicKeys: stranger.keys.publicKeys });
    const { body } = await backend.submit(await backend.openSession('user'), alipay.envelope(success(NUMBER)));
    expect(body.code).toBe('ENVELOPE_REJECTED');
    expect(backend.lastLine()).toMatchObject({ level: 30, reason: 'sign_mismatch' });
  });
});
