import type { AbortSignal } from './abort';
import { callTimeout } from './backend';
import type { PhoneAuthFailure } from './failure';
import type { Session } from './phone-gateway';
import { fail, type Result } from './result';
import { openSession, renewSession } from './session';
import { within } from './within';

/** A call never waits for a session longer than it would for its own answer. */
const waitFor = async (
  session: Promise<Result<Session, PhoneAuthFailure>>,
  signal: AbortSignal,
): Promise<Result<Session, PhoneAuthFailure>> => {
  const result = await within(session, callTimeout, signal);
  return typeof result === 'string'
    ? fail({ kind: result, error: undefined, message: 'waiting for a session' })
    : result;
};

/**
 * Makes a call under the session of this launch. A session that expired meanwhile is renewed once, silently, and the
 * very same call is made again: it must be one that may be repeated.
 * @returns what the call gave, or why there was no session for it.
 */
export const underSession = async <Data>(
  call: (session: Session) => Promise<Result<Data, PhoneAuthFailure>>,
  signal: AbortSignal,
): Promise<Result<Data, PhoneAuthFailure>> => {
  const session = await waitFor(openSession(), signal);
  if (!session.ok) return session;
  const first = await call(session.value);
  if (first.ok || first.failure.kind !== 'http' || first.failure.status !== 401) return first;

  const renewed = await waitFor(renewSession(session.value), signal);
  return renewed.ok ? call(renewed.value) : renewed;
};
