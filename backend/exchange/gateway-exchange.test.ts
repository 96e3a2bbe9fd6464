import { createHash, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createCertificate } from '../testing/certificate';
import { startGateway, type GatewayAnswer } from '../testing/gateway-stand-in';
import { createGatewayExchange, type AppSigning } from './gateway-exchange';

const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const alipay = newPair();
const older = newPair();
const stranger = newPair();
const app = newPair();
const APP_ID = '2021000000000001';
const TOKEN = 'alipay_system_oauth_token_response';
const ERROR = 'error_response';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let gateway: Gateway;
beforeAll(async () => void (gateway = await startGateway(alipay.privateKey, app.privateKey)));
afterAll(() => gateway.close());
beforeEach(() => void gateway.requests.splice(0));

const exchange = async (answer: GatewayAnswer, signing: Partial<AppSigning> = {}, url = gateway.url) => {
  gateway.answers(answer);
  const keys = [alipay.publicKey, older.publicKey];
  const privateKey = app.privateKey;
  return (await createGatewayExchange(APP_ID, { privateKey, ...signing }, keys, { url, timeout: 300 }))('the-code');
};
const says =
  (text: () => string): GatewayAnswer =>
  (_request, response) =>
    void response.end(text());
const token = (user: object): string =>
  JSON.stringify({ access_token: 'secret', expires_in: 3600, ...user, re_expires_in: 3600 });
const error = (code: string, sub: string): string =>
  // The platform escapes slashes, which a parsed and rewritten text does not keep.
  `{"code":"${code}","msg":"Invalid Arguments","sub_code":"${sub}","sub_msg":"see https:\\/\\/opendocs.alipay.com"}`;
const good = says(() => gateway.signed(TOKEN, token({ user_id: '2088000000000001', open_id: 'open-id' })));

describe('a request to the gateway', () => {
  it('is signed by the app, tells the time in China, and keeps the authCode out of the address', async () => {
    await exchange(good);
    const { query, body } = gateway.requests[0]!;
    expect(Object.fromEntries(body)).toEqual({ grant_type: 'authorization_code', code: 'the-code' });
    expect(query.toString()).not.toContain('the-code');
    expect(query.get('app_id')).toBe(APP_ID);
    expect(query.get('method')).toBe('alipay.system.oauth.token');
    const behind = Date.now() - Date.parse(`${query.get('timestamp')!.replace(' ', 'T')}+08:00`);
    expect(Math.abs(behind)).toBeLessThan(5_000);
  });

  it("carries the merchant's token where an ISV asks", async () => {
    await exchange(good, { appAuthToken: 'merchant-token' });
    expect(gateway.requests[0]!.query.get('app_auth_token')).toBe('merchant-token');
  });

  it('names the certificates where the app signs by certificate', async () => {
    const validity = { validFrom: new Date(0), validTo: new Date('2099-01-01') };
    const pem = (name: string) => createCertificate({ name, publicKey: app.publicKey, ...validity }, app.privateKey);
    const certificates = { app: pem('app'), alipay: pem('alipay'), root: pem('root') };
    expect(await exchange(good, { certificates })).toEqual({ kind: 'accepted', userId: 'open-id' });
    // The documented serial number: MD5 over the issuer and the certificate's number in decimal.
    const serial = createHash('md5')
      .update(`CN=a test${BigInt('0x20210727')}`)
      .digest('hex');
    const { query } = gateway.requests[0]!;
    expect([query.get('app_cert_sn'), query.get('alipay_root_cert_sn')]).toEqual([serial, serial]);
  });
});

