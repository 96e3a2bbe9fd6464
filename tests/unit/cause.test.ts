import { scenarios } from '../../scenarios/catalogue';
import { causeOf, type Cause } from '../../utils/cause';
import { causes, entryOf } from '../../utils/causes';
import { diagnose } from '../../utils/diagnosis';
import type { ConfigFailure, PhoneAuthFailure } from '../../utils/failure';
import { en } from '../../utils/messages/en';
import { zhCN } from '../../utils/messages/zh-CN';

const told = { error: undefined, message: '' };
const http = (status: number, data?: unknown): PhoneAuthFailure => ({
  ...told,
  kind: 'http',
  status,
  data,
  headers: {},
});
const rejected = (
  code: 'ALIPAY_ERROR' | 'MISCONFIGURED' | 'PHONE_CONFLICT',
  platform?: { code: string; subCode: string },
) => ({ kind: 'rejection', code, platform, requestId: 'kpqr' }) as const satisfies PhoneAuthFailure;

describe('why a phone authorization failed', () => {
  it('is decided by subCode where it contradicts code', () => {
    expect(causeOf({ kind: 'platform', code: '40001', subCode: 'isv.invalid-auth-relations' })).toBe('not-authorized');
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

  /** Settings of config.ts, which no scenario changes. */
  const settings = { 'bad-address': true, 'bad-isv-app-id': true } as const satisfies Record<
    ConfigFailure['kind'],
    true
  >;

  it.each(Object.keys(causes).filter((cause) => !Object.hasOwn(settings, cause)))('%s ends some scenario', (cause) => {
    const ends = Object.values(scenarios).map(({ outcome }) =>
      'cause' in outcome ? outcome.cause : outcome.state === 'unsupported' ? 'unsupported' : '',
    );
    expect(ends).toContain(cause);
  });

  it.each(Object.keys(settings) as ConfigFailure['kind'][])('%s is a cause of its own', (kind) => {
    expect(causeOf({ kind })).toBe(kind);
  });
});

describe('what a developer is told', () => {
  it('names codes, the place in the console and the request', () => {
    expect(diagnose(rejected('MISCONFIGURED', { code: '40006', subCode: 'isv.insufficient-isv-permissions' }))).toEqual(
      {
        cause: 'no-permission',
        text: '没有绑定产品、字段未获批，或生效的是第三方应用的产品',
        facts: 'MISCONFIGURED 40006 isv.insufficient-isv-permissions',
        where: '控制台 › 产品绑定 › 获取会员手机号 › 用户信息申请（主账号）',
        command: 'npx minidev preview -a <appId>',
        requestId: 'kpqr',
      },
    );
  });

  it('takes the request’s name out of the body of another status as well', () => {
    expect(diagnose(http(503, { ok: false, requestId: 'abcd' }))).toMatchObject({
      facts: 'HTTP 503',
      requestId: 'abcd',
    });
  });

  it.each([null, 'text', 7, { requestId: 7 }])('survives %j for a body', (data) => {
    expect(diagnose(http(500, data)).requestId).toBe('');
  });

  it.each([
    ['zh-CN', zhCN],
    ['en', en],
  ])('stays out of what everyone reads in %s', (_, { notices }) => {
    const notice = JSON.stringify(notices);
    const told = (Object.keys(causes) as Cause[]).flatMap((cause) => entryOf(cause).text ?? []);
    expect(told.filter((text) => notice.includes(text))).toEqual([]);
    expect(told.length).toBeGreaterThan(10);
  });
});
