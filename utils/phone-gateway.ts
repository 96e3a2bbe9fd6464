import type { AbortSignal } from './abort';
import { addressFault, backendAddress } from './config';
import type { PhoneNumberAnswer, PlatformCode, RejectionCode, SessionAnswer } from './contract';
import type { PhoneAuthFailure } from './failure';
import { buildKind } from './jsapi';
import { request } from './request';
import { fail, ok, type Result } from './result';

/** In ms. Long enough for a shop's network, short enough for someone who stands at its counter. */
const timeout = 15000;

/** In ms. A lost packet should cost one attempt, not the call. */
const attemptTimeout = 7000;

/** What the backend said, as far as it is believed. */
type Answer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly code: RejectionCode; readonly platform: PlatformCode | undefined };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const platformOf = (platform: unknown): PlatformCode | undefined =>
  isRecord(platform) ? { code: String(platform['code']), subCode: String(platform['subCode']) } : undefined;

/** The shell that every answer of the contract has; `decodeData` looks into what is particular to one. */
const decodeAnswer =
  <Data>(decodeData: (data: Record<string, unknown>) => Data | undefined) =>
  (body: unknown): Answer<Data> | undefined => {
    if (!isRecord(body)) return undefined;
    if (body['ok'] === false && typeof body['code'] === 'string')
      return { ok: false, code: body['code'] as RejectionCode, platform: platformOf(body['platform']) };
    const data = body['ok'] === true && isRecord(body['data']) ? decodeData(body['data']) : undefined;
    return data && { ok: true, data };
  };

const post = async <Data>(
  path: string,
  body: object,
  options: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
    decodeData(data: Record<string, unknown>): Data | undefined;
  },
): Promise<Result<Data, PhoneAuthFailure>> => {
  const build = buildKind();
  const address = backendAddress(build);
  if (addressFault(address, build) !== undefined) return fail({ kind: 'bad-address' });

  const result = await request<Answer<Data>>({
    url: address + path,
    method: 'POST',
    body: JSON.stringify(body),
    timeout,
    attemptTimeout,
    retries: 2,
    decode: decodeAnswer(options.decodeData),
    ...(options.headers && { headers: options.headers }),
    ...(options.signal && { signal: options.signal }),
  });
  if (!result.ok) return result;
  const answer = result.value;
  return answer.ok ? ok(answer.data) : fail({ kind: 'rejection', code: answer.code, platform: answer.platform });
};

export type Session = Extract<SessionAnswer, { ok: true }>['data'];

/** Exchanges an auth code for a session. The code is good for one use. */
export const createSession = (authCode: string): Promise<Result<Session, PhoneAuthFailure>> =>
  post(
    '/v1/alipay/sessions',
    { authCode },
    {
      decodeData: ({ sessionToken, expiresIn, phoneMasked }) =>
        typeof sessionToken === 'string' && typeof expiresIn === 'number'
          ? { sessionToken, expiresIn, ...(typeof phoneMasked === 'string' && { phoneMasked }) }
          : undefined,
    },
  );

export interface EnvelopeSubmission {
  /** `res.response` of my.getPhoneNumber, verbatim. */
  readonly envelope: string;
  readonly traceId: string | undefined;
}

type Bound = Extract<PhoneNumberAnswer, { ok: true }>['data'];

/**
 * Posts an envelope for a number.
 * @param idempotencyKey new for each tap, the same when a tap's envelope is posted again.
 * @returns the masked number.
 */
export const postEnvelope = async (
  submission: EnvelopeSubmission,
  idempotencyKey: string,
  session: Session,
  signal: AbortSignal,
): Promise<Result<string, PhoneAuthFailure>> => {
  const bound = await post<Bound>('/v1/alipay/phone-number', submission, {
    headers: { authorization: `Bearer ${session.sessionToken}`, 'idempotency-key': idempotencyKey },
    signal,
    decodeData: ({ phoneMasked }) => (typeof phoneMasked === 'string' ? { phoneMasked } : undefined),
  });
  return bound.ok ? ok(bound.value.phoneMasked) : bound;
};
