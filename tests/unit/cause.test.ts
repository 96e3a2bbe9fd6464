import { causeOf } from '../../utils/cause';
import type { ConfigFailure, PhoneAuthFailure } from '../../utils/failure';

const told = { error: undefined, message: '' };
const http = (status: number): PhoneAuthFailure => ({ ...told, kind: 'http', status, data: undefined, headers: {} });
const rejected = (code: 'ALIPAY_ERROR' | 'MISCONFIGURED', platform?: { code: string; subCode: string }) =>
  ({ kind: 'rejection', code, platform, requestId: 'kpqr' }) as const satisfies PhoneAuthFailure;

describe('why a phone authorization failed', () => {
  // platform-facts.md §1.5: code and subCode as they belong together; here each subCode meets another one's code.
  it.each([
    ['aop.unknow-error', '40006', 'alipay-busy'],
    ['isv.missing-encrypt-key', '40003', 'missing-encrypt-key'],
    ['isv.missing-default-signature-type', '40003', 'missing-signature-type'],
    ['isv.invalid-encrypt', '40001', 'invalid-encrypt'],
    ['isv.invalid-auth-relations', '40001', 'not-authorized'],
    ['isv.insufficient-isv-permissions', '40001', 'no-permission'],
  ])('is decided by subCode %s where code %s contradicts it: %s', (subCode, code, cause) => {
    expect(causeOf({ kind: 'platform', code, subCode })).toBe(cause);
  });

  it.each([
    ['aop.unheard-of', 'alipay-busy'],
    ['isp.unheard-of', 'alipay-busy'],
    ['isv.unheard-of', 'platform-unknown'],
    ['isv.not-an-isp.code', 'platform-unknown'],
    ['', 'platform-unknown'],
  ])('that nobody knows is Alipay’s own or not by the family of its subCode: “%s” is %s', (subCode, cause) => {
    expect(causeOf({ kind: 'platform', code: '99999', subCode })).toBe(cause);
  });

  it.each([
    ['40001', 'missing-encrypt-key'],
    ['40002', 'invalid-encrypt'],
    ['40003', 'not-authorized'],
    ['40006', 'no-permission'],
    ['20000', 'alipay-busy'],
    ['constructor', 'platform-unknown'],
  ])('falls back to code %s: %s', (code, cause) => {
    expect(causeOf({ kind: 'platform', code, subCode: '' })).toBe(cause);
  });

  it('is what Alipay said, where the backend only passes it on', () => {
    expect(causeOf(rejected('MISCONFIGURED', { code: '40001', subCode: 'isv.missing-default-signature-type' }))).toBe(
      'missing-signature-type',
    );
  });

  it('stays open where the backend does not say what Alipay said', () => {
    expect(causeOf(rejected('ALIPAY_ERROR'))).toBe('platform-unknown');
  });

  // platform-facts.md §1.6 (1, 4), §4.1 (3, 10, 11, 12, by analogy) and §10 (G2, G5).
  it.each([
    [1, 'jsapi-simulator'],
    [2, 'jsapi-parameter'],
    [3, 'jsapi-closed'],
    [4, 'jsapi-forbidden'],
    [10, 'jsapi-closed'],
    [11, 'jsapi-closed'],
    [12, 'jsapi-offline'],
    [13, 'jsapi-offline'],
    [99, 'jsapi-unknown'],
    [undefined, 'jsapi-unknown'],
  ])('error %s of my.getPhoneNumber: %s', (error, cause) => {
    expect(causeOf({ kind: 'jsapi', jsapi: 'getPhoneNumber', error })).toBe(cause);
  });

  // platform-facts.md §3.6: a client that passes 304 on, a proxy's 571, and 5xx and 6xx as "your server".
  it.each([
    [0, 'http-server'],
    [302, 'http-server'],
    [304, 'http-not-modified'],
    [400, 'http-request'],
    [401, 'http-session'],
    [403, 'http-forbidden'],
    [413, 'http-request'],
    [429, 'http-limit'],
    [499, 'http-request'],
    [500, 'http-server'],
    [571, 'http-private-address'],
    [601, 'http-server'],
  ])('HTTP %i: %s', (status, cause) => {
    expect(causeOf(http(status))).toBe(cause);
  });

  it.each([
    ['bad-parameter', 'request-parameter'],
    ['unknown', 'request-unknown'],
    ['domain-forbidden', 'domain-forbidden'],
    ['throttled', 'throttled'],
  ] as const)('a request that ended as %s: %s', (kind, cause) => {
    expect(causeOf({ ...told, kind })).toBe(cause);
  });

  const settings = { 'bad-address': true, 'bad-isv-app-id': true } as const satisfies Record<
    ConfigFailure['kind'],
    true
  >;

  it.each(Object.keys(settings) as ConfigFailure['kind'][])('%s is a cause of its own', (kind) => {
    expect(causeOf({ kind })).toBe(kind);
  });
});
