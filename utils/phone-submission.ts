import type { AbortSignal } from './abort';
import type { BodyOf, DataOf } from './contract';
import type { PhoneAuthFailure } from './failure';
import { postEnvelope } from './phone-gateway';
import type { Result } from './result';
import { underSession } from './under-session';

/**
 * Posts an envelope under the session of this launch, twice under the same key where the session had run out.
 * @returns the masked number, or why there is none.
 */
export const submitEnvelope = (
  submission: BodyOf<'/v1/alipay/phone-number'>,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Result<DataOf<'/v1/alipay/phone-number'>, PhoneAuthFailure>> =>
  underSession((session) => postEnvelope(submission, idempotencyKey, session, signal), signal);
