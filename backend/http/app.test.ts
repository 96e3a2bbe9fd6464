import { createAlipayStandIn, success } from '../testing/alipay-stand-in';
import { APP_ID, ELEVEN_DIGITS, PEPPER, startBackend } from '../testing/backend-under-test';
import { createFingerprint } from '../core/fingerprint';
import { createMemoryStores } from '../stores/memory';
import { StoreUnavailable, type SessionStore } from '../stores/stores';
import * as schemas from './schemas';
import { safeTraceId } from './request-log';

const NUMBER = '13800138000';
const alipay = createAlipayStandIn();
const envelope = alipay.envelope(success(NUMBER));
const MANY = { perUser: 1e6, perAddress: 1e6 };
const SESSIONS = '/v1/alipay/sessions';
const PHONE = '/v1/alipay/phone-number';

describe('a tap', () => {
  it('ends in the masked number and nothing else', async () => {
    const backend = startBackend(alipay.keys);
    const { status, body } = await backend.submit(await backend.openSession('user'), envelope);
    expect({ status, data: body.data }).toEqual({ status: 200, data: { phoneMasked: '138******00' } });
    expect(schemas.PhoneNumberGranted.strict().safeParse(body).success).toBe(true);
  });

  it('ends in the clear number as well where the operator turned that on', async () => {
    const backend = startBackend(alipay.keys, { exposePhone: true });
    const { body } = await backend.submit(await backend.openSession('user'), envelope);
    expect(body.data).toEqual({ phoneMasked: '138******00', phone: '+8613800138000' });
    expect(backend.lines.join()).not.toMatch(ELEVEN_DIGITS);
  });

  it('may be tried again with its key: the answer is the same', async () => {
    const backend = startBackend(alipay.keys);
    const token = await backend.openSession('user');
    const first = await backend.submit(token, envelope, 'tap-00001');
    const second = await backend.submit(token, envelope, 'tap-00001');
    expect(second.body.data).toEqual(first.body.data);
  });

  it('may be tried again at the same moment: both get the answer', async () => {
    const backend = startBackend(alipay.keys);
    const token = await backend.openSession('user');
    const both = await Promise.all([1, 2].map(() => backend.submit(token, envelope, 'tap-00001')));
    expect(both.map(({ body }) => body.data)).toEqual([{ phoneMasked: '138******00' }, { phoneMasked: '138******00' }]);
  });

  it('that comes again as a new one, with the same envelope, is as good as the first', async () => {
    const backend = startBackend(alipay.keys);
    const token = await backend.openSession('user');
    await backend.submit(token, envelope);
    expect((await backend.submit(token, envelope)).body.ok).toBe(true);
  });

  it('may not use its key for another body', async () => {
    const backend = startBackend(alipay.keys);
    const token = await backend.openSession('user');
    await backend.submit(token, envelope, 'tap-00001');
    const { status, body } = await backend.submit(token, alipay.envelope(success('13800000011')), 'tap-00001');
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('shares its key with nobody: another user may use the same one', async () => {
    const backend = startBackend(alipay.keys);
    await backend.submit(await backend.openSession('one'), envelope, 'tap-00001');
    const other = alipay.envelope(success('13800000011'));
    const { body } = await backend.submit(await backend.openSession('two'), other, 'tap-00001');
    expect(body.data).toEqual({ phoneMasked: '138******11' });
  });

  it('of another user with the same number is a conflict', async () => {
    const backend = startBackend(alipay.keys);
    await backend.submit(await backend.openSession('one'), envelope);
    const { status, body } = await backend.submit(await backend.openSession('two'), envelope);
    expect({ status, code: body.code, data: body.data }).toEqual({
      status: 200,
      code: 'PHONE_CONFLICT',
      data: undefined,
    });
  });

  it('with a new number frees the old one', async () => {
    const backend = startBackend(alipay.keys);
    const token = await backend.openSession('one');
    await backend.submit(token, envelope);
    await backend.submit(token, alipay.envelope(success('13800000011')));
    expect((await backend.submit(await backend.openSession('two'), envelope)).body.ok).toBe(true);
  });
});

describe('a session', () => {
  it('says how long it lasts, and the number once one is bound', async () => {
    const backend = startBackend(alipay.keys);
    const { status, body } = await backend.post(SESSIONS, { authCode: 'user' });
    expect({ status, data: body.data }).toEqual({
      status: 200,
      data: { sessionToken: expect.stringMatching(/^[\w-]{43}$/) as string, expiresIn: 600 },
    });
    await backend.submit(body.data!.sessionToken!, envelope);
    const later = await backend.post(SESSIONS, { authCode: 'user' });
    expect(later.body.data).toMatchObject({ phoneMasked: '138******00', proof: 'tap' });
  });

  it('ends after ten minutes', async () => {
    let now = 0;
    const backend = startBackend(alipay.keys, { stores: createMemoryStores(MANY, { now: () => now }) });
    const token = await backend.openSession('user');
    now = 599_999;
    expect((await backend.submit(token, envelope)).status).toBe(200);
    now = 600_000;
    expect(await backend.submit(token, envelope)).toMatchObject({ status: 401, body: { code: 'SESSION_INVALID' } });
  });

  it.each([1, -1])('neither ends nor revives by a jump of the wall clock (%i year)', async (years) => {
    const backend = startBackend(alipay.keys);
    const token = await backend.openSession('user');
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + years * 365 * 24 * 60 * 60 * 1000);
    const { status } = await backend.submit(token, envelope);
    clock.mockRestore();
    expect(status).toBe(200);
  });

  it('is kept by a keyed hash of its token only', async () => {
    const saved: unknown[] = [];
    const stores = createMemoryStores(MANY);
    const save: SessionStore['save'] = async (hash, { userId }) => void saved.push(hash, userId);
    const backend = startBackend(alipay.keys, { stores: { ...stores, sessions: { ...stores.sessions, save } } });
    const token = await backend.openSession('user');
    expect(saved).toEqual([createFingerprint(PEPPER)('session', token), 'demo:user']);
  });

  it('is refused for a rejected authCode with a code of its own', async () => {
    const exchange = async () => ({ kind: 'rejected', reason: 'isv.code-invalid' }) as const;
    const backend = startBackend(alipay.keys, { exchange });
    const { status, body } = await backend.post(SESSIONS, { authCode: 'used' });
    expect({ status, body: schemas.SessionRejection.strict().parse(body).code }).toEqual({
      status: 200,
      body: 'AUTH_CODE_REJECTED',
    });
    expect(backend.lastLine()).toMatchObject({ reason: 'isv.code-invalid' });
  });
});

describe('a server in trouble', () => {
  const stores = createMemoryStores(MANY);

  it('says 503 where a store is away, and is not ready', async () => {
    const away = () => Promise.reject(new StoreUnavailable('away'));
    const backend = startBackend(alipay.keys, {
      stores: { ...stores, check: away, sessions: { ...stores.sessions, save: away } },
    });
    expect(await backend.post(SESSIONS, { authCode: 'user' })).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE' },
    });
    expect((await backend.app.request('/readyz')).status).toBe(503);
    expect((await backend.app.request('/healthz')).status).toBe(200);
  });

  it('says 503 where Alipay cannot be asked, and logs why', async () => {
    const platform = { code: '40002', subCode: 'isv.invalid-app-id' };
    const exchange = async () => ({ kind: 'unavailable', reason: 'gateway_refused', platform }) as const;
    const backend = startBackend(alipay.keys, { exchange });
    expect(await backend.post(SESSIONS, { authCode: 'user' })).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE' },
    });
    expect(backend.lastLine()).toMatchObject({ level: 50, reason: 'gateway_refused', platform });
  });

  it('says 500 for a fault of its own, and logs where it came from but not what it said', async () => {
    const exchange = () => Promise.reject(new TypeError(`cannot read ${NUMBER}`));
    const backend = startBackend(alipay.keys, { exchange });
    expect(await backend.post(SESSIONS, { authCode: 'user' })).toMatchObject({
      status: 500,
      body: { code: 'INTERNAL' },
    });
    expect(backend.lastLine()).toMatchObject({
      level: 50,
      reason: 'unexpected_TypeError',
      at: expect.stringContaining('app.test.ts') as string,
    });
    expect(backend.lines.join()).not.toMatch(ELEVEN_DIGITS);
  });
});

