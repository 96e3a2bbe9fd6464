import type { HostileRequest } from './hostile-request';
import { hostileCodeRequests } from './hostile-code-requests';
import { success, type AlipayStandIn } from './alipay-stand-in';

export const SESSIONS = '/v1/alipay/sessions';
export const PHONE = '/v1/alipay/phone-number';
const NUMBER = '13800138000';
const JSON_TYPE = { 'Content-Type': 'application/json' };
const KEY = { 'Idempotency-Key': 'tap-00001' };

type Fault = readonly [status: number, code: string, reason: string];
const notJson: Fault = [400, 'BAD_REQUEST', 'body_not_json'];
const badRequest: Fault = [400, 'BAD_REQUEST', 'schema_json'];
const badKey: Fault = [400, 'BAD_REQUEST', 'schema_header'];
const unknownApp: Fault = [400, 'APP_UNKNOWN', 'isv_app_unknown'];
const tooLarge: Fault = [413, 'PAYLOAD_TOO_LARGE', 'body_too_large'];
const mediaType: Fault = [415, 'UNSUPPORTED_MEDIA_TYPE', 'media_type'];
const encoded: Fault = [415, 'UNSUPPORTED_MEDIA_TYPE', 'content_encoding'];

type Body = string | readonly string[];
type BodyCase = readonly [name: string, body: Body, fault: Fault, headers?: Readonly<Record<string, string>>];
const bodies: readonly BodyCase[] = [
  ['no body', '', notJson],
  ['broken JSON', '{"authCode":', notJson],
  ['JSON with something behind', '{"authCode":"user"}{}', notJson],
  ['a list', '[]', badRequest],
  ['null', 'null', badRequest],
  ['a text', '"user"', badRequest],
  ['no authCode', '{}', badRequest],
  ['an empty authCode', '{"authCode":""}', badRequest],
  ['null as authCode', '{"authCode":null}', badRequest],
  ['a number as authCode', `{"authCode":${NUMBER}}`, badRequest],
  ['a list as authCode', '{"authCode":["user"]}', badRequest],
  ['an authCode without end', JSON.stringify({ authCode: NUMBER.repeat(50) }), badRequest],
  ['an authCode of a prototype', '{"__proto__":{"authCode":"user"}}', badRequest],
  ['an ISV app that is no appId', '{"authCode":"user","isvAppId":"2021"}', badRequest],
  ['an ISV app that the backend has no keys for', '{"authCode":"user","isvAppId":"2021999999999999"}', unknownApp],
  ['deep nesting', '['.repeat(8000) + ']'.repeat(8000), badRequest],
  ['more than 16 KiB', JSON.stringify({ authCode: 'x'.repeat(17_000) }), tooLarge],
  [
    'more than 16 KiB, its length untold',
    ['{"authCode":"', ...Array<string>(20).fill('x'.repeat(1000)), '"}'],
    tooLarge,
  ],
  ['a form', 'authCode=user', mediaType, { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ['text/plain', '{"authCode":"user"}', mediaType, { 'Content-Type': 'text/plain' }],
  ['no content type', '{"authCode":"user"}', mediaType, {}],
  ['a compressed body', '{"authCode":"user"}', encoded, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }],
];

const sessions: readonly (readonly [name: string, headers: Readonly<Record<string, string>>, reason?: string])[] = [
  ['no session', {}],
  ['an empty session', { Authorization: 'Bearer ' }],
  ['an unknown session', { Authorization: `Bearer ${'A'.repeat(43)}` }, 'session_unknown'],
  ['a session of another scheme', { Authorization: `Basic ${'A'.repeat(43)}` }],
  ['a session that is too long', { Authorization: `Bearer ${'A'.repeat(4000)}` }],
];

const keys: readonly (readonly [name: string, key?: string])[] = [
  ['no idempotency key'],
  ['an empty idempotency key', ''],
  ['a short idempotency key', 'tap-001'],
  ['an endless idempotency key', 'x'.repeat(129)],
  ['an idempotency key that is not ASCII', 'tap-é-0001'],
  ['an idempotency key with a space', 'tap 00001'],
];

const notEnvelopes = [{}, { envelope: '' }, { envelope: null }, { envelope: { response: 'x' } }, { envelope: ['x'] }];

const strays: readonly (readonly [method: string, path: string, fault: Fault, allow?: string])[] = [
  ['GET', SESSIONS, [405, 'METHOD_NOT_ALLOWED', 'method'], 'POST'],
  ['PUT', PHONE, [405, 'METHOD_NOT_ALLOWED', 'method'], 'POST'],
  ['POST', '/healthz', [405, 'METHOD_NOT_ALLOWED', 'method'], 'GET'],
  ['GET', `/v1/${NUMBER}`, [404, 'NOT_FOUND', 'no_such_route']],
  ['POST', '/', [404, 'NOT_FOUND', 'no_such_route']],
];

/** The corpus of bad requests: body, content type, session, idempotency key, method and path (backend-facts.md §5). */
export const hostileRequests = (alipay: AlipayStandIn): readonly HostileRequest[] => {
  const envelope = alipay.envelope(success(NUMBER));
  const toPhone = { method: 'POST', path: PHONE };
  const fault = ([status, code, reason]: Fault) => ({ status, code, reason });
  return [
    ...bodies.map(([name, body, found, headers = JSON_TYPE]) => ({
      ...{ name, section: 'requests', method: 'POST', path: SESSIONS, headers, body, ...fault(found) },
    })),
    ...sessions.map(([name, headers, reason = 'session_missing']) => ({
      ...{ ...toPhone, name: `${name}, before the body is looked at`, section: 'order', body: 'not even JSON' },
      ...{ headers: { ...JSON_TYPE, ...headers }, status: 401, code: 'SESSION_INVALID', reason },
    })),
    ...keys.map(([name, key]) => ({
      ...{ ...toPhone, name, section: 'idempotency', inSession: true, body: JSON.stringify({ envelope }) },
      ...{ headers: { ...JSON_TYPE, ...(key !== undefined && { 'Idempotency-Key': key }) }, ...fault(badKey) },
    })),
    ...notEnvelopes.map((body) => ({
      ...{ ...toPhone, name: `${JSON.stringify(body)} in place of an envelope`, section: 'envelope', inSession: true },
      ...{ body: JSON.stringify(body), headers: { ...JSON_TYPE, ...KEY }, ...fault(badRequest) },
    })),
    ...strays.map(([method, path, found, allow]) => ({
      ...{ name: `${method} ${path}`, section: 'requests', method, path, headers: {}, ...fault(found) },
      ...(allow !== undefined && { allow }),
    })),
    ...hostileCodeRequests(),
  ];
};
