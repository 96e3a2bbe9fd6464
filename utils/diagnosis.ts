import { causeOf, type Cause } from './cause';
import type { PhoneAuthFailure } from './failure';

/** What a developer needs to mend it. Never shown in a release build. */
export interface Diagnosis {
  readonly cause: Cause;
  /** The codes as they came. */
  readonly facts: string;
  /** Where to look: a place in the console, or a file. */
  readonly where: string;
  /** The command to run next, where one helps. */
  readonly command: string;
  /** Names the request in the backend's log, where one answered. */
  readonly requestId: string;
}

const encryption = '控制台 › 开发设置 › 接口内容加密方式';
const signing = '控制台 › 开发设置 › 接口加签方式、应用网关';
const product = '控制台 › 产品绑定 › 获取会员手机号 › 用户信息申请（主账号）';
const allowList = '控制台 › 开发设置 › 服务器域名白名单';
const settings = 'utils/config.ts';
const backendLog = 'backend log';

const places: Partial<Record<Cause, string>> = {
  unsupported: '控制台 › 设置 › 基础设置 › 最低基础库版本',
  'jsapi-parameter': settings,
  'jsapi-forbidden': product,
  'missing-encrypt-key': encryption,
  'missing-signature-type': signing,
  'invalid-encrypt': encryption,
  'no-permission': product,
  'envelope-unsigned': signing,
  'envelope-rejected': backendLog,
  'auth-code-rejected': backendLog,
  'domain-forbidden': allowList,
  'bad-body': settings,
  'http-request': settings,
  'http-private-address': settings,
  'http-session': backendLog,
  'http-server': backendLog,
  'bad-address': settings,
  'bad-isv-app-id': settings,
};

const preview = 'npx minidev preview -a <appId>';
const upload = 'npx minidev upload -a <appId>';
const conformance = 'npm run conformance -- <https://…>';

/** What a desk can do about it: another build, a build with the new allow-list, or the contract held against the backend. */
const commands: Partial<Record<Cause, string>> = {
  'jsapi-simulator': preview,
  'jsapi-forbidden': preview,
  'missing-encrypt-key': preview,
  'missing-signature-type': preview,
  'invalid-encrypt': preview,
  'no-permission': preview,
  'envelope-unsigned': preview,
  'bad-isv-app-id': preview,
  'jsapi-parameter': preview,
  'domain-forbidden': upload,
  'bad-address': upload,
  'http-private-address': upload,
  'envelope-rejected': 'npm run backend',
  'auth-code-rejected': 'npm run backend',
  'bad-body': conformance,
  'http-request': conformance,
  'http-session': conformance,
  'http-not-modified': conformance,
  'http-server': conformance,
};

const factsOf = (failure: PhoneAuthFailure): readonly unknown[] => {
  switch (failure.kind) {
    case 'jsapi':
      return [`my.${failure.jsapi}`, 'error', failure.error];
    case 'jsapi-silent':
      return [`my.${failure.jsapi}`];
    case 'platform':
      return [failure.code, failure.subCode];
    case 'rejection':
      return [failure.code, failure.platform && failure.platform.code, failure.platform && failure.platform.subCode];
    case 'http':
      return ['HTTP', failure.status];
    case 'envelope-unreadable':
    case 'bad-address':
    case 'bad-isv-app-id':
    case 'unsupported':
      return [];
    default:
      return ['my.request', failure.error === undefined ? undefined : `error ${failure.error}`];
  }
};

const requestIdOf = (failure: PhoneAuthFailure): string => {
  if (failure.kind === 'rejection') return failure.requestId;
  const data = failure.kind === 'http' ? (failure.data as { requestId?: unknown } | undefined | null) : undefined;
  return data && typeof data.requestId === 'string' ? data.requestId : '';
};

/** What a developer in front of a develop or trial build is told of a failure. Total, pure. */
export const diagnose = (failure: PhoneAuthFailure): Diagnosis => {
  const cause = causeOf(failure);
  return {
    cause,
    facts: factsOf(failure)
      .filter((fact) => fact !== undefined && fact !== '')
      .join(' '),
    where: places[cause] || '',
    command: commands[cause] || '',
    requestId: requestIdOf(failure),
  };
};