describe('every answer', () => {
  it.each(['/healthz', '/readyz', '/openapi.json', '/nowhere', PHONE])('of %s forbids storing it', async (path) => {
    const response = await startBackend(alipay.keys).app.request(path);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toContain('application/json');
  });

  it('of the document says that it is there to be read alone', async () => {
    const response = await startBackend(alipay.keys).app.request('/openapi.json', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('has one line in the log, with its id, who asked by a hash, and the trace id', async () => {
    const backend = startBackend(alipay.keys);
    const token = await backend.openSession('user');
    const { body } = await backend.submit(token, envelope, 'tap-00001', { traceId: '21042c8a1730000000000e1b2c' });
    expect(backend.lines).toHaveLength(2);
    expect(backend.lastLine()).toEqual({
      level: 30,
      time: expect.any(String) as string,
      requestId: body.requestId,
      method: 'POST',
      route: PHONE,
      status: 200,
      code: 'OK',
      user: createFingerprint(PEPPER)('user', APP_ID, 'demo:user').slice(0, 16),
      traceId: '21042c8a1730000000000e1b2c',
      binding: expect.stringMatching(/^[a-p]{32}$/) as string,
      ms: expect.any(Number) as number,
      msg: 'request',
    });
  });

  it.each([NUMBER, `86${NUMBER}`, `t-${NUMBER}.x`, 'a b', '', 'x'.repeat(65), 'line\nbreak'])(
    'keeps %j, which is no trace id, out of the log',
    (traceId) => expect(safeTraceId(traceId)).toBe('unusable'),
  );
});
