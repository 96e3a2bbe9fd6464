import { timingSafeEqual } from 'node:crypto';
import type { Fingerprint } from '../core/fingerprint';
import { toE164, type PhoneNumber } from '../core/phone-number';
import { parseTypedNumber } from '../sms/typed-number';
import type { CodeStore } from '../stores/code-store';
import type { IdempotencyStore, SessionUser, TapOutcome } from '../stores/stores';
import { codeSlot, hashCode } from './code-desk';
import type { createNumberDesk } from './number-desk';
import { createOnce } from './once';
import { Refusal, refused } from './refusal';

/** A user's code for a number, as it came. */
export interface Verification {
  readonly user: SessionUser;
  readonly userHash: string;
  readonly idempotencyKey: string;
  /** As typed. */
  readonly phone: string;
  readonly code: string;
}

export interface VerificationRules {
  readonly codes: CodeStore;
  readonly idempotency: IdempotencyStore;
  readonly takeNumber: ReturnType<typeof createNumberDesk>;
  readonly fingerprint: Fingerprint;
}

const isSame = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

/**
 * Checks a code and binds its number, each idempotency key once: a lost answer is asked for again without another
 * attempt, and a hand-over that failed is tried again without another code.
 * @returns a function of a verification to its number and the binding's id, which throws Refusal for everything else
 */
export const createVerificationDesk = ({ codes, idempotency, takeNumber, fingerprint }: VerificationRules) => {
  const once = createOnce(idempotency);

  return async (asked: Verification): Promise<{ phone: PhoneNumber; bindingId?: string | undefined }> => {
    const { user, userHash, code } = asked;
    const expired = () => refused('CODE_EXPIRED', 'code_none_live');
    const phone = parseTypedNumber(asked.phone)?.phone;
    // No code was ever sent to what is no number.
    if (phone === undefined) throw expired();
    const slot = codeSlot(fingerprint, userHash, phone);
    const codeHash = hashCode(fingerprint, slot, code);
    let bindingId: string | undefined;

    const check = async (): Promise<TapOutcome> => {
      const attempt = await codes.attempt(slot);
      if (attempt.kind === 'none') throw expired();
      if (!isSame(attempt.codeHash, codeHash)) return `wrong:${attempt.left}`;
      try {
        bindingId = await takeNumber(user, userHash, phone, 'code');
      } catch (error) {
        // A store that cannot even do this costs one attempt of a code that is known to be right.
        await codes.giveBack(slot, codeHash).catch(() => undefined);
        throw error;
      }
      return bindingId === undefined ? 'taken' : 'bound';
    };

    const key = fingerprint('verification', userHash, asked.idempotencyKey);
    const outcome = await once(key, fingerprint('body', JSON.stringify([toE164(phone), code])), check);
    if (outcome !== 'bound' && outcome !== 'taken') throw wrong(outcome);
    // Only now, so that nobody needs another code because of what broke before.
    await codes.redeem(slot, codeHash);
    if (outcome === 'taken') throw refused('PHONE_CONFLICT', 'phone_of_another_user');
    return { phone, bindingId };
  };
};

const wrong = (outcome: `wrong:${number}`): Refusal =>
  new Refusal({ ok: false, code: 'CODE_WRONG', attemptsLeft: Number(outcome.slice('wrong:'.length)) }, 'code_wrong');
