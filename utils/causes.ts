import type { Messages } from './messages/zh-CN';

/** What follows from a cause: what a person is told, and what helps a developer beyond the name of the cause itself. */
export interface CauseEntry {
  readonly notice: keyof Messages['notices'];
  /** In Chinese, as the console is; docs/errors.md has each in English. Left out where name and codes say it all. */
  readonly text?: string;
  /** Where to look: a place in the console, or a file. */
  readonly where?: string;
  readonly command?: string;
}

const encryption = '控制台 › 开发设置 › 接口内容加密方式';
const signing = '控制台 › 开发设置 › 接口加签方式、应用网关';
const product = '控制台 › 产品绑定 › 获取会员手机号 › 用户信息申请（主账号）';
const allowList = '控制台 › 开发设置 › 服务器域名白名单';
const settings = 'utils/config.ts';
const backendLog = '后端日志：按 requestId 查 reason';

/** Alipay remembers what it answered: the new setting is seen only by who authorizes anew (platform-facts.md §1.3). */
const anew = '；改好后需解除授权再授权';

/** The contract held against the backend. It runs from this repository against a backend anywhere, whoever's app shows the note. */
const conformance = 'npm run conformance -- <https://…>';

/** Every cause there is, by name. */
export const causes = {
  unsupported: {
    notice: 'unsupported',
    text: '客户端或基础库太旧（需 1.16.4），或缺少所需的 JSAPI',
    where: '控制台 › 设置 › 基础设置 › 最低基础库版本',
  },
  'jsapi-simulator': {
    notice: 'not-open',
    text: '开发者工具的模拟器不支持这个 JSAPI，请用 npm start 或真机',
  },
  'jsapi-parameter': { notice: 'not-open', text: 'JSAPI 的参数不对，检查 isvAppId', where: settings },
  'jsapi-forbidden': {
    notice: 'not-open',
    text: '这个应用无权调用（N22104）：个人账号，或没有绑定产品',
    where: product,
  },
  'jsapi-closed': { notice: 'reauthorize' },
  'jsapi-offline': { notice: 'offline' },
  'jsapi-silent': { notice: 'timeout' },
  'jsapi-unknown': { notice: 'unknown' },
  'missing-encrypt-key': {
    notice: 'not-open',
    text: `没有设置 AES 密钥，或没有传 isvAppId${anew}`,
    where: encryption,
  },
  'missing-signature-type': {
    notice: 'not-open',
    text: `没有设置默认签名类型，或没有传 isvAppId${anew}`,
    where: signing,
  },
  'invalid-encrypt': {
    notice: 'not-open',
    text: `AES 密钥不可用${anew}`,
    where: encryption,
  },
  'not-authorized': { notice: 'reauthorize', text: '没有通过按钮授权，或授权已解除、过期' },
  'no-permission': {
    notice: 'not-open',
    text: `没有绑定产品、字段未获批，或生效的是第三方应用的产品${anew}`,
    where: product,
  },
  'alipay-busy': { notice: 'busy' },
  'platform-unknown': { notice: 'not-open' },
  'envelope-unreadable': { notice: 'unknown' },
  'envelope-unsigned': {
    notice: 'not-open',
    text: `没有 sign：没有设置加签方式、支付宝公钥或应用网关${anew}`,
    where: signing,
  },
  'envelope-rejected': {
    notice: 'rejected',
    text: '验签或解密失败：公钥、AES 密钥或 appId 不配套',
    where: backendLog,
  },
  'no-phone': { notice: 'no-phone' },
  conflict: { notice: 'conflict' },
  'phone-invalid': { notice: 'phone-invalid' },
  'code-too-soon': { notice: 'code-too-soon' },
  'codes-exhausted': { notice: 'codes-exhausted' },
  'sms-unavailable': { notice: 'sms-unavailable', text: '短信没有发出去', where: backendLog },
  'code-wrong': { notice: 'code-wrong' },
  'code-expired': { notice: 'code-expired' },
  'auth-code-rejected': {
    notice: 'session',
    text: 'authCode 无效：appId 不一致、已用过或过期',
    where: backendLog,
  },
  'page-left': { notice: 'unknown' },
  aborted: { notice: 'unknown' },
  'request-parameter': { notice: 'not-open', text: 'my.request 的参数不对，或 URL 过长' },
  'domain-forbidden': {
    notice: 'not-open',
    text: '域名不在白名单，或加好后没有重新上传',
    where: allowList,
  },
  offline: { notice: 'offline' },
  timeout: { notice: 'timeout' },
  'bad-body': {
    notice: 'server-error',
    text: '返回的不是约定的 JSON：检查地址、BOM、证书链',
    where: settings,
    command: conformance,
  },
  'http-request': {
    notice: 'not-open',
    text: '后端不接受这个请求：地址或契约版本不对',
    where: settings,
    command: conformance,
  },
  'http-session': { notice: 'session', text: '会话无效，重新获取后仍被拒绝', where: backendLog, command: conformance },
  'http-forbidden': { notice: 'rejected' },
  'http-limit': { notice: 'busy' },
  'http-not-modified': { notice: 'server-error', text: '后端返回了 304，关闭 ETag 与缓存', command: conformance },
  'http-private-address': {
    notice: 'not-open',
    text: '后端地址是内网 IP，支付宝代理拒绝访问',
    where: settings,
  },
  'http-server': {
    notice: 'server-error',
    text: '后端或网关出错',
    where: backendLog,
    command: conformance,
  },
  throttled: { notice: 'busy' },
  'request-unknown': { notice: 'unknown' },
  'bad-address': { notice: 'not-open', text: '后端地址不是 https 域名', where: settings },
  'bad-isv-app-id': { notice: 'not-open', text: 'isvAppId 不是 16 位数字', where: settings },
} as const;

/** What follows from a cause. A cause without a notice does not compile here. */
export const entryOf = (cause: keyof typeof causes): CauseEntry => causes[cause];
