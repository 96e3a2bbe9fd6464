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
      decodeData: ({ sessionToken, expiresIn, phoneMasked, proof }) =>
        typeof sessionToken === 'string' && typeof expiresIn === 'number'
          ? {
              sessionToken,
              expiresIn,
              ...(typeof phoneMasked === 'string' && { phoneMasked }),
              ...(proof === 'code' && { proof }),
            }
          : undefined,
    },
  );

const decodeBound = ({ phoneMasked }: Record<string, unknown>): DataOf<PhoneNumberPath> | undefined =>
  typeof phoneMasked === 'string' ? { phoneMasked } : undefined;

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
      decodeData: decodeBound,
    },
  );

/** Asks for a code by SMS. Never repeated by itself: each one that arrives is an SMS somebody reads. */
export const requestCode = (
  request: BodyOf<'/v1/phone/codes'>,
  session: Session,
  signal: AbortSignal,
): Promise<Posted<'/v1/phone/codes'>> =>
  post('/v1/phone/codes', request, {
    headers: { authorization: `Bearer ${session.sessionToken}` },
    signal,
    decodeData: ({ resendAfter, expiresIn }) =>
      typeof resendAfter === 'number' && typeof expiresIn === 'number' ? { resendAfter, expiresIn } : undefined,
  });

/**
 * Proves a number with the code that was sent to it.
 * @param idempotencyKey new for each code that is entered.
 */
export const verifyCode = (
  verification: BodyOf<'/v1/phone/verifications'>,
  idempotencyKey: string,
  session: Session,
  signal: AbortSignal,
): Promise<Posted<'/v1/phone/verifications'>> =>
  post('/v1/phone/verifications', verification, {
    headers: { authorization: `Bearer ${session.sessionToken}`, 'idempotency-key': idempotencyKey },
    signal,
    decodeData: decodeBound,
  });
