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
    [null],
    ['<html>'],
    [[]],
    [{}],
    [{ ok: true }],
    [{ ok: true, data: { sessionToken: 7 } }],
    [{ ok: 'true', data: { sessionToken: 'token' } }],
    [{ ok: false }],
    [{ ok: false, code: 7 }],
  ])('does not believe the answer %j', async (body) => {
    await expect(answered(body)).resolves.toMatchObject({ ok: false, failure: { kind: 'bad-body', status: 200 } });
  });
});
