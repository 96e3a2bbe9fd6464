import { success } from '../../backend/testing/alipay-stand-in';
import type { Sent } from './client';
import type { Expected } from './recorder';
import { anySession, codeOf, dataOf, fault, granted, refused, session, tap, type Run } from './run';
import { createVectors, type TestMaterial } from './vectors';

/** Pages of an ISV's template, which name its app: other keys, and users who are nobody else's. */
export const isvCases = async ({ recorder, open }: Run, material: TestMaterial): Promise<void> => {
  const expect = (name: string, sent: Sent, expected: Expected, section = 'templates') =>
    recorder.expect({ name, section }, sent, expected);
  const { appId: isvAppId } = material.keys.isv;
  const { envelope, phoneMasked } = createVectors(material).template;
  const named = { isvAppId };
  const inTemplate = (token: string, text: string): Sent => tap(token, text, undefined, named);
  const ownEnvelope = material.alipay.envelope(success('13800138071'));

  const own = await open('template');
  const unknown = tap(own, ownEnvelope, undefined, { isvAppId: '2021999999999999' });
  await expect('a number of a template that the backend has no keys for', unknown, fault(400, 'APP_UNKNOWN'));

  const opening = session('conformance-template', named);
  const opened = await recorder.ask(opening);
  if (codeOf(opened?.json) === 'APP_UNKNOWN')
    return recorder.leaveOut(`templates of ISVs: this backend has no keys for the app ${isvAppId} (APP_UNKNOWN)`);
  const { sessionToken } = dataOf((await expect('a session for a template', opening, anySession))?.json);
  const token = typeof sessionToken === 'string' ? sessionToken : 'none';

  await expect("a template's number, under its own keys", inTemplate(token, envelope), granted(phoneMasked));
  await expect("the own app's number, in a template", inTemplate(token, ownEnvelope), refused('ENVELOPE_REJECTED'));
  await expect("a template's number, in the own app", tap(own, envelope), refused('ENVELOPE_REJECTED'));
  const otherApp = fault(401, 'SESSION_INVALID');
  await expect('a template under a session of the own app', inTemplate(own, envelope), otherApp);
  await expect('a session of a template that the number leaves unnamed', tap(token, envelope), otherApp);

  // Users of two apps are not the same people, though the number is the same.
  const same = material.alipay.envelope(success('13800138070'));
  await expect(
    "a template's user's number, for a user of the own app",
    tap(own, same),
    granted(phoneMasked),
    'conflicts',
  );
};
