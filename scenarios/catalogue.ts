import type { PhoneAnswer, Scenario } from '../simulator/scenario';
import type { NoticeName } from '../utils/notice';

/** What the person at the phone must see once the run has come to rest, and what their next step is. */
export type Outcome =
  | { readonly state: 'verified'; readonly phoneMasked: string }
  | { readonly state: 'declined' }
  | { readonly state: 'failed'; readonly notice: NoticeName };

/** A thing that can happen, and what must come of it: read by the simulator, the tests and the documentation alike. */
export interface CataloguedScenario extends Scenario {
  readonly outcome: Outcome;
}

const answers = {
  busy: { code: '20000', msg: 'Service Currently Unavailable', subCode: 'aop.unknow-error', subMsg: '系统繁忙' },
  noEncryptKey: {
    code: '40001',
    msg: 'Missing Required Arguments',
    subCode: 'isv.missing-encrypt-key',
    subMsg: '缺少加密配置',
  },
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
  noPhone: { code: '10000', msg: 'Success', mobile: '' },
  success: { code: '10000', msg: 'Success', mobile: '13800138000' },
} as const satisfies Readonly<Record<string, PhoneAnswer>>;

const verified = { state: 'verified', phoneMasked: '138******00' } as const;
const failed = (notice: NoticeName) => ({ state: 'failed', notice }) as const;
const phoneNumberPath = '/v1/alipay/phone-number';

export const scenarios = {
  agreed: { title: { zh: '同意授权', en: 'Agreed' }, consent: 'agree', outcome: verified },
  refused: { title: { zh: '拒绝授权', en: 'Refused' }, consent: 'refuse', outcome: { state: 'declined' } },
  'missing-encrypt-key': {
    title: { zh: '未设置接口内容加密方式（40001）', en: 'No AES key set (40001)' },
    phoneNumber: { kind: 'plain-error', answer: answers.noEncryptKey },
    outcome: failed('not-open'),
  },
  'not-authorized': {
    title: { zh: '授权关系无效（40003）', en: 'No valid authorization (40003)' },
    phoneNumber: { kind: 'sealed', answer: answers.notAuthorized },
    outcome: failed('reauthorize'),
  },
  'no-permission': {
    title: { zh: '未绑定产品或字段未获批（40006）', en: 'Product not bound or field not approved (40006)' },
    phoneNumber: { kind: 'sealed', answer: answers.noPermission },
    outcome: failed('not-open'),
  },
  busy: {
    title: { zh: '支付宝系统繁忙（20000）', en: 'Alipay is busy (20000)' },
    phoneNumber: { kind: 'sealed', answer: answers.busy },
    outcome: failed('busy'),
  },
  unsigned: {
    title: { zh: '未设置接口加签方式（没有 sign）', en: 'No signing method set (no sign)' },
    phoneNumber: { kind: 'unsigned', answer: answers.success },
    outcome: failed('not-open'),
  },
  'no-phone': {
    title: { zh: '账号未绑定手机号', en: 'Account without a phone number' },
    phoneNumber: { kind: 'sealed', answer: answers.noPhone },
    outcome: failed('no-phone'),
  },
  forged: {
    title: { zh: '别的密钥签的名', en: 'Signed by another key' },
    phoneNumber: { kind: 'forged', answer: answers.success },
    outcome: failed('rejected'),
  },
  tampered: {
    title: { zh: '密文被改动', en: 'Ciphertext altered on the way' },
    phoneNumber: { kind: 'tampered', answer: answers.success },
    outcome: failed('rejected'),
  },
  'plain-success': {
    title: { zh: '手写的明文“成功”', en: 'A plain-text “success” typed by hand' },
    phoneNumber: { kind: 'raw', text: JSON.stringify({ response: answers.success }) },
    outcome: failed('unknown'),
  },
  offline: {
    title: { zh: '提交时断网', en: 'Offline while submitting' },
    network: [{ urlEndsWith: phoneNumberPath, does: { kind: 'offline' } }],
    outcome: failed('offline'),
  },
  'never-answers': {
    title: { zh: '服务器一直不回应', en: 'The backend never answers' },
    network: [{ urlEndsWith: phoneNumberPath, does: { kind: 'never' } }],
    outcome: failed('timeout'),
  },
} as const satisfies Readonly<Record<string, CataloguedScenario>>;
