import { authCodeScenarios as played } from '../simulator/catalogue/auth-code';
import { failed, on, verified, type Ends } from './scenario';

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
  'auth-code-offline': { ...played['auth-code-offline'], outcome: failed('offline', 'jsapi-offline') },
  'auth-code-forbidden': { ...played['auth-code-forbidden'], outcome: failed('not-open', 'jsapi-forbidden') },
  'auth-code-never': { ...played['auth-code-never'], outcome: failed('timeout', 'jsapi-silent') },
  'session-server-error': {
    title: { zh: '获取会话时后端出错', en: 'The backend fails to open a session' },
    network: on('sessions', { kind: 'answer', status: 500 }),
    outcome: failed('server-error', 'http-server'),
  },
} as const satisfies Ends<typeof played>;
