import type { Cause } from '../utils/cause';
import type { NoticeName } from '../utils/notice';
import { failed, on, verified, type Scenario } from './scenario';

/** my.request calls `fail` with this number. */
const fails = (error: number | undefined, zh: string, en: string, notice: NoticeName, cause: Cause, wait = 0) => ({
  title: { zh, en },
  network: on('phone-number', { kind: 'fail', ...(error !== undefined && { error }) }),
  outcome: failed(notice, cause, wait),
});

/** The POST comes back with this status. */
const answers = (
  status: number,
  zh: string,
  en: string,
  notice: NoticeName,
  cause: Cause,
  more: { readonly headers?: Readonly<Record<string, string>>; readonly wait?: number } = {},
) => ({
  title: { zh, en },
  network: on('phone-number', {
    kind: 'answer',
    status,
    data: { ok: false, requestId: 'norequest' },
    ...(more.headers && { headers: more.headers }),
  }),
  outcome: failed(notice, cause, more.wait),
});

/** The way to the backend and back. */
export const requestScenarios = {
  'slow-network': {
    title: { zh: '网络慢，6 秒才有结果', en: 'Slow network: six seconds' },
    network: on('phone-number', { kind: 'delay', ms: 6000 }),
    outcome: verified,
  },
  'packet-lost': {
    title: { zh: '第一次丢包，自动重试', en: 'First packet lost, tried again by itself' },
    network: on('phone-number', { kind: 'offline' }, 1),
    outcome: verified,
  },
  'answer-lost': {
    title: {
      zh: '服务器已处理但回应丢了，重试无害',
      en: 'Answer lost after the work was done: the retry does no harm',
    },
    network: on('phone-number', { kind: 'cut' }, 1),
    outcome: verified,
  },
  'limited-briefly': {
    title: { zh: '限流一秒后恢复', en: 'Limited for a second' },
    network: on('phone-number', { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }, 1),
    outcome: verified,
  },
  offline: {
    title: { zh: '提交时断网', en: 'Offline while submitting' },
    network: on('phone-number', { kind: 'offline' }),
    outcome: failed('offline', 'offline'),
  },
  'never-answers': {
    title: { zh: '服务器一直不回应', en: 'The backend never answers' },
    network: on('phone-number', { kind: 'never' }),
    outcome: failed('timeout', 'timeout'),
  },
  'request-1': fails(1, '请求未完成就切换了页面（1）', 'Page changed before the end (1)', 'unknown', 'page-left'),
  'request-2': fails(2, 'my.request 参数错误（2）', 'my.request: wrong parameter (2)', 'not-open', 'request-parameter'),
  'request-4': fails(4, '无权跨域调用（4）', 'Domain not allowed (4)', 'not-open', 'domain-forbidden'),
  'request-9': fails(9, '请求被中止（9）', 'Request aborted (9)', 'unknown', 'aborted'),
  'request-11': fails(11, '域名不在白名单（11）', 'Domain not on the allow-list (11)', 'not-open', 'domain-forbidden'),
  'request-12': fails(12, '网络出错（12）', 'Network error (12)', 'offline', 'offline'),
  'request-13': fails(13, '请求超时（13）', 'Timed out (13)', 'timeout', 'timeout'),
  'request-14': fails(14, '解码失败（14）', 'Not decodable (14)', 'server-error', 'bad-body'),
  'request-15': fails(15, '参数传递失败（15）', 'Parameters lost (15)', 'not-open', 'request-parameter'),
  'request-19': fails(
    19,
    'HTTP 错误，但旧客户端不说是哪个（19）',
    'HTTP error, status unknown (19)',
    'server-error',
    'http-server',
  ),
  'request-20': fails(20, '请求被停止或限流（20）', 'Stopped or throttled (20)', 'busy', 'throttled', 5),
  'request-23': fails(23, '代理失败（23）', 'Proxy failed (23)', 'offline', 'offline'),
  'request-other': fails(99, 'my.request 未知错误码', 'my.request: unknown number', 'unknown', 'request-unknown'),
  'request-missing': fails(
    undefined,
    'my.request 失败但没有错误码',
    'my.request: no number',
    'unknown',
    'request-unknown',
  ),
  'http-201': answers(201, '后端返回 201', 'The backend answers 201', 'server-error', 'http-server'),
  'http-304': answers(304, '后端返回 304', 'The backend answers 304', 'server-error', 'http-not-modified'),
  'http-400': answers(400, '后端不接受请求（400）', 'Bad request (400)', 'not-open', 'http-request'),
  'http-403': answers(403, '后端拒绝（403）', 'Forbidden (403)', 'rejected', 'http-forbidden'),
  'http-404': answers(404, '后端地址不对（404）', 'Wrong address (404)', 'not-open', 'http-request'),
  'http-413': answers(413, '请求体过大（413）', 'Body too large (413)', 'not-open', 'http-request'),
  'http-415': answers(415, '内容类型不对（415）', 'Wrong content type (415)', 'not-open', 'http-request'),
  'http-429': answers(
    429,
    '请求过多，30 秒后再来（429）',
    'Too many requests: 30 seconds (429)',
    'busy',
    'http-limit',
    {
      headers: { 'retry-after': '30' },
      wait: 30,
    },
  ),
  'http-500': answers(500, '后端出错（500）', 'The backend fails (500)', 'server-error', 'http-server'),
  'http-502': answers(502, '网关出错（502）', 'Bad gateway (502)', 'server-error', 'http-server'),
  'http-503': answers(503, '后端维护中（503）', 'Unavailable (503)', 'server-error', 'http-server'),
  'http-571': answers(571, '后端地址是内网 IP（571）', 'A private address (571)', 'not-open', 'http-private-address'),
  'captive-portal': {
    title: { zh: '连上了需要登录的 Wi-Fi', en: 'A Wi-Fi that wants a login' },
    network: on('phone-number', { kind: 'garbage', text: '<html>登录 Wi-Fi</html>' }),
    outcome: failed('server-error', 'bad-body'),
  },
  conflict: {
    title: { zh: '号码已属于另一个用户', en: 'The number belongs to another user' },
    network: on('phone-number', {
      kind: 'answer',
      status: 200,
      data: { ok: false, code: 'PHONE_CONFLICT', requestId: 'norequest' },
    }),
    outcome: failed('conflict', 'conflict'),
  },
  'newer-backend': {
    title: { zh: '后端比小程序新，返回没见过的 code', en: 'A newer backend with a code not known here' },
    network: on('phone-number', {
      kind: 'answer',
      status: 200,
      data: { ok: false, code: 'NEW_RULE', requestId: 'norequest' },
    }),
    outcome: failed('not-open', 'platform-unknown'),
  },
} as const satisfies Readonly<Record<string, Scenario>>;