describe('an answer of the gateway', () => {
  it.each([
    ['open_id before user_id', { user_id: '2088000000000001', open_id: 'open-id' }, 'open-id'],
    ['user_id where there is no open_id', { user_id: '2088000000000001' }, '2088000000000001'],
    ['open_id alone', { open_id: 'open-id' }, 'open-id'],
  ])('that is signed gives the user: %s', async (_which, user, userId) => {
    expect(await exchange(says(() => gateway.signed(TOKEN, token(user))))).toEqual({ kind: 'accepted', userId });
  });

  it('may be signed by the older of two keys during a rotation', async () => {
    const text = () => gateway.signed(TOKEN, token({ open_id: 'open-id' }), older.privateKey);
    expect(await exchange(says(text))).toEqual({ kind: 'accepted', userId: 'open-id' });
  });

  it('that is a signed error about the code rejects the code', async () => {
    const outcome = await exchange(says(() => gateway.signed(ERROR, error('40002', 'isv.code-invalid'))));
    expect(outcome).toEqual({ kind: 'rejected', reason: 'isv.code-invalid' });
  });

  it.each([
    ['40002', 'isv.invalid-app-id', 'gateway_refused'],
    ['40001', 'isv.missing-signature', 'gateway_refused'],
    ['40006', 'isv.insufficient-isv-permissions', 'gateway_refused'],
    ['20000', 'aop.unknow-error', 'gateway_busy'],
    ['20000', 'isp.unknow-error', 'gateway_busy'],
  ])('that is a signed error %s %s is no word about the code', async (code, subCode, reason) => {
    const inner = error(code, subCode);
    const expected = { kind: 'unavailable', reason, platform: { code, subCode } };
    expect(await exchange(says(() => gateway.signed(ERROR, inner)))).toEqual(expected);
    expect(await exchange(says(() => gateway.signed(TOKEN, inner)))).toEqual(expected);
  });

  it('that refuses our signature says so, though it is not signed itself', async () => {
    expect(await exchange(good, { privateKey: stranger.privateKey })).toEqual({
      kind: 'unavailable',
      reason: 'gateway_unsigned',
      platform: { code: '40002', subCode: 'isv.invalid-signature' },
    });
  });

  const forged = token({ open_id: 'victim' });
  const untrusted: [string, () => string, string][] = [
    ['unsigned', () => `{"${TOKEN}":${forged}}`, 'gateway_unsigned'],
    [
      'an unsigned error about the code',
      () => `{"${ERROR}":${error('40002', 'isv.code-invalid')}}`,
      'gateway_unsigned',
    ],
    ['signed by somebody else', () => gateway.signed(TOKEN, forged, stranger.privateKey), 'gateway_sign_mismatch'],
    ['signed by SHA-1', () => gateway.signed(TOKEN, forged, alipay.privateKey, 'RSA-SHA1'), 'gateway_sign_mismatch'],
    [
      'changed after it was signed',
      () => gateway.signed(TOKEN, token({ open_id: 'me' })).replace('"me"', '"victim"'),
      'gateway_sign_mismatch',
    ],
    [
      'an honest error with a user put beside it',
      () => gateway.signed(ERROR, error('40002', 'isv.code-invalid')).replace('{', `{"${TOKEN}":${forged},`),
      'gateway_sign_mismatch',
    ],
    [
      'an honest answer with another one before it',
      () => gateway.signed(TOKEN, token({ open_id: 'me' })).replace('{', `{"${TOKEN}":${forged},`),
      'gateway_answer_malformed',
    ],
    ['encrypted', () => gateway.signed(TOKEN, '"bm90IGZvciB1cw=="'), 'gateway_answer_encrypted'],
    ['without a user', () => gateway.signed(TOKEN, token({})), 'gateway_without_user'],
    ['with a user that is no text', () => gateway.signed(TOKEN, token({ user_id: 2088 })), 'gateway_without_user'],
    ['garbage', () => '<html>502</html>', 'gateway_answer_malformed'],
    ['empty', () => '', 'gateway_answer_malformed'],
    ['null', () => 'null', 'gateway_answer_malformed'],
    ['of another method', () => gateway.signed('alipay_user_info_share_response', forged), 'gateway_answer_malformed'],
    ['endless', () => ' '.repeat(100_000), 'gateway_answer_too_long'],
  ];
  it.each(untrusted)('that is %s opens no session', async (_how, text, reason) => {
    expect(await exchange(says(text))).toMatchObject({ kind: 'unavailable', reason });
  });
});

describe('a gateway in trouble', () => {
  it.each<[string, GatewayAnswer, string]>([
    ['that never answers', () => undefined, 'gateway_timeout'],
    ['that begins and never ends', (_request, response) => void response.write('{'), 'gateway_timeout'],
    ['that hangs up', (_request, response) => void response.destroy(), 'gateway_unreachable'],
    ['that is broken', (_request, response) => void response.writeHead(502).end('bad gateway'), 'gateway_status_502'],
    [
      'that sends us elsewhere',
      (_request, response) => void response.writeHead(307, { Location: '/elsewhere' }).end(),
      'gateway_status_307',
    ],
  ])('%s is told from a rejected code', async (_how, answer, reason) => {
    expect(await exchange(answer)).toEqual({ kind: 'unavailable', reason });
  });

  it('that is not there is told from a rejected code', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await exchange(good, {}, `http://127.0.0.1:${port}/gateway.do`)).toEqual({
      kind: 'unavailable',
      reason: 'gateway_unreachable',
    });
  });
});
