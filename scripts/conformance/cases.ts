import { randomUUID } from 'node:crypto';
import { hostileRequests } from '../../backend/testing/hostile-requests';
import type { Sent } from './client';
import { attempt, codeCases } from './code-cases';
import { isvCases } from './isv-cases';
import type { Case, Expected, Recorder } from './recorder';
import {
  anySession,
  codeOf,
  createRun,
  dataOf,
  fault,
  granted,
  recalled,
  isObject,
  refused,
  session,
  tap,
  type Run,
} from './run';
import type { CodeFor } from './sms-inbox';
import { createVectors, type TestMaterial } from './vectors';

const health = async ({ recorder }: Run): Promise<void> => {
  for (const path of ['/healthz', '/readyz']) {
    const what = { name: `GET ${path}`, section: 'health' };
    await recorder.expect(what, { method: 'GET', path, headers: {} }, { status: 200, body: { ok: true } });
  }
};

/** @returns whether there are sessions at all: without, nothing else can be asked. */
const sessions = async ({ recorder, open, sealed }: Run): Promise<boolean> => {
  const section = 'sessions';
  const one = await open('session');
  if (one === 'none') return false;
  const two = await open('session');
  const sent = session('conformance-session');
  recorder.state({ name: 'two sessions of one user', section }, one !== two, sent, one, 'two tokens that differ');

  await recorder.expect(
    { name: 'the first of two sessions', section },
    tap(one, sealed('13800138010')),
    granted('138******10'),
  );
  const bound = { name: 'a session of a user whose number was bound by a tap', section };
  await recorder.expect(bound, sent, recalled('138******10', 'tap'));
  const changed = `${one.slice(0, -2)}${one.endsWith('AA') ? 'BB' : 'AA'}`;
  const what = { name: 'a session with two characters changed', section };
  await recorder.expect(what, tap(changed, sealed('13800138010')), fault(401, 'SESSION_INVALID'));
  for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset=GBK']) {
    const what = { name: `the content type ${type}`, section: 'requests' };
    await recorder.expect(what, { ...sent, headers: { 'Content-Type': type } }, anySession);
  }
  const more = { ...sent, body: JSON.stringify({ authCode: 'conformance-session', later: { version: 2 } }) };
  await recorder.expect({ name: 'a member that nobody knows yet', section: 'requests' }, more, anySession);
  return true;
};

const OTHER_KEYS =
  'Not one good envelope was opened. Was the backend started with what --settings prints? ' +
  'Most likely its 支付宝公钥 or its AES key is another one; else see #signature and #decryption of docs/backend-contract.md.';

const envelopes = async ({ recorder, open }: Run, material: TestMaterial): Promise<void> => {
  const token = await open('envelopes');
  const vectors = createVectors(material);
  for (const { name, section, envelope, code } of vectors.refused)
    await recorder.expect({ name, section }, tap(token, envelope), refused(code));
  for (const { name, envelope, code, platform } of vectors.platformErrors) {
    const what = { name: `Alipay's error ${name}`, section: 'platform-errors' };
    await recorder.expect(what, tap(token, envelope), refused(code, platform && { platform }));
  }
  const answers = [];
  for (const { name, envelope, phoneMasked } of vectors.accepted) {
    const what = { name: `an envelope with ${name}`, section: 'masking' };
    answers.push(await recorder.expect(what, tap(token, envelope), granted(phoneMasked)));
  }
  if (answers.every((came) => codeOf(came?.json) === 'ENVELOPE_REJECTED')) recorder.hint(OTHER_KEYS);
};

const requests = async ({ recorder, open }: Run, { alipay }: TestMaterial): Promise<void> => {
  const token = await open('requests');
  for (const { name, section, inSession, status, code, allow, method, path, body, headers: given } of hostileRequests(
    alipay,
  )) {
    const headers = { ...given, ...(inSession && { Authorization: `Bearer ${token}` }) };
    await recorder.expect(
      { name, section },
      { method, path, body, headers },
      fault(status, code, allow === undefined ? undefined : { allow }),
    );
  }
};

