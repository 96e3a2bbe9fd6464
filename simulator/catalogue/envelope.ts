import type { PhoneAnswer, Scenario } from '../scenario';

const success = { code: '10000', msg: 'Success', mobile: '13800138000' } as const satisfies PhoneAnswer;

/** What Alipay answers instead of a number (platform-facts.md §1.5). */
const answers = {
  busy: { code: '20000', msg: 'Service Currently Unavailable', subCode: 'aop.unknow-error', subMsg: '系统繁忙' },
  noEncryptKey: {
    code: '40001',
    msg: 'Missing Required Arguments',
    subCode: 'isv.missing-encrypt-key',
    subMsg: '缺少加密配置',
  },
  noSignatureType: {
    code: '40001',
    msg: 'Missing Required Arguments',
    subCode: 'isv.missing-default-signature-type',
    subMsg: '应用未设置默认签名类型',
  },
  badEncryptKey: { code: '40002', msg: 'Invalid Arguments', subCode: 'isv.invalid-encrypt', subMsg: '加密异常' },
  notAuthorized: {
    code: '40003',
    msg: 'Insufficient Conditions',
    subCode: 'isv.invalid-auth-relations',
    subMsg: '无效的授权关系',
  },
  noPermission: {
    code: '40006',
    msg: 'Insufficient Permissions',
    subCode: 'isv.insufficient-isv-permissions',
    subMsg:
      'ISV权限不足，建议在开发者中心检查对应功能是否已经添加，解决办法详见：https://docs.open.alipay.com/common/isverror',
  },
  newTrouble: { code: '20001', msg: 'Trouble', subCode: 'isp.new-trouble', subMsg: '新的平台故障' },
  newMisconfiguration: { code: '40099', msg: 'Invalid', subCode: 'isv.new-rule', subMsg: '新的配置要求' },
} as const satisfies Readonly<Record<string, PhoneAnswer>>;

const sealed = (answer: PhoneAnswer) => ({ kind: 'sealed', answer }) as const;
const inClear = (answer: PhoneAnswer) => ({ kind: 'plain-error', answer }) as const;
const number = (mobile: string) => sealed({ ...success, mobile });

