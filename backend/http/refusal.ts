import type { EnvelopeOutcome, RejectReason } from '../core/envelope';
import type { PhoneNumber } from '../core/phone-number';
import { verdictOf, type PlatformAnswer } from '../core/platform-answer';
import { FAULT_STATUS, type Fault, type FaultCode } from './schemas';
import type {
  CodeWrong,
  PhoneCodeRefused,
  PhoneCodeTooSoon,
  PhoneNumberMisconfigured,
  PhoneNumberRefused,
  PhoneVerificationRefused,
  SessionRejection,
} from './schemas';

/** The body of an answer that is not ok, before it has its request id. */
type Unnamed<Body> = Body extends unknown ? Omit<Body, 'requestId'> : never;
type PlainBody = Unnamed<SessionRejection | PhoneNumberRefused | PhoneCodeRefused | PhoneVerificationRefused | Fault>;
export type RefusalBody = PlainBody | Unnamed<PhoneNumberMisconfigured | PhoneCodeTooSoon | CodeWrong>;
type PlainCode = PlainBody['code'];

export type RefusalStatus = 200 | (typeof FAULT_STATUS)[FaultCode];

/**
 * The one error of the server: thrown anywhere in a request, made an answer once at the edge. The body is for whoever
 * asked, `reason` for the log alone, `alert` marks what an operator must act on.
 */
export class Refusal extends Error {
  constructor(
    readonly body: RefusalBody,
    readonly reason: string,
    readonly alert = false,
    readonly platform?: PlatformAnswer,
  ) {
    super(reason);
  }

  /** What the answer carries beside its body. */
  readonly headers: Record<string, string> = {};

  /** @param seconds for the Retry-After header */
  retryIn(seconds: number): this {
    this.headers['Retry-After'] = String(seconds);
    return this;
  }

  /** @param method for the Allow header */
  allowing(method: string): this {
    this.headers['Allow'] = method;
    return this;
  }

  /** Keeps the error behind it: the log then says where that came from. */
  because(cause: unknown): this {
    this.cause = cause;
    return this;
  }

  /** 200 for what a page must tell apart (docs/backend-contract.md), a status of its own for a fault. */
  get status(): RefusalStatus {
    return Object.hasOwn(FAULT_STATUS, this.body.code) ? FAULT_STATUS[this.body.code as FaultCode] : 200;
  }
}

/** A refusal by its code; see `Refusal` for the rest. */
export const refused = (code: PlainCode, reason: string, alert = false, platform?: PlatformAnswer): Refusal =>
  // TypeScript does not see that a union of codes with the same shape is a union of these bodies.
  new Refusal({ ok: false, code } as RefusalBody, reason, alert, platform);

const platformRefusal = (platform: PlatformAnswer, sealed: boolean): Refusal => {
  // Anyone can post a clear-text error, so only a sealed one may wake somebody.
  const reason = sealed ? 'platform_error_sealed' : 'platform_error_plain';
  const verdict = verdictOf(platform);
  switch (verdict) {
    case 'not-authorized':
      return refused('NOT_AUTHORIZED', reason, false, platform);
    case 'misconfigured':
      return new Refusal({ ok: false, code: 'MISCONFIGURED', platform }, reason, sealed, platform);
    case 'busy':
      return refused('ALIPAY_BUSY', reason, false, platform);
    case 'unknown':
      return refused('ALIPAY_ERROR', reason, sealed, platform);
  }
};

// Reached only after a good signature: our AES key is wrong or was replaced, or Alipay sends what nobody here knows.
const SIGNED_AND_CLOSED: ReadonlySet<string> = new Set<RejectReason>([
  ...(['decrypt_failed', 'plaintext_malformed'] as const),
  ...(['ciphertext_malformed', 'ciphertext_length', 'plaintext_without_code'] as const),
]);

/**
 * The number of an opened envelope.
 * @throws Refusal for every other outcome, with one outward code for all faults of crypto and shape
 */
export const phoneOf = (outcome: EnvelopeOutcome): PhoneNumber => {
  switch (outcome.kind) {
    case 'phone':
      return outcome.phone;
    case 'no-phone':
      throw refused('PHONE_NOT_BOUND', 'mobile_empty');
    case 'unusable-phone':
      throw refused('ALIPAY_ERROR', 'mobile_malformed', true);
    case 'platform-error':
      throw platformRefusal(outcome.answer, outcome.sealed);
    case 'unsigned':
      throw refused('ENVELOPE_UNSIGNED', 'sign_missing');
    case 'rejected':
      throw refused('ENVELOPE_REJECTED', outcome.reason, SIGNED_AND_CLOSED.has(outcome.reason));
  }
};
