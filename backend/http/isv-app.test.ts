import { createAlipayStandIn, success } from '../testing/alipay-stand-in';
import { APP_ID, startBackend } from '../testing/backend-under-test';
import { demoExchange } from '../exchange/token-exchange';

const ISV = '2021000000000009';
const merchant = createAlipayStandIn();
const isv = createAlipayStandIn();
// A template's envelope: sealed with the merchant's AES key, signed for the ISV's app (platform-facts.md §8.2).
const templateKeys = { publicKeys: isv.keys.publicKeys, aesKeys: merchant.keys.aesKeys };
const fromTemplate = isv.envelope(success('13800138000'), { aesKey: merchant.aesKey });
const fromOwnApp = merchant.envelope(success('13800138000'));

const start = () => {
  const handed: string[] = [];
  const backend = startBackend(merchant.keys, {
    isvApps: [{ appId: ISV, keys: templateKeys, exchange: demoExchange }],
    handover: async ({ appId }) => void handed.push(appId),
  });
  const openSession = async (isvAppId?: string): Promise<string> => {
    const { body } = await backend.post('/v1/alipay/sessions', { authCode: 'user', ...(isvAppId && { isvAppId }) });
    return body.data!.sessionToken!;
  };
  return { backend, openSession, handed };
};

describe('a page of a template', () => {
  it("names the ISV's app, which its envelope is then checked with", async () => {
    const { backend, openSession, handed } = start();
    const { body } = await backend.submit(await openSession(ISV), fromTemplate, 'tap-00001', { isvAppId: ISV });
    expect(body.data).toEqual({ phoneMasked: '138******00' });
    expect(handed).toEqual([ISV]);
  });

  it("cannot have the merchant's own envelopes taken for its own, nor the other way round", async () => {
    const { backend, openSession } = start();
    const own = await backend.submit(await openSession(ISV), fromOwnApp, 'tap-00001', { isvAppId: ISV });
    const template = await backend.submit(await openSession(), fromTemplate);
    expect([own.body.code, template.body.code]).toEqual(['ENVELOPE_REJECTED', 'ENVELOPE_REJECTED']);
  });

  it('is another user than the one of the same id in the own app: the same number is no conflict', async () => {
    const { backend, openSession, handed } = start();
    await backend.submit(await openSession(), fromOwnApp);
    const { body } = await backend.submit(await openSession(ISV), fromTemplate, 'tap-00001', { isvAppId: ISV });
    expect(body.ok).toBe(true);
    expect(handed).toEqual([APP_ID, ISV]);
  });

  it.each([
    ['under a session of the own app', undefined, { isvAppId: ISV }],
    ['under a session of its own, left unnamed', ISV, {}],
  ])('needs a session of its own: %s is a 401', async (_how, opened, named) => {
    const { backend, openSession } = start();
    const answer = await backend.submit(await openSession(opened), fromTemplate, 'tap-00001', named);
    expect(answer).toMatchObject({ status: 401, body: { code: 'SESSION_INVALID' } });
    expect(backend.lastLine()).toMatchObject({ reason: 'session_of_another_app' });
  });

  it('of an app that nobody has keys for is a 400 with a code of its own', async () => {
    const { backend, openSession } = start();
    const unknown = { isvAppId: '2021000000000002' };
    const expected = { status: 400, body: { code: 'APP_UNKNOWN' } };
    expect(await backend.post('/v1/alipay/sessions', { authCode: 'user', ...unknown })).toMatchObject(expected);
    expect(await backend.submit(await openSession(), fromTemplate, 'tap-00001', unknown)).toMatchObject(expected);
    expect(backend.lastLine()).toMatchObject({ reason: 'isv_app_unknown' });
  });

  it.each(['', '2021', '２０２１００００００００００００', `${ISV}0`, 2021000000000009, null, [ISV]])(
    'named %j is a 400',
    async (isvAppId) => {
      const answer = await start().backend.post('/v1/alipay/sessions', { authCode: 'user', isvAppId });
      expect(answer).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
    },
  );
});
