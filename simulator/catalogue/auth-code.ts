import type { Scenario } from '../scenario';

/** my.getAuthCode, for apps that open a session with it. */
export const authCodeScenarios = {
  'auth-code-offline': {
    title: { zh: 'my.getAuthCode 网络错误（12）', en: 'my.getAuthCode: network error (12)' },
    authCode: { kind: 'fail', error: 12, errorMessage: 'Network Error' },
  },
  'auth-code-forbidden': {
    title: { zh: 'my.getAuthCode 无权调用（4）', en: 'my.getAuthCode: not allowed (4)' },
    authCode: { kind: 'fail', error: 4, errorMessage: '无权调用' },
  },
  'auth-code-never': {
    title: { zh: 'my.getAuthCode 一直不回调', en: 'my.getAuthCode never calls back' },
    authCode: { kind: 'never' },
  },
} as const satisfies Readonly<Record<string, Scenario>>;
