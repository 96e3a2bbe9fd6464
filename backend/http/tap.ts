import { openEnvelope, type OpeningRules } from '../core/envelope';
import type { Fingerprint } from '../core/fingerprint';
import type { PhoneNumber } from '../core/phone-number';
import type { AlipayApp } from '../exchange/alipay-app';
import type { IdempotencyStore, SessionUser } from '../stores/stores';
import type { createNumberDesk } from './number-desk';
import { createOnce } from './once';
import { phoneOf, refused } from './refusal';

/** One tap of one user, as it came. */
export interface Tap {
  readonly app: AlipayApp;
  readonly user: SessionUser;
  /** The user's keyed hash, under which stores know them. */
  readonly userHash: string;
  readonly idempotencyKey: string;
  readonly envelope: string;
  /** All of the body: with another one the key may not be used again. */
  readonly body: string;
}

export interface TapRules {
  readonly rules: OpeningRules;
  readonly idempotency: IdempotencyStore;
  readonly takeNumber: ReturnType<typeof createNumberDesk>;
  readonly fingerprint: Fingerprint;
}

/**
 * Opens an envelope and binds its number, each idempotency key once.
 * @returns a function of a tap to its number and the binding's id, which throws Refusal for everything else
 */
export const createTapDesk = ({ rules, idempotency, takeNumber, fingerprint }: TapRules) => {
  const once = createOnce(idempotency);

  return async (tap: Tap): Promise<{ phone: PhoneNumber; bindingId?: string | undefined }> => {
    const key = fingerprint('tap', tap.userHash, tap.idempotencyKey);
    const open = (): PhoneNumber => phoneOf(openEnvelope(tap.envelope, tap.app.keys, rules));
    let opened: PhoneNumber | undefined;
    let bindingId: string | undefined;
    const outcome = await once(key, fingerprint('body', tap.body), async () => {
      opened = open();
      bindingId = await takeNumber(tap.user, tap.userHash, opened, 'tap');
      return bindingId === undefined ? 'taken' : 'bound';
    });
    // The number may have moved on since an earlier try: what was decided then is told again, not done again.
    if (outcome === 'taken') throw refused('PHONE_CONFLICT', 'phone_of_another_user');
    return { phone: opened ?? open(), bindingId };
  };
};
