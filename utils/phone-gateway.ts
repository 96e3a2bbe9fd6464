import type { AbortSignal } from './abort';
import { post, type Posted } from './backend';
import { isvAppId } from './config';
import type { BodyOf, DataOf } from './contract';

/** Tells the backend whose keys are in force, where the page belongs to a template. */
const forIsv = (): { isvAppId?: string } => (isvAppId === '' ? {} : { isvAppId });

type SessionPath = '/v1/alipay/sessions';
export type Session = DataOf<SessionPath>;

/** Exchanges an auth code for a session. The code is good for one use, so a lost answer is not asked for again. */
export const createSession = (authCode: string): Promise<Posted<SessionPath>> =>
  post(
    '/v1/alipay/sessions',
    { authCode, ...forIsv() },
    {
      decodeData: ({ sessionToken, expiresIn, phoneMasked }) =>
        typeof sessionToken === 'string' && typeof expiresIn === 'number'
          ? { sessionToken, expiresIn, ...(typeof phoneMasked === 'string' && { phoneMasked }) }
          : undefined,
    },
  );

type PhoneNumberPath = '/v1/alipay/phone-number';

/**
 * Posts an envelope for a number.
 * @param submission `envelope` is `res.response` of my.getPhoneNumber, verbatim.
 * @param idempotencyKey new for each tap, the same when a tap's envelope is posted again.
 * @returns the number as the backend masked it, or why there is none.
 */
export const postEnvelope = (
  submission: BodyOf<PhoneNumberPath>,
  idempotencyKey: string,
  session: Session,
  signal: AbortSignal,
): Promise<Posted<PhoneNumberPath>> =>
  post(
    '/v1/alipay/phone-number',
    { ...submission, ...forIsv() },
    {
      headers: { authorization: `Bearer ${session.sessionToken}`, 'idempotency-key': idempotencyKey },
      signal,
      decodeData: ({ phoneMasked }) => (typeof phoneMasked === 'string' ? { phoneMasked } : undefined),
    },
  );
