import { randomInt } from 'node:crypto';
import type { Fingerprint } from '../core/fingerprint';
import { toE164, type PhoneNumber } from '../core/phone-number';
import type { CodeMessage, SendOutcome, SmsLocale, SmsSender } from '../sms/sender';
import type { SmsCountries } from '../sms/countries';
import { parseTypedNumber } from '../sms/typed-number';
import {
  CODE_SECONDS,
  RESEND_SECONDS,
  type CodeCaps,
  type CodePlace,
  type CodeStore,
  type Reservation,
} from '../stores/code-store';
import { Refusal, refused } from './refusal';

/** Somebody asks for a code. */
export interface CodeWish {
  /** As typed. */
  readonly phone: string;
  readonly locale: SmsLocale;
  readonly userHash: string;
  readonly addressHash: string;
}

export interface CodeRules {
  readonly codes: CodeStore;
  readonly sms: SmsSender;
  readonly caps: CodeCaps;
  readonly countries: SmsCountries;
  readonly fingerprint: Fingerprint;
}

/** Longer than a provider takes, shorter than a page waits. */
const SMS_MS = 5_000;

/** Where the code of a user and a number is found: nobody else's code fits there. */
export const codeSlot = (fingerprint: Fingerprint, userHash: string, phone: PhoneNumber): string =>
  fingerprint('code-slot', userHash, toE164(phone));

/** What is kept of a code. Six digits are tried through in no time, so the pepper alone protects it. */
export const hashCode = (fingerprint: Fingerprint, slot: string, code: string): string =>
  fingerprint('code', slot, code);

/**
 * Sends a code to a number typed by hand. Nothing here looks at who has a number: the answer, and the time it takes,
 * is the same for one that is bound and one that nobody has ever heard of.
 * @returns a function of a wish to what the page is told, which throws Refusal for everything else
 */
export const createCodeDesk =
  ({ codes, sms, caps, countries, fingerprint }: CodeRules) =>
  async ({ phone: typed, locale, userHash, addressHash }: CodeWish) => {
    const found = parseTypedNumber(typed);
    if (found === undefined) throw refused('PHONE_INVALID', 'phone_not_mobile');
    if (countries !== '*' && !countries.has(found.country ?? '')) throw refused('PHONE_INVALID', 'phone_country');
    const { phone } = found;
    const slot = codeSlot(fingerprint, userHash, phone);
    const number = fingerprint('code-number', toE164(phone));
    const place: CodePlace = { slot, number, user: userHash, address: addressHash };
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const codeHash = hashCode(fingerprint, slot, code);

    refuseUnreserved(await codes.reserve(place, codeHash, caps));
    const outcome = await send(sms, { phone, code, locale });
    if (outcome.kind !== 'sent') {
      await codes.withdraw(place, codeHash, outcome.kind === 'doubtful' ? 'doubtful' : 'unsent');
      throw refusalOf(outcome);
    }
    return { resendAfter: RESEND_SECONDS, expiresIn: CODE_SECONDS };
  };

const tooSoon = (seconds: number, reason: string): Refusal =>
  new Refusal({ ok: false, code: 'TOO_SOON', resendAfter: seconds }, reason);

const refuseUnreserved = (reservation: Reservation): void => {
  switch (reservation.kind) {
    case 'reserved':
      return;
    case 'too-soon':
      throw tooSoon(reservation.seconds, 'code_too_soon');
    case 'exhausted':
      throw refused('TOO_MANY_CODES', `codes_per_${reservation.by}`);
    case 'in-doubt':
      throw refused('SMS_UNAVAILABLE', 'sms_too_many_in_doubt');
  }
};

const refusalOf = (outcome: Exclude<SendOutcome, { kind: 'sent' }>): Refusal => {
  switch (outcome.kind) {
    case 'unsent':
      return refused('SMS_UNAVAILABLE', outcome.reason, outcome.alert);
    case 'doubtful':
      return refused('SMS_UNAVAILABLE', outcome.reason, true);
    case 'unreachable':
      return refused('PHONE_INVALID', outcome.reason);
    case 'limited':
      return outcome.seconds === undefined
        ? refused('TOO_MANY_CODES', outcome.reason)
        : tooSoon(outcome.seconds, outcome.reason);
  }
};

const send = async (sms: SmsSender, message: CodeMessage): Promise<SendOutcome> => {
  const signal = AbortSignal.timeout(SMS_MS);
  // A sender that forgets its signal is not waited for either.
  const late = new Promise<SendOutcome>((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'doubtful', reason: 'sms_timeout' }), { once: true });
  });
  // What a sender throws may quote the number or the code.
  const sent = Promise.resolve()
    .then(() => sms(message, signal))
    .catch((): SendOutcome => ({ kind: 'doubtful', reason: 'sms_sender_threw' }));
  return Promise.race([sent, late]);
};
