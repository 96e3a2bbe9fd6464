import { z } from '@hono/zod-openapi';
import { APP_ID } from '../core/app-id';

// Everything here is the contract that clients are generated from: named, closed, no looser than what is sent.
const requestId = z.string().openapi({ description: 'Names this request in the log; letters only' });
const notOk = z.literal(false);

const isvAppId = z
  .string()
  .regex(APP_ID)
  .optional()
  .openapi({
    description:
      "The ISV's app, where the page belongs to a template: what `protocols.isvAppId` of `my.getPhoneNumber` names. " +
      "Left out: the merchant's own app. One the backend has no keys for is 400 APP_UNKNOWN.",
  });

export const SessionRequest = z
  .object({
    authCode: z.string().min(1).max(512).openapi({ description: 'From `my.getAuthCode` (auth_base)' }),
    isvAppId,
  })
  .openapi('SessionRequest');

const SessionGranted = z
  .object({
    ok: z.literal(true),
    data: z.object({
      sessionToken: z.string().openapi({ description: 'Bearer token for the other calls' }),
      expiresIn: z.int().positive().openapi({ description: 'Seconds' }),
      phoneMasked: z.string().optional().openapi({ description: 'Present where a number is already bound' }),
      proof: z
        .enum(['tap', 'code'])
        .optional()
        .openapi({ description: 'How that number was proved last: by a tap, or by a code sent to it' }),
    }),
    requestId,
  })
  .openapi('SessionGranted');

export const SessionRejection = z
  .object({ ok: notOk, code: z.enum(['AUTH_CODE_REJECTED']), requestId })
  .openapi('SessionRejection');

export const SessionAnswer = z.union([SessionGranted, SessionRejection]).openapi('SessionAnswer');

export const IdempotencyHeaders = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .openapi({
      description:
        'New for each tap, the same when that tap is tried again; 8 to 128 visible ASCII characters. ' +
        'With the same body the answer is the same; with another body it is 400 IDEMPOTENCY_KEY_REUSED; while the ' +
        'first request is still at work, it is 503 IN_PROGRESS with Retry-After.',
    }),
});

export const PhoneNumberRequest = z
  .object({
    envelope: z
      .string()
      .min(1)
      .openapi({ description: '`res.response` of `my.getPhoneNumber`, byte for byte; never parsed and written again' }),
    traceId: z.string().max(512).optional().openapi({ description: '`ariverRpcTraceId`, for the log' }),
    isvAppId: isvAppId.openapi({ description: 'The same as when the session was opened' }),
  })
  .openapi('PhoneNumberRequest');

export const PhoneNumberGranted = z
  .object({
    ok: z.literal(true),
    data: z.object({
      phoneMasked: z.string().openapi({ example: '138******00' }),
      phone: z.string().optional().openapi({ description: 'E.164; only where the operator has set EXPOSE_PHONE' }),
    }),
    requestId,
  })
  .openapi('PhoneNumberGranted');

const PlatformAnswer = z
  .object({ code: z.string(), subCode: z.string() })
  .openapi('PlatformAnswer', { description: "Alipay's own words; `subCode` is empty where there was none" });

export const PhoneNumberMisconfigured = z
  .object({ ok: notOk, code: z.enum(['MISCONFIGURED']), platform: PlatformAnswer, requestId })
  .openapi('PhoneNumberMisconfigured');

export const PhoneNumberRefused = z
  .object({
    ok: notOk,
    code: z.enum([
      'PHONE_NOT_BOUND',
      'NOT_AUTHORIZED',
      'ALIPAY_BUSY',
      'ALIPAY_ERROR',
      'ENVELOPE_UNSIGNED',
      'ENVELOPE_REJECTED',
      'PHONE_CONFLICT',
    ]),
    requestId,
  })
  .openapi('PhoneNumberRefused');

export const PhoneNumberAnswer = z
  .union([PhoneNumberGranted, PhoneNumberRefused, PhoneNumberMisconfigured])
  .openapi('PhoneNumberAnswer');

const phone = z.string().min(1).max(32).openapi({
  description: 'As typed: `+`, country code, national number; the server alone decides whether it is one',
  example: '+8613800138000',
});

const resendAfter = z.int().min(0).openapi({ description: 'Seconds until another code may be asked for' });

