import { failed, on, verified, type Scenario } from './scenario';

const refused = {
  kind: 'answer',
  status: 401,
  data: { ok: false, code: 'SESSION_INVALID', requestId: 'norequest' },
} as const;

/** my.getAuthCode and the session that the backend gives for it. */
export const sessionScenarios = {
  'session-expired': {
    title: { zh: '会话中途过期，静默续期', en: 'Session expired in the middle: renewed silently' },
    network: on('phone-number', refused, 1),
    outcome: verified,
  },
  'session-refused': {
    title: { zh: '续期后仍被拒绝', en: 'Refused after the renewal too' },
    network: on('phone-number', refused),
    outcome: failed('session', 'http-session'),
  },
  'auth-code-rejected': {
    title: { zh: 'authCode 无效（appId 不一致）', en: 'authCode invalid (other appId)' },
    network: on('sessions', {
      kind: 'answer',
      status: 200,
      data: { ok: false, code: 'AUTH_CODE_REJECTED', requestId: 'norequest' },
    }),
    outcome: failed('session', 'auth-code-rejected'),
  },
  'auth-code-offline': {
    title: { zh: 'my.getAuthCode 网络错误（12）', en: 'my.getAuthCode: network error (12)' },
    authCode: { kind: 'fail', error: 12, errorMessage: 'Network Error' },
    outcome: failed('offline', 'jsapi-offline'),
  },
  'auth-code-forbidden': {
    title: { zh: 'my.getAuthCode 无权调用（4）', en: 'my.getAuthCode: not allowed (4)' },
    authCode: { kind: 'fail', error: 4, errorMessage: '无权调用' },
    outcome: failed('not-open', 'jsapi-forbidden'),
  },
  'auth-code-never': {
    title: { zh: 'my.getAuthCode 一直不回调', en: 'my.getAuthCode never calls back' },
    authCode: { kind: 'never' },
    outcome: failed('timeout', 'jsapi-silent'),
  },
  'session-server-error': {
    title: { zh: '获取会话时后端出错', en: 'The backend fails to open a session' },
    network: on('sessions', { kind: 'answer', status: 500 }),
    outcome: failed('server-error', 'http-server'),
  },
} as const satisfies Readonly<Record<string, Scenario>>;
