import { readPlatformAnswer, verdictOf } from './platform-answer';

describe('an answer of the platform', () => {
  it.each([
    ['20000', 'aop.unknow-error', 'busy'],
    ['40001', 'isv.missing-encrypt-key', 'misconfigured'],
    ['40001', 'isv.missing-default-signature-type', 'misconfigured'],
    ['40002', 'isv.invalid-encrypt', 'misconfigured'],
    ['40003', 'isv.invalid-auth-relations', 'not-authorized'],
    ['40006', 'isv.insufficient-isv-permissions', 'misconfigured'],
    ['40006', 'isv.invalid-auth-relations', 'not-authorized'],
    ['40003', 'aop.unknow-error', 'busy'],
    ['99999', 'isp.unknown-error', 'busy'],
    ['99999', 'isv.missing-encrypt-key', 'misconfigured'],
    ['99999', 'isv.missing-default-signature-type', 'misconfigured'],
    ['99999', 'isv.invalid-encrypt', 'misconfigured'],
    ['99999', 'isv.insufficient-isv-permissions', 'misconfigured'],
    ['40003', 'isv.never-heard-of', 'not-authorized'],
    ['40003', 'isv.aop.error', 'not-authorized'],
    ['20000', '', 'busy'],
    ['40001', '', 'misconfigured'],
    ['40002', '', 'misconfigured'],
    ['40003', '', 'not-authorized'],
    ['40006', '', 'misconfigured'],
    ['99999', '', 'unknown'],
    ['40006', 'constructor', 'misconfigured'],
  ])('%s / %s is %s', (code, subCode, verdict) => {
    expect(verdictOf({ code, subCode })).toBe(verdict);
  });

  it.each([
    [{ code: '40003', subCode: 'isv.invalid-auth-relations' }, '40003', 'isv.invalid-auth-relations'],
    [{ code: '40003', sub_code: 'isv.invalid-auth-relations' }, '40003', 'isv.invalid-auth-relations'],
    [{ code: 40001 }, '40001', ''],
    [{ code: '40003', subCode: 13800138000 }, '40003', ''],
    [{ code: '40003', subCode: 'isv.code-1234' }, '40003', 'isv.code-1234'],
    [{ code: '40003', subCode: 'isv.13800138000' }, '40003', ''],
    [{ code: '40003', subCode: `isv.${'x'.repeat(100)}` }, '40003', ''],
  ])('%j is read as %s / %j', (answer, code, subCode) => {
    expect(readPlatformAnswer(answer)).toEqual({ code, subCode });
  });

  it.each([
    {},
    { code: '' },
    { code: null },
    { code: '13800138000' },
    { code: ['40003'] },
    { code: 'isv' },
    { code: 1.5 },
  ])('%j has no usable code', (answer) => {
    const read = [answer, { code: '40003' }].map(readPlatformAnswer);
    expect(read).toEqual([undefined, { code: '40003', subCode: '' }]);
  });
});
