import type { AbortSignal } from './abort';
import type { PhoneAuthFailure } from './failure';
import { postEnvelope, type EnvelopeSubmission } from './phone-gateway';
import type { Result } from './result';
import { openSession, renewSession } from './session';

/**
 * Posts an envelope under the session of this launch. A session that expired meanwhile is renewed once, silently,
 * and the same envelope goes out again under the same key.
 * @returns the masked number, or why there is none.
 */
export const submitEnvelope = async (
  submission: EnvelopeSubmission,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Result<string, PhoneAuthFailure>> => {
  const session = await openSession();
  if (!session.ok) return session;
  const first = await postEnvelope(submission, idempotencyKey, session.value, signal);
  if (first.ok || first.failure.kind !== 'http' || first.failure.status !== 401) return first;

  const renewed = await renewSession(session.value);
  return renewed.ok ? postEnvelope(submission, idempotencyKey, renewed.value, signal) : renewed;
};
