import { diagnose } from '../../utils/diagnosis';
import { diagnosisLines } from '../../utils/diagnosis-lines';
import type { PhoneAuthFailure } from '../../utils/failure';

const told = { error: undefined, message: '' };
const http = (status: number, data?: unknown): PhoneAuthFailure => ({
  ...told,
  kind: 'http',
  status,
  data,
  headers: {},
});
const rejected = (
  code: 'ALIPAY_ERROR' | 'ENVELOPE_UNSIGNED' | 'MISCONFIGURED' | 'PHONE_CONFLICT',
  platform?: { code: string; subCode: string },
) => ({ kind: 'rejection', code, platform, requestId: 'kpqr' }) as const satisfies PhoneAuthFailure;

describe('what a developer is told', () => {
  // platform-facts.md §1.5, §1.6, §3.5 and §3.6: what each layer gives to tell one failure from another.
  it.each<[PhoneAuthFailure, string]>([
    [{ kind: 'jsapi', jsapi: 'getPhoneNumber', error: 4 }, 'my.getPhoneNumber error 4'],
    [{ kind: 'jsapi', jsapi: 'getAuthCode', error: undefined }, 'my.getAuthCode'],
    [{ kind: 'jsapi-silent', jsapi: 'getPhoneNumber' }, 'my.getPhoneNumber'],
    [{ kind: 'platform', code: '40003', subCode: 'isv.invalid-auth-relations' }, '40003 isv.invalid-auth-relations'],
    [{ kind: 'platform', code: '40003', subCode: '' }, '40003'],
    [rejected('PHONE_CONFLICT'), 'PHONE_CONFLICT'],
    [rejected('ALIPAY_ERROR', { code: '', subCode: 'isv.x' }), 'ALIPAY_ERROR isv.x'],
    [http(571), 'HTTP 571'],
    [{ ...told, kind: 'offline', error: 12 }, 'my.request error 12'],
    [{ ...told, kind: 'timeout' }, 'my.request'],
    [{ kind: 'envelope-unreadable' }, ''],
    [{ kind: 'bad-address' }, ''],
    [{ kind: 'bad-isv-app-id' }, ''],
    [{ kind: 'unsupported' }, ''],
  ])('of %j is the codes as they came: “%s”', (failure, facts) => {
    expect(diagnose(failure).facts).toBe(facts);
  });

  it('names codes, the place in the console and the request', () => {
    expect(diagnose(rejected('MISCONFIGURED', { code: '40006', subCode: 'isv.insufficient-isv-permissions' }))).toEqual(
      {
        cause: 'no-permission',
        text: '没有绑定产品、字段未获批，或生效的是第三方应用的产品；改好后需解除授权再授权',
        facts: 'MISCONFIGURED 40006 isv.insufficient-isv-permissions',
        where: '控制台 › 产品绑定 › 获取会员手机号 › 用户信息申请（主账号）',
        command: '',
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

  it('has no more to say of a cause whose name says it all', () => {
    expect(diagnose({ ...told, kind: 'timeout' })).toEqual({
      cause: 'timeout',
      text: '',
      facts: 'my.request',
      where: '',
      command: '',
      requestId: '',
    });
  });

  // platform-facts.md §1.3 (encryption, signing, product) and §3.7 (allow-list): the places where the console has them.
  it.each<[PhoneAuthFailure, RegExp]>([
    [{ kind: 'platform', code: '40001', subCode: 'isv.missing-encrypt-key' }, /^控制台 › 开发设置 › 接口内容加密方式$/],
    [{ kind: 'platform', code: '40002', subCode: 'isv.invalid-encrypt' }, /^控制台 › 开发设置 › 接口内容加密方式$/],
    [
      { kind: 'platform', code: '40001', subCode: 'isv.missing-default-signature-type' },
      /^控制台 › 开发设置 › .*接口加签方式.*应用网关/,
    ],
    [rejected('ENVELOPE_UNSIGNED'), /^控制台 › 开发设置 › .*接口加签方式/],
    [{ kind: 'jsapi', jsapi: 'getPhoneNumber', error: 4 }, /^控制台 › 产品绑定 › 获取会员手机号/],
    [{ ...told, kind: 'domain-forbidden', error: 11 }, /^控制台 › 开发设置 › 服务器域名白名单$/],
  ])('of %j is where in the console it is set: %s', (failure, where) => {
    expect(diagnose(failure).where).toMatch(where);
  });

  it('stands on the page line by line, without an empty one, and ends with where to read on', () => {
    const failure = rejected('MISCONFIGURED', { code: '40001', subCode: 'isv.missing-encrypt-key' });
    expect(diagnosisLines(failure, 'trace')).toEqual([
      expect.stringContaining('AES'),
      'MISCONFIGURED 40001 isv.missing-encrypt-key',
      '控制台 › 开发设置 › 接口内容加密方式',
      'traceId trace',
      'requestId kpqr',
      'docs/errors.zh-CN.md#missing-encrypt-key',
    ]);
    expect(diagnosisLines({ ...told, kind: 'bad-body', status: 200 }, '')).toContain(
      '$ npm run conformance -- <https://…>',
    );
    expect(diagnosisLines({ ...told, kind: 'timeout' }, '')).toEqual(['my.request', 'docs/errors.zh-CN.md#timeout']);
  });
});
