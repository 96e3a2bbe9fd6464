import { createAbort } from '../../utils/abort';
import * as config from '../../utils/config';
import { createSession, postEnvelope, requestCode, verifyCode } from '../../utils/phone-gateway';
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

const session = { sessionToken: 'token', expiresIn: 600 };
const { signal } = createAbort();
const bearer = { authorization: 'Bearer token' };
const keyed = { ...bearer, 'idempotency-key': 'tap-1' };
const phone = '+8613800138000';

/** Each call as the contract (openapi.json) has it: path, headers beside content-type, body, and the data of a success. */
const calls = {
  createSession: {
    make: () => createSession('code'),
    path: '/v1/alipay/sessions',
    headers: {},
    body: { authCode: 'code' },
    data: session,
  },
  postEnvelope: {
    make: () => postEnvelope({ envelope: 'sealed', traceId: 'trace' }, 'tap-1', session, signal),
    path: '/v1/alipay/phone-number',
    headers: keyed,
    body: { envelope: 'sealed', traceId: 'trace' },
    data: { phoneMasked: '138******00' },
  },
  requestCode: {
    make: () => requestCode({ phone, locale: 'zh' }, session, signal),
    path: '/v1/phone/codes',
    headers: bearer,
    body: { phone, locale: 'zh' },
    data: { resendAfter: 60, expiresIn: 300 },
  },
  verifyCode: {
    make: () => verifyCode({ phone, code: '123456' }, 'tap-1', session, signal),
    path: '/v1/phone/verifications',
    headers: keyed,
    body: { phone, code: '123456' },
    data: { phoneMasked: '138******00' },
  },
} as const;

const named = Object.entries(calls);
type Call = (typeof calls)[keyof typeof calls];

const answered = async ({ make }: Call, data: unknown) => {
  const answer = make();
  platform.requests.at(-1)!.options.success({ status: 200, data: { ok: true, requestId: 'r', data } });
  return answer;
};

describe('a call of the contract', () => {
  it.each(named)('%s goes to its path, under its session and its key', (_, { make, path, headers, body }) => {
    void make();
    const { url, headers: sent, data } = platform.requests[0]!.options;
    expect(url).toBe(config.backendAddress('simulator') + path);
    expect(sent).toEqual({ 'content-type': 'application/json', ...headers });
    expect(JSON.parse(data!)).toEqual(body);
  });

  it.each(named)('%s gives the data of a success, and nothing that came beside it', async (_, call) => {
    await expect(answered(call, { ...call.data, more: 1 })).resolves.toStrictEqual({ ok: true, value: call.data });
  });

  const fields = named.flatMap(([name, call]) => Object.keys(call.data).map((field) => [name, field, call] as const));

  it.each(fields)(
    '%s does not believe a success without %s, or with one that is something else',
    async (_, field, call) => {
      for (const value of [undefined, null, { toString: 1 }, typeof call.data[field as never] === 'string' ? 7 : '7'])
        await expect(answered(call, { ...call.data, [field]: value })).resolves.toMatchObject({
          ok: false,
          failure: { kind: 'bad-body' },
        });
    },
  );
});

describe('a session', () => {
  it.each([
    [{ phoneMasked: '138******00' }, { phoneMasked: '138******00' }],
    [
      { phoneMasked: '138******00', proof: 'code' },
      { phoneMasked: '138******00', proof: 'code' },
    ],
    [{ phoneMasked: '138******00', proof: 'tap' }, { phoneMasked: '138******00' }],
    [{ phoneMasked: null, proof: null }, {}],
  ])('that comes with %j remembers %j', async (given, remembered) => {
    const answer = await answered(calls.createSession, { ...session, ...given });
    expect(answer).toStrictEqual({ ok: true, value: { ...session, ...remembered } });
  });
});

describe('a template of a service provider', () => {
  it.each([
    ['createSession', { authCode: 'code', isvAppId: '2021000000000001' }],
    ['postEnvelope', { envelope: 'sealed', traceId: 'trace', isvAppId: '2021000000000001' }],
    ['requestCode', calls.requestCode.body],
    ['verifyCode', calls.verifyCode.body],
  ] as const)('%s names its third-party app where Alipay’s keys matter: %j', (name, body) => {
    jest.replaceProperty(config, 'isvAppId', '2021000000000001');
    void calls[name].make();
    expect(JSON.parse(platform.requests[0]!.options.data!)).toEqual(body);
  });
});
