import type { PhoneAuthFailure } from '../../utils/failure';
import { en } from '../../utils/messages/en';
import { zhCN } from '../../utils/messages/zh-CN';
import { noticeFor } from '../../utils/notice';

const told = { error: undefined, message: '' };
const limit = { ...told, kind: 'http', status: 429, data: undefined, headers: {} } as const;
const http = (status: number): PhoneAuthFailure => ({ ...told, kind: 'http', status, data: undefined, headers: {} });

const cases: readonly (readonly [PhoneAuthFailure, string, string])[] = [
  [{ kind: 'platform', code: '40001', subCode: 'isv.missing-encrypt-key' }, 'not-open', 'enter-by-hand'],
  [{ kind: 'platform', code: '40001', subCode: 'isv.missing-default-signature-type' }, 'not-open', 'enter-by-hand'],
  [{ kind: 'platform', code: '40002', subCode: 'isv.invalid-encrypt' }, 'not-open', 'enter-by-hand'],
  [{ kind: 'platform', code: '40003', subCode: 'isv.invalid-auth-relations' }, 'reauthorize', 'authorize'],
  [{ kind: 'platform', code: '40006', subCode: 'isv.insufficient-isv-permissions' }, 'not-open', 'enter-by-hand'],
  [{ kind: 'platform', code: '20000', subCode: 'aop.unknow-error' }, 'busy', 'retry'],
  [{ kind: 'platform', code: '40001', subCode: 'isv.invalid-auth-relations' }, 'reauthorize', 'authorize'],
  [{ kind: 'platform', code: '40003', subCode: '' }, 'reauthorize', 'authorize'],
  [{ kind: 'platform', code: '20001', subCode: 'isp.new-trouble' }, 'busy', 'retry'],
  [{ kind: 'platform', code: '49999', subCode: 'isv.new-trouble' }, 'not-open', 'enter-by-hand'],
  [{ kind: 'platform', code: 'constructor', subCode: 'toString' }, 'not-open', 'enter-by-hand'],
  [{ kind: 'jsapi', jsapi: 'getPhoneNumber', error: 1 }, 'not-open', 'enter-by-hand'],
  [{ kind: 'jsapi', jsapi: 'getPhoneNumber', error: 4 }, 'not-open', 'enter-by-hand'],
  [{ kind: 'jsapi', jsapi: 'getAuthCode', error: 12 }, 'offline', 'retry'],
  [{ kind: 'jsapi', jsapi: 'getPhoneNumber', error: undefined }, 'unknown', 'retry'],
  [{ kind: 'jsapi-silent', jsapi: 'getPhoneNumber' }, 'timeout', 'retry'],
  [{ kind: 'envelope-unreadable' }, 'unknown', 'retry'],
  [{ ...told, kind: 'offline' }, 'offline', 'retry'],
  [{ ...told, kind: 'timeout' }, 'timeout', 'retry'],
  [{ ...told, kind: 'domain-forbidden' }, 'not-open', 'enter-by-hand'],
  [{ ...told, kind: 'bad-body', status: 200 }, 'server-error', 'retry'],
  [http(500), 'server-error', 'retry'],
  [http(304), 'server-error', 'retry'],
  [http(401), 'session', 'retry'],
  [http(403), 'rejected', 'authorize'],
  [http(404), 'not-open', 'enter-by-hand'],
  [http(429), 'busy', 'retry'],
  [http(571), 'not-open', 'enter-by-hand'],
  [{ kind: 'rejection', code: 'PHONE_NOT_BOUND', platform: undefined, requestId: 'r' }, 'no-phone', 'enter-by-hand'],
  [{ kind: 'rejection', code: 'NOT_AUTHORIZED', platform: undefined, requestId: 'r' }, 'reauthorize', 'authorize'],
  [{ kind: 'rejection', code: 'ENVELOPE_REJECTED', platform: undefined, requestId: 'r' }, 'rejected', 'authorize'],
  [{ kind: 'rejection', code: 'ENVELOPE_UNSIGNED', platform: undefined, requestId: 'r' }, 'not-open', 'enter-by-hand'],
  [{ kind: 'rejection', code: 'PHONE_CONFLICT', platform: undefined, requestId: 'r' }, 'conflict', 'contact'],
  [{ kind: 'rejection', code: 'ALIPAY_BUSY', platform: undefined, requestId: 'r' }, 'busy', 'retry'],
  [{ kind: 'rejection', code: 'AUTH_CODE_REJECTED', platform: undefined, requestId: 'r' }, 'session', 'retry'],
];

describe('what someone is told', () => {
  it.each(cases)('%j is told as %s, next: %s', (failure, name, next) => {
    expect(noticeFor(failure, 0)).toMatchObject({ name, next });
  });

  it.each<[PhoneAuthFailure, string]>([
    [{ kind: 'unsupported' }, 'update'],
    [{ ...told, kind: 'unknown' }, 'retry'],
    [{ kind: 'rejection', code: 'PHONE_INVALID', platform: undefined, requestId: 'r' }, 'retry'],
    [{ kind: 'rejection', code: 'TOO_SOON', platform: undefined, requestId: 'r' }, 'retry'],
    [{ kind: 'rejection', code: 'TOO_MANY_CODES', platform: undefined, requestId: 'r' }, 'contact'],
    [{ kind: 'rejection', code: 'SMS_UNAVAILABLE', platform: undefined, requestId: 'r' }, 'retry'],
    [{ kind: 'rejection', code: 'CODE_WRONG', platform: undefined, requestId: 'r' }, 'retry'],
    [{ kind: 'rejection', code: 'CODE_EXPIRED', platform: undefined, requestId: 'r' }, 'retry'],
  ])('%j leaves one thing to do: %s', (failure, next) => {
    expect(noticeFor(failure, 0)).toMatchObject({ next, wait: 0 });
  });

  const now = Date.parse('2026-01-01T00:00:00Z');

  it.each([
    ['3', 3],
    ['0', 0],
    ['60', 60],
    ['61', 60],
    ['3600', 60],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5],
    ['Wed, 31 Dec 2025 23:59:00 GMT', 5],
    ['soon', 5],
    ['', 5],
  ])(
    'after a limit that says “%s” is to wait %i seconds: at a counter nobody waits for more than a minute',
    (asked, wait) => {
      expect(noticeFor({ ...limit, headers: { 'retry-after': asked } }, now).wait).toBe(wait);
    },
  );

  it('never counts down to a moment too early: a part of a second is a second', () => {
    const asked = { 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' };
    expect(noticeFor({ ...limit, headers: asked }, now + 1).wait).toBe(5);
    expect(noticeFor({ ...limit, headers: asked }, now + 999).wait).toBe(5);
    expect(noticeFor({ ...limit, headers: asked }, now + 1000).wait).toBe(4);
  });

  it.each<[PhoneAuthFailure]>([
    [{ kind: 'platform', code: '20000', subCode: 'aop.unknow-error' }],
    [{ kind: 'rejection', code: 'ALIPAY_BUSY', platform: undefined, requestId: 'r' }],
    [{ ...told, kind: 'throttled' }],
  ])('where Alipay is busy, %j, is to wait five seconds', (failure) => {
    expect(noticeFor(failure, now)).toMatchObject({ name: 'busy', wait: 5 });
  });

  it.each([
    ['zh-CN', zhCN],
    ['en', en],
  ])('never shows a code or a status in %s', (_, messages) => {
    for (const [failure] of cases) {
      const { title, hint } = messages.notices[noticeFor(failure, 0).name];
      expect(title + hint).not.toMatch(/\d|error|错误码|[A-Z]{2,}/);
    }
  });
});
