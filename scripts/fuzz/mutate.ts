import { CODES, VERIFICATIONS } from '../../backend/testing/hostile-code-requests';
import type { HostileRequest } from '../../backend/testing/hostile-request';
import { PHONE, SESSIONS } from '../../backend/testing/hostile-requests';
import type { Sent } from '../conformance/client';
import type { Random } from './random';

/** Where mutation begins. */
export interface Seeds {
  readonly envelopes: readonly string[];
  readonly requests: readonly HostileRequest[];
  readonly token: string;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const PATHS = [
  PHONE,
  SESSIONS,
  CODES,
  VERIFICATIONS,
  '/healthz',
  '/readyz',
  '/openapi.json',
  '/',
  `${PHONE}/`,
  '/v1/../healthz',
  '/%00',
  '/v1/alipay/phone%2dnumber',
];
const PIECES = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '💥',
  '0',
  '-1',
  '1e999',
  'null',
  '\\u0000',
  '=',
  '/',
  '%',
  '13800138000',
];
const VALUES = [
  'null',
  '0',
  '-1',
  '1e308',
  '""',
  '[]',
  '{}',
  'true',
  '[[[[[]]]]]',
  '"\\ud800"',
  '"13800138000"',
  '{"toString":1}',
  '{"__proto__":{"code":"10000"}}',
];
const HEADERS = [
  'Content-Type',
  'Authorization',
  'Idempotency-Key',
  'Content-Encoding',
  'Content-Length',
  'Transfer-Encoding',
  'X-Forwarded-For',
  'Accept',
  'Host',
];
const HEADER_VALUES = [
  '',
  ' ',
  '0',
  '-1',
  '99999999999',
  'chunked',
  'gzip',
  'Bearer',
  'application/json',
  'application/json;charset=utf-16',
  '*/*',
  '::1',
  'é',
  'x'.repeat(5000),
];

/** One to five small injuries: a piece put in, taken out, doubled, or changed for another. */
const injure = (text: string, random: Random): string => {
  let injured = text;
  for (let times = 1 + random.below(5); times > 0; times -= 1) {
    const from = random.below(injured.length + 1);
    const to = Math.min(injured.length, from + random.below(20));
    const piece = random.pick([
      random.pick(PIECES),
      '',
      injured.slice(from, to).repeat(2),
      String.fromCharCode(random.below(0x250)),
    ]);
    injured = injured.slice(0, from) + piece + injured.slice(random.chance(0.5) ? from : to);
  }
  return injured;
};

/** The value of one member becomes something of another kind. */
const swapValue = (json: string, random: Random): string => {
  const members = [...json.matchAll(/:("(?:[^"\\]|\\.)*"|\d+)/g)];
  if (members.length === 0) return json;
  const { index, 0: found } = random.pick(members);
  return `${json.slice(0, index)}:${random.pick(VALUES)}${json.slice(index + found.length)}`;
};

const mutateHeaders = (headers: Readonly<Record<string, string>>, random: Random): Readonly<Record<string, string>> => {
  const name = random.pick(HEADERS);
  const value = random.chance(0.5) ? random.pick(HEADER_VALUES) : injure(headers[name] ?? 'x', random);
  // What no HTTP parser would let through never reaches a backend.
  const latin = value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').trim();
  return random.chance(0.2)
    ? Object.fromEntries(Object.entries(headers).filter(([known]) => known !== name))
    : { ...headers, [name]: latin };
};

/** The next request: an honest or hostile one, changed here and there. */
export const mutate = ({ envelopes, requests, token }: Seeds, random: Random): Sent => {
  const hostile = random.pick(requests);
  const session: Record<string, string> = random.chance(0.9) ? { Authorization: `Bearer ${token}` } : {};
  const whole = random.pick(envelopes);
  const envelope = random.pick([whole, injure(whole, random), swapValue(whole, random)]);
  const base: Sent = random.chance(0.7)
    ? {
        ...{ method: 'POST', path: PHONE, body: JSON.stringify({ envelope }) },
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': `tap-${random.below(1e9)}-00001`,
          ...session,
        },
      }
    : { ...hostile, headers: { ...hostile.headers, ...session } };
  const body = typeof base.body === 'object' ? base.body.join('') : (base.body ?? '');
  return {
    method: random.chance(0.05) ? random.pick(METHODS) : base.method,
    path: random.chance(0.05) ? random.pick(PATHS) : base.path,
    headers: random.chance(0.2) ? mutateHeaders(base.headers, random) : base.headers,
    body: random.pick([body, body, injure(body, random), swapValue(body, random)]),
  };
};