export const PhoneCodeRequest = z
  .object({
    phone,
    locale: z
      .enum(['zh', 'en'])
      .optional()
      .openapi({ description: 'The language of the SMS where there is a choice; left out: zh' }),
  })
  .openapi('PhoneCodeRequest');

const PhoneCodeSent = z
  .object({
    ok: z.literal(true),
    data: z.object({
      resendAfter,
      expiresIn: z.int().positive().openapi({ description: 'Seconds that the code is good for' }),
    }),
    requestId,
  })
  .openapi('PhoneCodeSent', { description: 'The same for each number, whether it is known here or not' });

export const PhoneCodeTooSoon = z
  .object({ ok: notOk, code: z.enum(['TOO_SOON']), resendAfter, requestId })
  .openapi('PhoneCodeTooSoon', { description: 'A code went to this number a moment ago, and is still good' });

export const PhoneCodeRefused = z
  .object({
    ok: notOk,
    code: z.enum(['PHONE_INVALID', 'TOO_MANY_CODES', 'SMS_UNAVAILABLE']).openapi({
      description:
        'PHONE_INVALID: no number that an SMS reaches. TOO_MANY_CODES: no more today. ' +
        'SMS_UNAVAILABLE: the SMS could not be sent; nothing was used up, so it may be tried again at once.',
    }),
    requestId,
  })
  .openapi('PhoneCodeRefused');

export const PhoneCodeAnswer = z.union([PhoneCodeSent, PhoneCodeTooSoon, PhoneCodeRefused]).openapi('PhoneCodeAnswer');

export const PhoneVerificationRequest = z
  .object({
    phone: phone.openapi({ description: 'The number that the code was asked for with' }),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .openapi({ description: 'Six digits' }),
  })
  .openapi('PhoneVerificationRequest');

export const CodeWrong = z
  .object({
    ok: notOk,
    code: z.enum(['CODE_WRONG']),
    attemptsLeft: z.int().min(0).openapi({ description: '0: this code is used up, ask for another one' }),
    requestId,
  })
  .openapi('CodeWrong');

export const PhoneVerificationRefused = z
  .object({
    ok: notOk,
    code: z.enum(['CODE_EXPIRED', 'PHONE_CONFLICT']).openapi({
      description: 'CODE_EXPIRED: there is no live code for this user and number (run out, used up, never asked for)',
    }),
    requestId,
  })
  .openapi('PhoneVerificationRefused');

export const PhoneVerificationAnswer = z
  .union([PhoneNumberGranted, CodeWrong, PhoneVerificationRefused])
  .openapi('PhoneVerificationAnswer');

/** Codes of every other status than 200, each with its status. */
export const FAULT_STATUS = {
  BAD_REQUEST: 400,
  IDEMPOTENCY_KEY_REUSED: 400,
  APP_UNKNOWN: 400,
  SESSION_INVALID: 401,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  IN_PROGRESS: 503,
  UNAVAILABLE: 503,
} as const;

export type FaultCode = keyof typeof FAULT_STATUS;

export const Fault = z
  .object({ ok: notOk, code: z.enum(Object.keys(FAULT_STATUS) as [FaultCode, ...FaultCode[]]), requestId })
  .openapi('Fault', { description: 'Any other status than 200; the status alone says enough to act on' });

const seconds = z.string().regex(/^[1-9]\d*$/);

export const RetryAfter = z.object({
  'Retry-After': seconds.openapi({ description: 'Whole seconds' }),
});

export const MaybeRetryAfter = z.object({
  'Retry-After': seconds.optional().openapi({ description: 'Whole seconds, where it is known' }),
});

export const Health = z.object({ ok: z.literal(true), requestId }).openapi('Health');

export type SessionRejection = z.infer<typeof SessionRejection>;
export type PhoneNumberRefused = z.infer<typeof PhoneNumberRefused>;
export type PhoneNumberMisconfigured = z.infer<typeof PhoneNumberMisconfigured>;
export type PhoneCodeTooSoon = z.infer<typeof PhoneCodeTooSoon>;
export type PhoneCodeRefused = z.infer<typeof PhoneCodeRefused>;
export type CodeWrong = z.infer<typeof CodeWrong>;
export type PhoneVerificationRefused = z.infer<typeof PhoneVerificationRefused>;
export type Fault = z.infer<typeof Fault>;
