import type { AbortSignal } from './abort';
import { callTimeout } from './backend';
import type { BodyOf, DataOf } from './contract';
import type { PhoneAuthFailure } from './failure';
import { postEnvelope, type Session } from './phone-gateway';
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
 * Posts an envelope under the session of this launch. A session that expired meanwhile is renewed once, silently,
 * and the same envelope goes out again under the same key.
 * @returns the masked number, or why there is none.
 */
export const submitEnvelope = async (
  submission: BodyOf<'/v1/alipay/phone-number'>,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Result<DataOf<'/v1/alipay/phone-number'>, PhoneAuthFailure>> => {
  const session = await waitFor(openSession(), signal);
  if (!session.ok) return session;
  const first = await postEnvelope(submission, idempotencyKey, session.value, signal);
  if (first.ok || first.failure.kind !== 'http' || first.failure.status !== 401) return first;

  const renewed = await waitFor(renewSession(session.value), signal);
  return renewed.ok ? postEnvelope(submission, idempotencyKey, renewed.value, signal) : renewed;
};