/** my.getPhoneNumber: numbers of all places, its `fail`, and errors inside its `success`. */
export const envelopeScenarios = {
  overseas: {
    title: { zh: '美国手机号', en: 'A number of the United States' },
    phoneNumber: number('1-2025550100'),
  },
  'hong-kong': {
    title: { zh: '香港手机号', en: 'A number of Hong Kong' },
    phoneNumber: number('852-91234567'),
  },
  taiwan: {
    title: { zh: '台湾手机号', en: 'A number of Taiwan' },
    phoneNumber: number('886-912345678'),
  },
  'no-phone': {
    title: { zh: '账号未绑定手机号', en: 'Account without a phone number' },
    phoneNumber: number(''),
  },
  'missing-encrypt-key': {
    title: { zh: '未设置接口内容加密方式（40001）', en: 'No AES key set (40001)' },
    phoneNumber: inClear(answers.noEncryptKey),
  },
  'missing-signature-type': {
    title: {
      zh: '未设置默认签名类型，或服务商未传 isvAppId（40001）',
      en: 'No signature type, or no isvAppId (40001)',
    },
    phoneNumber: inClear(answers.noSignatureType),
  },
  'invalid-encrypt': {
    title: { zh: 'AES 密钥不可用（40002）', en: 'AES key unusable (40002)' },
    phoneNumber: inClear(answers.badEncryptKey),
  },
  'consent-revoked': {
    title: { zh: '授权已解除或过期（40003，密文）', en: 'Consent revoked or lapsed (40003, sealed)' },
    phoneNumber: sealed(answers.notAuthorized),
  },
  'not-authorized-in-clear': {
    title: { zh: '授权关系无效（40003，明文）', en: 'No valid authorization (40003, in clear)' },
    phoneNumber: inClear(answers.notAuthorized),
  },
  'no-permission': {
    title: {
      zh: '未绑定产品或字段未获批（40006，密文）',
      en: 'Product not bound or field not approved (40006, sealed)',
    },
    phoneNumber: sealed(answers.noPermission),
  },
  'no-permission-in-clear': {
    title: {
      zh: '未绑定产品或字段未获批（40006，明文）',
      en: 'Product not bound or field not approved (40006, in clear)',
    },
    phoneNumber: inClear(answers.noPermission),
  },
  busy: {
    title: { zh: '支付宝系统繁忙（20000，密文）', en: 'Alipay is busy (20000, sealed)' },
    phoneNumber: sealed(answers.busy),
  },
  'busy-in-clear': {
    title: { zh: '支付宝系统繁忙（20000，明文）', en: 'Alipay is busy (20000, in clear)' },
    phoneNumber: inClear(answers.busy),
  },
  'new-platform-trouble': {
    title: { zh: '没见过的平台故障码', en: 'A trouble of Alipay not met before' },
    phoneNumber: inClear(answers.newTrouble),
  },
  'new-platform-code': {
    title: { zh: '没见过的错误码（密文）', en: 'A code not met before (sealed)' },
    phoneNumber: sealed(answers.newMisconfiguration),
  },
  unsigned: {
    title: { zh: '没有签名 sign：未设置接口加签方式', en: 'No signature: no signing method set' },
    phoneNumber: { kind: 'unsigned', answer: success },
  },
  forged: {
    title: { zh: '签名出自别的密钥', en: 'Signature by another key' },
    phoneNumber: { kind: 'forged', answer: success },
  },
  tampered: {
    title: { zh: '密文被改动，签名不符', en: 'Ciphertext altered: the signature does not match' },
    phoneNumber: { kind: 'tampered', answer: success },
  },
  'plain-success': {
    title: { zh: '手写的明文“成功”，没有签名', en: 'A plain-text “success” typed by hand, without a signature' },
    phoneNumber: { kind: 'raw', text: JSON.stringify({ response: success }) },
  },
  'empty-response': {
    title: { zh: 'response 是空的', en: 'An empty response' },
    phoneNumber: { kind: 'raw', text: '' },
  },
  'response-not-json': {
    title: { zh: 'response 不是 JSON', en: 'A response that is no JSON' },
    phoneNumber: { kind: 'raw', text: '<html>' },
  },
  'jsapi-unsupported': {
    title: { zh: '开发者工具模拟器：该接口暂不支持（1）', en: 'IDE simulator: not supported (1)' },
    phoneNumber: { kind: 'fail', error: 1, errorMessage: '该接口暂不支持' },
  },
  'jsapi-parameter': {
    title: { zh: 'my.getPhoneNumber 参数不对（2）', en: 'my.getPhoneNumber: wrong parameter (2)' },
    phoneNumber: { kind: 'fail', error: 2, errorMessage: 'invalid parameter!' },
  },
  'jsapi-forbidden': {
    title: { zh: '无权调用 N22104（4）', en: 'Not allowed to call, N22104 (4)' },
    phoneNumber: { kind: 'fail', error: 4, errorMessage: '无权调用' },
  },
  'jsapi-closed': {
    title: { zh: '授权没完成就关闭了（11）', en: 'Closed before it ended (11)' },
    phoneNumber: { kind: 'fail', error: 11 },
  },
  'jsapi-offline': {
    title: { zh: 'my.getPhoneNumber 网络错误（12）', en: 'my.getPhoneNumber: network error (12)' },
    phoneNumber: { kind: 'fail', error: 12, errorMessage: 'Network Error' },
  },
  'jsapi-unknown': {
    title: { zh: 'my.getPhoneNumber 失败但没有错误码', en: 'my.getPhoneNumber fails without a number' },
    phoneNumber: { kind: 'fail' },
  },
  'jsapi-never': {
    title: { zh: 'my.getPhoneNumber 一直不回调', en: 'my.getPhoneNumber never calls back' },
    phoneNumber: { kind: 'never' },
  },
} as const satisfies Readonly<Record<string, Scenario>>;
