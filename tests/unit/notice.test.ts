import type { PhoneAuthFailure } from '../../utils/failure';
import { en } from '../../utils/messages/en';
import { zhCN } from '../../utils/messages/zh-CN';
import { noticeFor } from '../../utils/notice';

describe('what someone is told', () => {
  it.each<[PhoneAuthFailure, string, string]>([
    [{ kind: 'platform', code: '40001', subCode: 'isv.missing-encrypt-key' }, 'not-open', 'contact'],
    [{ kind: 'platform', code: '40001', subCode: 'isv.missing-default-signature-type' }, 'not-open', 'contact'],
    [{ kind: 'platform', code: '40002', subCode: 'isv.invalid-encrypt' }, 'not-open', 'contact'],
    [{ kind: 'platform', code: '40003', subCode: 'isv.invalid-auth-relations' }, 'reauthorize', 'authorize'],
    [{ kind: 'platform', code: '40006', subCode: 'isv.insufficient-isv-permissions' }, 'not-open', 'contact'],
    [{ kind: 'platform', code: '20000', subCode: 'aop.unknow-error' }, 'busy', 'retry'],
    [{ kind: 'platform', code: '40003', subCode: '' }, 'reauthorize', 'authorize'],
    [{ kind: 'platform', code: '20001', subCode: 'isp.new-trouble' }, 'busy', 'retry'],
    [{ kind: 'platform', code: '49999', subCode: 'isv.new-trouble' }, 'not-open', 'contact'],
    [{ kind: 'platform', code: 'constructor', subCode: 'toString' }, 'not-open', 'contact'],
    [{ kind: 'jsapi', jsapi: 'getPhoneNumber', error: 1 }, 'not-open', 'contact'],
    [{ kind: 'jsapi', jsapi: 'getPhoneNumber', error: 4 }, 'not-open', 'contact'],
    [{ kind: 'jsapi', jsapi: 'getAuthCode', error: 12 }, 'offline', 'retry'],
    [{ kind: 'jsapi', jsapi: 'getPhoneNumber', error: undefined }, 'unknown', 'retry'],
    [{ kind: 'jsapi-silent', jsapi: 'getPhoneNumber' }, 'timeout', 'retry'],
    [{ kind: 'envelope-unreadable' }, 'unknown', 'retry'],
    [{ kind: 'offline', error: 12 }, 'offline', 'retry'],
    [{ kind: 'timeout' }, 'timeout', 'retry'],
    [{ kind: 'domain-forbidden', error: 11 }, 'not-open', 'contact'],
    [{ kind: 'bad-body', status: 200 }, 'server-error', 'retry'],
    [{ kind: 'http', status: 500, retryAfter: undefined }, 'server-error', 'retry'],
    [{ kind: 'http', status: 304, retryAfter: undefined }, 'server-error', 'retry'],
    [{ kind: 'http', status: 401, retryAfter: undefined }, 'session', 'retry'],
    [{ kind: 'http', status: 403, retryAfter: undefined }, 'rejected', 'authorize'],
    [{ kind: 'http', status: 404, retryAfter: undefined }, 'not-open', 'contact'],
    [{ kind: 'http', status: 429, retryAfter: 7 }, 'busy', 'retry'],
    [{ kind: 'http', status: 571, retryAfter: undefined }, 'not-open', 'contact'],
    [{ kind: 'rejection', code: 'PHONE_NOT_BOUND', platform: undefined }, 'no-phone', 'authorize'],
    [{ kind: 'rejection', code: 'NOT_AUTHORIZED', platform: undefined }, 'reauthorize', 'authorize'],
    [{ kind: 'rejection', code: 'ENVELOPE_REJECTED', platform: undefined }, 'rejected', 'authorize'],
    [{ kind: 'rejection', code: 'ENVELOPE_UNSIGNED', platform: undefined }, 'not-open', 'contact'],
    [{ kind: 'rejection', code: 'PHONE_CONFLICT', platform: undefined }, 'conflict', 'contact'],
    [{ kind: 'rejection', code: 'ALIPAY_BUSY', platform: undefined }, 'busy', 'retry'],
    [{ kind: 'rejection', code: 'AUTH_CODE_REJECTED', platform: undefined }, 'session', 'retry'],
  ])('%j is told as %s, next: %s', (failure, name, next) => {
    expect(noticeFor(failure)).toEqual({ name, next });
  });

  it.each([
    ['zh-CN', zhCN],
    ['en', en],
  ])('never shows a code or a status in %s', (_, messages) => {
    for (const { title, hint } of Object.values(messages.notices))
      expect(title + hint).not.toMatch(/\d|error|错误码|[A-Z]{2,}/);
  });
});
