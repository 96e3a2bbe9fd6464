import type { Scenario } from '../scenario';

/** The button, the sheet, and what the client can. */
export const consentScenarios = {
  agreed: { title: { zh: '同意授权', en: 'Agreed' }, consent: 'agree' },
  'granted-before': { title: { zh: '以前同意过，不再弹窗', en: 'Agreed before: no sheet' }, granted: true },
  refused: { title: { zh: '拒绝授权', en: 'Refused' }, consent: 'refuse' },
  'sheet-failed': {
    title: { zh: '授权弹窗出错（onError 不说是拒绝还是故障）', en: 'The sheet failed (onError does not say which)' },
    consent: { error: 'Network Error' },
  },
  'old-client': {
    title: { zh: '支付宝版本过低，没有授权按钮', en: 'Client too old for the button' },
    client: { cannotUse: ['button.open-type.getAuthorize'], sdkVersion: '1.10.0', version: '10.1.30' },
  },
  'no-get-phone-number': {
    title: { zh: '基础库没有 my.getPhoneNumber', en: 'Base library without my.getPhoneNumber' },
    client: { absent: ['getPhoneNumber'], sdkVersion: '1.16.0' },
  },
} as const satisfies Readonly<Record<string, Scenario>>;
