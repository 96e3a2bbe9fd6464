import type { HostileRequest } from './hostile-request';

export const CODES = '/v1/phone/codes';
export const VERIFICATIONS = '/v1/phone/verifications';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const KEY = { 'Idempotency-Key': 'submission-00001' };
const NUMBER = '+8613800138000';

const wishes: readonly (readonly [name: string, body: string])[] = [
  ['no body', ''],
  ['broken JSON', '{"phone":'],
  ['null', 'null'],
  ['no phone', '{}'],
  ['an empty phone', '{"phone":""}'],
  ['null as phone', '{"phone":null}'],
  ['a number as phone', '{"phone":13800138000}'],
  ['a list as phone', `{"phone":["${NUMBER}"]}`],
  ['an endless phone', JSON.stringify({ phone: `+${'1'.repeat(32)}` })],
  ['a language that nobody speaks', JSON.stringify({ phone: NUMBER, locale: 'xx' })],
];

const verifications: readonly (readonly [name: string, body: string])[] = [
  ['no body', ''],
  ['no phone', '{"code":"123456"}'],
  ['a number as phone', '{"phone":13800138000,"code":"123456"}'],
  ...[undefined, null, '', '12345', '1234567', '12345x', '１２３４５６', ' 123456', 123456, ['123456']].map(
    (code) => [`${JSON.stringify(code) ?? 'nothing'} as code`, JSON.stringify({ phone: NUMBER, code })] as const,
  ),
];

const isJson = (body: string): boolean => body.endsWith('}') || body === 'null';

/** Bad requests to the two routes of codes by SMS; none of them sends a code or uses up an attempt. */
export const hostileCodeRequests = (): readonly HostileRequest[] => {
  const wish = JSON.stringify({ phone: NUMBER });
  const verification = JSON.stringify({ phone: NUMBER, code: '123456' });
  const post = { method: 'POST', section: 'codes', inSession: true };
  const badRequest = { status: 400, code: 'BAD_REQUEST', reason: 'schema_json' };
  const notJson = { reason: 'body_not_json' };
  const around = [
    { path: CODES, what: 'a wish for a code', body: wish, headers: JSON_TYPE },
    { path: VERIFICATIONS, what: 'a code', body: verification, headers: { ...JSON_TYPE, ...KEY } },
  ].flatMap(({ path, what, body, headers }) => [
    { ...post, path, inSession: false, name: `${what} without a session`, headers, body: 'not even JSON' },
    { ...post, path, name: `${what} as text`, headers: { ...headers, 'Content-Type': 'text/plain' }, body },
    { ...post, path, name: `${what}, compressed`, headers: { ...headers, 'Content-Encoding': 'gzip' }, body },
    {
      ...post,
      path,
      name: `${what} of more than 16 KiB`,
      headers,
      body: JSON.stringify({ phone: 'x'.repeat(17_000) }),
    },
    { ...post, path, name: `GET ${path}`, method: 'GET', section: 'requests', inSession: false, headers: {} },
  ]);
  const answers = [
    { status: 401, code: 'SESSION_INVALID', reason: 'session_missing' },
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', reason: 'media_type' },
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', reason: 'content_encoding' },
    { status: 413, code: 'PAYLOAD_TOO_LARGE', reason: 'body_too_large' },
    { status: 405, code: 'METHOD_NOT_ALLOWED', reason: 'method', allow: 'POST' },
  ] as const;
  return [
    ...around.map((request, index) => ({ ...request, ...(answers[index % answers.length] ?? answers[0]) })),
    ...wishes.map(([name, body]) => ({
      ...{ ...post, ...badRequest, path: CODES, headers: JSON_TYPE, body, ...(isJson(body) ? {} : notJson) },
      name: `${name} in place of a wish for a code`,
    })),
    ...verifications.map(([name, body]) => ({
      ...{ ...post, ...badRequest, path: VERIFICATIONS, headers: { ...JSON_TYPE, ...KEY }, body },
      ...(isJson(body) ? {} : notJson),
      name: `${name} in place of a code`,
    })),
    ...[undefined, '', 'short'].map((key) => ({
      ...{ ...post, ...badRequest, reason: 'schema_header', path: VERIFICATIONS, body: verification },
      headers: { ...JSON_TYPE, ...(key !== undefined && { 'Idempotency-Key': key }) },
      name: `a code with ${key === undefined ? 'no idempotency key' : `the idempotency key "${key}"`}`,
    })),
  ];
};
