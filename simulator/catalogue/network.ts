import type { Network, Scenario } from '../scenario';

/** Every request meets this, or the first few of them. */
const all = (zh: string, en: string, does: Network, first?: number) => ({
  title: { zh, en },
  network: [{ does, ...(first !== undefined && { first }) }],
});

/** my.request calls `fail` with this number. */
const fails = (error: number | undefined, zh: string, en: string) =>
  all(zh, en, { kind: 'fail', ...(error !== undefined && { error }) });

/** The request comes back with this status. */
const answers = (status: number, zh: string, en: string, headers?: Readonly<Record<string, string>>) =>
  all(zh, en, { kind: 'answer', status, ...(headers && { headers }) });

/** my.request, the way to a backend and back: whatever the app asks, wherever it asks it. */
export const networkScenarios = {
  'slow-network': all('网络慢，6 秒才有结果', 'Slow network: six seconds', { kind: 'delay', ms: 6000 }),
  'packet-lost': all('第一次请求丢包', 'The first request is lost', { kind: 'offline' }, 1),
  'answer-lost': all(
    '第一次请求服务器已处理，但回应丢了',
    'The first answer is lost after the work was done',
    { kind: 'cut' },
    1,
  ),
  'limited-briefly': all(
    '限流一秒后恢复',
    'Limited for a second',
    { kind: 'answer', status: 429, headers: { 'retry-after': '1' } },
    1,
  ),
  offline: all('没有网络', 'Offline', { kind: 'offline' }),
  'never-answers': all('服务器一直不回应', 'The backend never answers', { kind: 'never' }),
  'request-1': fails(1, '请求未完成就切换了页面（1）', 'Page changed before the end (1)'),
  'request-2': fails(2, 'my.request 参数错误（2）', 'my.request: wrong parameter (2)'),
  'request-4': fails(4, '无权跨域调用（4）', 'Domain not allowed (4)'),
  'request-9': fails(9, '请求被中止（9）', 'Request aborted (9)'),
  'request-11': fails(11, '域名不在白名单（11）', 'Domain not on the allow-list (11)'),
  'request-12': fails(12, '网络出错（12）', 'Network error (12)'),
  'request-13': fails(13, '请求超时（13）', 'Timed out (13)'),
  'request-14': fails(14, '解码失败（14）', 'Not decodable (14)'),
  'request-15': fails(15, '参数传递失败（15）', 'Parameters lost (15)'),
  'request-19': fails(19, 'HTTP 错误，但旧客户端不说是哪个（19）', 'HTTP error, status unknown (19)'),
  'request-20': fails(20, '请求被停止或限流（20）', 'Stopped or throttled (20)'),
  'request-23': fails(23, '代理失败（23）', 'Proxy failed (23)'),
  'request-other': fails(99, 'my.request 未知错误码', 'my.request: unknown number'),
  'request-missing': fails(undefined, 'my.request 失败但没有错误码', 'my.request: no number'),
  'http-201': answers(201, '后端返回 201', 'The backend answers 201'),
  'http-304': answers(304, '后端返回 304', 'The backend answers 304'),
  'http-400': answers(400, '后端不接受请求（400）', 'Bad request (400)'),
  'http-403': answers(403, '后端拒绝（403）', 'Forbidden (403)'),
  'http-404': answers(404, '后端地址不对（404）', 'Wrong address (404)'),
  'http-413': answers(413, '请求体过大（413）', 'Body too large (413)'),
  'http-415': answers(415, '内容类型不对（415）', 'Wrong content type (415)'),
  'http-429': answers(429, '请求过多，30 秒后再来（429）', 'Too many requests: 30 seconds (429)', {
    'retry-after': '30',
  }),
  'http-500': answers(500, '后端出错（500）', 'The backend fails (500)'),
  'http-502': answers(502, '网关出错（502）', 'Bad gateway (502)'),
  'http-503': answers(503, '后端维护中（503）', 'Unavailable (503)'),
  'http-571': answers(571, '后端地址是内网 IP（571）', 'A private address (571)'),
  'captive-portal': all('连上了需要登录的 Wi-Fi', 'A Wi-Fi that wants a login', {
    kind: 'garbage',
    text: '<html>登录 Wi-Fi</html>',
  }),
} as const satisfies Readonly<Record<string, Scenario>>;
