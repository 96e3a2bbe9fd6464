import { declined, on, verified, type Scenario } from './scenario';

/** The button, the sheet, and what the client can. */
export const consentScenarios = {
  agreed: { title: { zh: '同意授权', en: 'Agreed' }, consent: 'agree', outcome: verified },
  'granted-before': {
    title: { zh: '以前同意过，不再弹窗', en: 'Agreed before: no sheet' },
    granted: true,
    outcome: verified,
  },
  'bound-before': {
    title: { zh: '在另一台设备上已绑定', en: 'Bound on another device' },
    network: on('sessions', {
      kind: 'answer',
      status: 200,
      data: {
        ok: true,
        requestId: 'boundbefore',
        data: { sessionToken: 'x'.repeat(43), expiresIn: 600, phoneMasked: '138******00' },
      },
    }),
    outcome: { state: 'recalled', phoneMasked: '138******00' },
  },
  refused: { title: { zh: '拒绝授权', en: 'Refused' }, consent: 'refuse', outcome: declined },
  'sheet-failed': {
    title: { zh: '授权弹窗出错（onError 不说是拒绝还是故障）', en: 'The sheet failed (onError does not say which)' },
    consent: { error: 'Network Error' },
    outcome: declined,
  },
  'old-client': {
    title: { zh: '支付宝版本过低，没有授权按钮', en: 'Client too old for the button' },
    client: { cannotUse: ['button.open-type.getAuthorize'], sdkVersion: '1.10.0', version: '10.1.30' },
    outcome: { state: 'unsupported' },
  },
  'no-get-phone-number': {
    title: { zh: '基础库没有 my.getPhoneNumber', en: 'Base library without my.getPhoneNumber' },
    client: { absent: ['getPhoneNumber'], sdkVersion: '1.16.0' },
    outcome: { state: 'unsupported' },
  },
  'offline-before-tap': {
    title: { zh: '点按钮之前就没有网络', en: 'Offline before the tap' },
    network: [{ does: { kind: 'offline' } }],
    outcome: { state: 'offline' },
  },
} as const satisfies Readonly<Record<string, Scenario>>;