const idempotency = async ({ recorder, open, sealed }: Run): Promise<void> => {
  const expect = (name: string, sent: Sent, expected: Expected) =>
    recorder.expect({ name, section: 'idempotency' }, sent, expected);
  const token = await open('taps');
  const [envelope, another, masked] = [sealed('13800138020'), sealed('13800138021'), '138******20'];
  const key = randomUUID();
  await expect('a tap', tap(token, envelope, key), granted(masked));
  await expect('the same tap again', tap(token, envelope, key), granted(masked));
  await expect('the same envelope under a new key', tap(token, envelope), granted(masked));
  await expect('a used key with another envelope', tap(token, another, key), fault(400, 'IDEMPOTENCY_KEY_REUSED'));
  const typed = attempt(token, '+8613800138020', '123456', key);
  await expect('the key of a tap, used for a code', typed, refused('CODE_EXPIRED'));
  await expect(
    'the same key of another user',
    tap(await open('other-taps'), sealed('13800138022'), key),
    granted('138******22'),
  );

  const racing = tap(token, envelope);
  await Promise.all(
    Array.from({ length: 5 }, (_, index) =>
      expect(`one tap five times at once (${index + 1})`, racing, granted(masked)),
    ),
  );
};

const conflicts = async ({ recorder, open, sealed }: Run): Promise<void> => {
  const section = 'conflicts';
  const expect = (name: string, sent: Sent, expected: Expected) => recorder.expect({ name, section }, sent, expected);
  const [one, two] = [await open('owner'), await open('claimant')];
  const [first, second, third] = ['13800138030', '13800138031', '13800138032'].map(sealed) as [string, string, string];
  await expect('a number that is free, or its own', tap(one, first), granted('138******30'));
  await expect('a number of another user', tap(two, first), refused('PHONE_CONFLICT'));
  await expect('the number after a conflict, for its owner', tap(one, first), granted('138******30'));
  await expect('a new number in place of the old one', tap(one, second), granted('138******31'));
  await expect('a number that its user gave up', tap(two, first), granted('138******30'));
  // Leaves things as the next run must find them.
  await expect('another number for the claimant', tap(two, third), granted('138******32'));
  await expect('the first number for its owner again', tap(one, first), granted('138******30'));
};

const races = async ({ recorder, open, sealed }: Run): Promise<void> => {
  const tokens = [];
  for (let index = 0; index < 8; index += 1) tokens.push(await open(`racer-${index}`));
  const envelope = sealed('13800138040');
  const what: Case = { name: 'eight users who want one number at once', section: 'conflicts' };
  const either: Expected = {
    status: 200,
    body: (body) =>
      codeOf(body) === 'PHONE_CONFLICT' || dataOf(body)['phoneMasked'] === '138******40'
        ? undefined
        : 'neither the number nor PHONE_CONFLICT',
  };
  const answers = await Promise.all(tokens.map((token) => recorder.expect(what, tap(token, envelope), either)));
  const winners = answers.filter((came) => isObject(came?.json) && came.json['ok'] === true).length;
  recorder.state(what, winners === 1, tap('…', envelope), `${winners} of them got it`, 'exactly one of them gets it');
};

/**
 * Every case, one after the other; a backend is asked nothing twice at once but where a case is about that.
 * @param codeFor where the codes of the backend under test arrive
 */
export const runCases = async (recorder: Recorder, material: TestMaterial, codeFor: CodeFor): Promise<void> => {
  const run = createRun(recorder, material);
  await health(run);
  if (!(await sessions(run))) return;
  await envelopes(run, material);
  await requests(run, material);
  await idempotency(run);
  await conflicts(run);
  await races(run);
  await isvCases(run, material);
  await codeCases(run, codeFor);
};
