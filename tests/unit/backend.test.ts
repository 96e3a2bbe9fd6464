import { createAbort } from '../../utils/abort';
import { post } from '../../utils/backend';
import * as config from '../../utils/config';
import { installPlatform, type FakePlatform } from './fake-platform';

let platform: FakePlatform;

beforeEach(() => {
  jest.useFakeTimers();
  platform = installPlatform();
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const ask = () =>
  post(
    '/v1/alipay/sessions',
    { authCode: 'code' },
    {
      decodeData: ({ sessionToken }) =>
        typeof sessionToken === 'string' ? { sessionToken, expiresIn: 600 } : undefined,
    },
  );
const answered = (data: unknown) => {
  const answer = ask();
  platform.requests[0]!.options.success({ status: 200, data });
  return answer;
};

describe('a call of the backend', () => {
  it.each(['http://api.example.com', 'https://192.168.1.20', 'https://localhost:8787', 'api.example.com'])(
    'to %s is refused on a phone before anything is sent: it would work on the desk alone',
    async (address) => {
      platform.isIDE = false;
      jest.spyOn(config, 'backendAddress').mockReturnValue(address);
      await expect(ask()).resolves.toEqual({ ok: false, failure: { kind: 'bad-address' } });
      expect(platform.requests).toHaveLength(0);
    },
  );

  it('goes to the configured address as JSON text', () => {
    void ask();
    expect(platform.requests[0]!.options).toMatchObject({
      url: `${config.backendAddress('simulator')}/v1/alipay/sessions`,
      method: 'POST',
      data: '{"authCode":"code"}',
    });
  });

  it('gives the data of a success', async () => {
    const answer = answered({ ok: true, requestId: 'r', data: { sessionToken: 'token' } });
    await expect(answer).resolves.toEqual({ ok: true, value: { sessionToken: 'token', expiresIn: 600 } });
  });

  it.each(['AUTH_CODE_REJECTED', 'A_CODE_OF_TOMORROW'])(
    'keeps the code of a no, and what names it: %s',
    async (code) => {
      const answer = answered({ ok: false, code, requestId: 'r' });
      await expect(answer).resolves.toMatchObject({ ok: false, failure: { kind: 'rejection', code, requestId: 'r' } });
    },
  );

  it.each([
    [{}, {}],
    [{ resendAfter: 42 }, { resendAfter: 42 }],
    [{ attemptsLeft: 0 }, { attemptsLeft: 0 }],
    [{ resendAfter: '42', attemptsLeft: null }, {}],
    [{ platform: { code: '40001', subCode: 'isv.x' } }, { platform: { code: '40001', subCode: 'isv.x' } }],
    [{ platform: { code: 40001 } }, { platform: { code: '40001', subCode: '' } }],
    [{ platform: 'isv.x' }, {}],
  ])('keeps of what comes with a no, %j, what the contract knows: %j', async (given, kept) => {
    const failure = { kind: 'rejection', code: 'TOO_SOON', platform: undefined, requestId: 'r', ...kept };
    const answer = await answered({ ok: false, code: 'TOO_SOON', requestId: 'r', ...given });
    expect(answer).toStrictEqual({ ok: false, failure });
  });

  it('is not made for a service provider’s appId that is none: Alipay would only say 40001', async () => {
    jest.replaceProperty(config, 'isvAppId', 'wx123');
    await expect(ask()).resolves.toEqual({ ok: false, failure: { kind: 'bad-isv-app-id' } });
    expect(platform.requests).toHaveLength(0);
  });

  it('carries the headers it is given, and ends with its signal', async () => {
    const { signal, abort } = createAbort();
    const answer = post(
      '/v1/alipay/sessions',
      { authCode: 'code' },
      { headers: { authorization: 'Bearer token' }, signal, decodeData: () => undefined },
    );
    expect(platform.requests[0]!.options.headers).toMatchObject({ authorization: 'Bearer token' });
    abort();
    await expect(answer).resolves.toMatchObject({ ok: false, failure: { kind: 'aborted' } });
  });

  it('that hangs costs one attempt of 7 seconds, and 15 seconds altogether', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const ends: unknown[] = [];
    const headers = { 'idempotency-key': 'tap-1' };
    void post('/v1/alipay/sessions', { authCode: 'code' }, { headers, decodeData: () => undefined }).then((end) =>
      ends.push(end),
    );
    await jest.advanceTimersByTimeAsync(6999);
    expect(platform.requests[0]!.abort).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(platform.requests[0]!.abort).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(7999);
    expect(ends).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(ends).toMatchObject([{ ok: false, failure: { kind: 'timeout' } }]);
  });

  it('under a key is tried three times at most', async () => {
    const headers = { 'idempotency-key': 'tap-1' };
    void post('/v1/alipay/sessions', { authCode: 'code' }, { headers, decodeData: () => undefined });
    for (let sent = 1; sent <= 3; sent += 1) {
      expect(platform.requests).toHaveLength(sent);
      platform.requests.at(-1)!.options.fail({ error: 12 });
      await jest.advanceTimersByTimeAsync(2000);
    }
    expect(platform.requests).toHaveLength(3);
  });

  it.each([
    [null],
    ['<html>'],
    [[]],
    [{}],
    [{ ok: true }],
    [{ ok: true, data: { sessionToken: 7 } }],
    [{ ok: 'true', data: { sessionToken: 'token' } }],
    [{ code: 'TOO_SOON' }],
    [{ ok: 'false', code: 'TOO_SOON' }],
    [{ ok: false }],
    [{ ok: false, code: 7 }],
  ])('does not believe the answer %j', async (body) => {
    await expect(answered(body)).resolves.toMatchObject({ ok: false, failure: { kind: 'bad-body', status: 200 } });
  });
});
