import type { PhoneAuthFailure } from './failure';
import { getAuthCode } from './jsapi';
import { createSession, type Session } from './phone-gateway';
import { fail, type Result } from './result';

type SessionResult = Result<Session, PhoneAuthFailure>;

let current: Promise<SessionResult> | undefined;

const fetchSession = async (): Promise<SessionResult> => {
  const authCode = await getAuthCode();
  return authCode.ok ? createSession(authCode.value) : fail(authCode.failure);
};

/** The session of this launch, asked for once however many wait for it. A failed attempt is forgotten, so that a retry asks again. */
export const openSession = (): Promise<SessionResult> => {
  if (current === undefined) {
    current = fetchSession();
    void current.then((result) => {
      if (!result.ok) current = undefined;
    });
  }
  return current;
};

/** A fresh session instead of one that the backend refused. Callers refused together renew together. */
export const renewSession = async (refused: Session): Promise<SessionResult> => {
  const asked = openSession();
  const latest = await asked;
  // Whoever wakes second finds the renewal of the first under way.
  if (latest.ok && latest.value === refused && current === asked) current = undefined;
  return openSession();
};
