import { randomUUID } from 'node:crypto';
import { CODES, VERIFICATIONS } from '../../backend/testing/hostile-code-requests';
import type { Came, Sent } from './client';
import type { Expected } from './recorder';
import { codeOf, dataOf, fault, granted, isObject, JSON_TYPE, recalled, refused, session, type Run } from './run';
import type { CodeFor } from './sms-inbox';

const NO_MOBILE: readonly (readonly [name: string, phone: string])[] = [
  ['a number without a country code', '13800138000'],
  ['a number with a digit too many', '+86138001380001'],
  ['a number with a digit too few', '+861380013800'],
  ['a landline', '+861012345678'],
  ['a number of no country', '+99912345678'],
  ['a number with an extension', '+8613800138000;ext=5'],
  ['a number in a sentence', 'call +8613800138000'],
  ['a blank', ' '],
  ['a country that is not served', '+12025550143'],
];

const wish = (token: string, phone: string): Sent => ({
  ...{ method: 'POST', path: CODES, body: JSON.stringify({ phone }) },
  headers: { ...JSON_TYPE, Authorization: `Bearer ${token}` },
});
export const attempt = (token: string, phone: string, code: string, key: string = randomUUID()): Sent => ({
  ...{ method: 'POST', path: VERIFICATIONS, body: JSON.stringify({ phone, code }) },
  headers: { ...JSON_TYPE, Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
});

/** @param otherwise a code that will do as well */
const onItsWayOr = (otherwise?: string): Expected => ({
  status: 200,
  body: (body) => {
    const code = codeOf(body);
    if (code !== undefined) return code === otherwise ? undefined : `${String(code)} in place of a code on its way`;
    const { resendAfter, expiresIn } = dataOf(body);
    return typeof resendAfter === 'number' && Number(expiresIn) > resendAfter
      ? undefined
      : 'resendAfter and expiresIn are no seconds, or the pause is longer than the code is good';
  },
});
const tooSoon: Expected = {
  status: 200,
  body: (body) =>
    codeOf(body) === 'TOO_SOON' && isObject(body) && Number(body['resendAfter']) > 0
      ? undefined
      : 'no TOO_SOON with the seconds that are left of the pause',
};
const isTooSoon = (came: Came | undefined): boolean => codeOf(came?.json) === 'TOO_SOON';

/** Another six digits. */
const other = (code: string, by: number): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');

/** Codes by SMS. Users are new in each run, because a pause may still last from the one before. */
export const codeCases = async (run: Run, codeFor: CodeFor): Promise<void> => {
  const { recorder, open } = run;
  const section = 'codes';
  const expect = (name: string, sent: Sent, expected: Expected) => recorder.expect({ name, section }, sent, expected);
  const number = '+8613800138060';
  const [user, stranger] = [await open(`codes-${randomUUID()}`), await open(`codes-${randomUUID()}`)];

  await expect('a code that nobody asked for', attempt(user, number, '123456'), refused('CODE_EXPIRED'));
  await expect('a code for what is no number', attempt(user, '+999', '123456'), refused('CODE_EXPIRED'));

  const asked = await expect('a wish for a code', wish(user, number), onItsWayOr('SMS_UNAVAILABLE'));
  if (codeOf(asked?.json) === 'SMS_UNAVAILABLE')
    return recorder.leaveOut('codes by SMS: this backend sends none (SMS_UNAVAILABLE)');
  const code = await codeFor(number);
  await expect('a wish for another code at once', wish(user, number), tooSoon);
  // Else one user could keep codes from another, and see that somebody asked for one.
  await expect('a wish for a code to another number at once', wish(user, '+8613800138061'), onItsWayOr());
  const third = await open(`codes-${randomUUID()}`);
  await expect("another user's wish for a code to the same number at once", wish(third, number), onItsWayOr());
  for (const [name, phone] of NO_MOBILE)
    await expect(`a code for ${name}`, wish(user, phone), refused('PHONE_INVALID'));
  const came = code === undefined ? 'no SMS came' : `an SMS with ${code.length} digits`;
  const inbox = { name: 'the SMS of a code', section };
  recorder.state(inbox, code?.length === 6, wish(user, number), came, 'an SMS with six digits at SMS_INBOX_URL');
  if (code === undefined) return;

  await expect('a code of another user', attempt(stranger, number, code), refused('CODE_EXPIRED'));
  const key = randomUUID();
  const wrong = (left: number) => refused('CODE_WRONG', { attemptsLeft: left });
  await expect('a wrong code', attempt(user, number, other(code, 1), key), wrong(4));
  await expect('the same wrong code, asked again', attempt(user, number, other(code, 1), key), wrong(4));
  const reused = fault(400, 'IDEMPOTENCY_KEY_REUSED');
  await expect('a used key with another code', attempt(user, number, code, key), reused);
  for (const left of [3, 2, 1, 0])
    await expect(`a wrong code, ${left} attempts left`, attempt(user, number, other(code, 9 - left)), wrong(left));
  await expect('the right code after five wrong ones', attempt(user, number, code), refused('CODE_EXPIRED'));

  await rightCode(run, codeFor);
  // That of the owner in the conflicts above; who asks for its code is told what anybody is.
  const taken = '+8613800138030';
  await expect("a wish for a code to another user's number", wish(stranger, taken), onItsWayOr());
  const theirs = (await codeFor(taken)) ?? '';
  await expect("the right code for another user's number", attempt(stranger, taken, theirs), refused('PHONE_CONFLICT'));
};

/** The same user in each run, who has one of ten numbers: another one frees it for the next run. */
const rightCode = async ({ recorder, open }: Run, codeFor: CodeFor): Promise<void> => {
  const section = 'codes';
  const user = 'by-hand';
  const token = await open(user);
  let phone = '';
  for (let index = 0; index < 10; index += 1) {
    phone = `+861380013805${index}`;
    const sent = wish(token, phone);
    const what = { name: 'a wish for a code that is right', section };
    const asked = await recorder.expect(what, sent, onItsWayOr('TOO_SOON'));
    if (!isTooSoon(asked)) break;
  }
  const code = (await codeFor(phone)) ?? '';
  const masked = `138******${phone.slice(-2)}`;
  const key = randomUUID();
  const expect = (name: string, sent: Sent, expected: Expected) => recorder.expect({ name, section }, sent, expected);
  await expect('the right code', attempt(token, phone, code, key), granted(masked));
  await expect('the right code, asked again', attempt(token, phone, code, key), granted(masked));
  await expect('a code that has done its work', attempt(token, phone, code), refused('CODE_EXPIRED'));
  const bound = 'a session of a user whose number was bound by a code';
  await expect(bound, session(`conformance-${user}`), recalled(masked, 'code'));
};
