import { randomUUID } from 'node:crypto';
import { success } from '../../backend/testing/alipay-stand-in';
import { PHONE, SESSIONS } from '../../backend/testing/hostile-requests';
import type { Sent } from './client';
import type { Expected, Recorder } from './recorder';
import type { TestMaterial } from './vectors';

export const JSON_TYPE = { 'Content-Type': 'application/json' };

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
export const dataOf = (body: unknown): Readonly<Record<string, unknown>> =>
  isObject(body) && isObject(body['data']) ? body['data'] : {};
export const codeOf = (body: unknown): unknown => (isObject(body) ? body['code'] : undefined);

/** @param more members beside the one that all have: `isvAppId` */
export const session = (authCode: string, more: object = {}): Sent => ({
  ...{ method: 'POST', path: SESSIONS, headers: JSON_TYPE },
  body: JSON.stringify({ authCode, ...more }),
});
export const tap = (token: string, envelope: string, key: string = randomUUID(), more: object = {}): Sent => ({
  ...{ method: 'POST', path: PHONE },
  headers: { ...JSON_TYPE, Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
  body: JSON.stringify({ envelope, ...more }),
});

export const granted = (phoneMasked: string): Expected => ({ status: 200, body: { ok: true, data: { phoneMasked } } });

/** What a session of a user whose number is bound says of it. */
export const recalled = (phoneMasked: string, proof: 'tap' | 'code'): Expected => ({
  status: 200,
  body: (body) => {
    if (dataOf(body)['phoneMasked'] !== phoneMasked) return 'phoneMasked is not that of the number';
    return dataOf(body)['proof'] === proof ? undefined : `proof is not "${proof}"`;
  },
});
export const refused = (code: string, more: object = {}): Expected => ({
  status: 200,
  body: { ok: false, code, ...more },
});
export const fault = (status: number, code: string, headers?: Readonly<Record<string, string>>): Expected => ({
  ...{ status, body: { ok: false, code } },
  ...(headers && { headers }),
});
export const anySession: Expected = {
  status: 200,
  body: (body) => {
    const { sessionToken, expiresIn } = dataOf(body);
    if (typeof sessionToken !== 'string') return 'no session was opened: were sessions without Alipay turned on?';
    if (sessionToken.length < 22) return 'sessionToken is too short to be beyond guessing (128 bits)';
    return typeof expiresIn === 'number' && expiresIn > 0 ? undefined : 'expiresIn is no number of seconds';
  },
};

/** The runs below share a recorder; each user of theirs is its own, the same in every run, so that a run can be repeated. */
export const createRun = (recorder: Recorder, material: TestMaterial) => {
  const open = async (user: string): Promise<string> => {
    const what = { name: `a session for ${user}`, section: 'sessions' };
    const { sessionToken } = dataOf((await recorder.expect(what, session(`conformance-${user}`), anySession))?.json);
    return typeof sessionToken === 'string' ? sessionToken : 'none';
  };
  const sealed = (mobile: string): string => material.alipay.envelope(success(mobile));
  return { recorder, open, sealed };
};
export type Run = ReturnType<typeof createRun>;
