import type { PhoneNumber } from '../core/phone-number';

/** The languages that a code can be sent in. */
export type SmsLocale = 'zh' | 'en';

/** A code on its way to a phone. Personal data and a secret: nothing of it may be logged. */
export interface CodeMessage {
  readonly phone: PhoneNumber;
  /** Six digits. */
  readonly code: string;
  readonly locale: SmsLocale;
}

/** What became of a message. Reasons are for the log: letters, digits and underscores, no number and no code. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  /** Certainly not sent. `alert` where an operator must do something about it. */
  | { readonly kind: 'unsent'; readonly reason: string; readonly alert: boolean }
  /** It may arrive or not: no answer came, or none that says. */
  | { readonly kind: 'doubtful'; readonly reason: string }
  /** No SMS can reach this number. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** The provider sends no more to this number for so many seconds; without them, for today. */
  | { readonly kind: 'limited'; readonly reason: string; readonly seconds?: number };

/**
 * Sends a code; anything thrown counts as doubtful.
 * @param signal is aborted when nobody waits any longer
 */
export type SmsSender = (message: CodeMessage, signal: AbortSignal) => Promise<SendOutcome>;

/** Where no sender is set: says so in the log each time, since somebody wants to enter a number by hand and cannot. */
export const noSender: SmsSender = async () => ({ kind: 'unsent', reason: 'sms_sender_not_set', alert: true });
