import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openEnvelope, type OpeningRules } from '../core/envelope';
import { toLetters, type Fingerprint } from '../core/fingerprint';
import { maskPhoneNumber, toE164, type PhoneNumber } from '../core/phone-number';
import type { AlipayApp } from '../exchange/alipay-app';
import { HandoverFailed, type Handover } from '../handover/handover';
import type { Claim, ConflictPolicy, SessionUser, Stores } from '../stores/stores';
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
  readonly phoneConflict: ConflictPolicy;
  readonly handover: Handover;
  readonly stores: Stores;
  readonly fingerprint: Fingerprint;
}

/** How long a second request with the same key waits for the first: five looks, 1.55 seconds in all. */
const LOOKS_MS = [50, 100, 200, 400, 800];
const HANDOVER_MS = 5_000;

const randomName = (): string => toLetters(randomBytes(16));

/**
 * Opens an envelope and binds its number, each idempotency key once: claim the key, open, bind, hand over, confirm,
 * settle the key, answer. Whatever breaks in between is tried again from the start without harm: a binding keeps its
 * id, and a hand-over of an id seen before is a repeat.
 * @returns a function of a tap to its number and the binding's id, which throws Refusal for everything else
 */
export const createTapDesk = ({ rules, phoneConflict, handover, stores, fingerprint }: TapRules) => {
  const { idempotency, bindings } = stores;

  const claim = async (key: string, body: string, owner: string): Promise<Claim> => {
    let found = await idempotency.claim(key, body, owner);
    for (const ms of LOOKS_MS) {
      if (found.kind !== 'running') break;
      await pause(ms);
      found = await idempotency.claim(key, body, owner);
    }
    return found;
  };

  const bind = async ({ user, userHash }: Tap, phone: PhoneNumber): Promise<string | undefined> => {
    const binding = {
      id: randomName(),
      // Users of two apps are not the same people: each app has its own table of numbers.
      phoneHash: fingerprint('phone', user.appId, toE164(phone)),
      phoneMasked: maskPhoneNumber(phone),
    };
    const bound = await bindings.bind(userHash, binding, phoneConflict);
    if (bound.kind === 'taken') return undefined;
    if (!bound.confirmed) {
      const verifiedAt = new Date().toISOString();
      await handOver(handover, { id: bound.id, ...user, phone: toE164(phone), verifiedAt });
      await bindings.confirm(userHash, bound.id);
    }
    return bound.id;
  };

  return async (tap: Tap): Promise<{ phone: PhoneNumber; bindingId?: string }> => {
    const owner = randomName();
    const key = fingerprint('tap', tap.userHash, tap.idempotencyKey);
    const claimed = await claim(key, fingerprint('body', tap.body), owner);
    const open = (): PhoneNumber => phoneOf(openEnvelope(tap.envelope, tap.app.keys, rules));
    const taken = () => refused('PHONE_CONFLICT', 'phone_of_another_user');

    switch (claimed.kind) {
      case 'other':
        throw refused('IDEMPOTENCY_KEY_REUSED', 'idempotency_other_body');
      case 'running':
        throw refused('IN_PROGRESS', 'idempotency_running').retryIn(1);
      case 'done':
        // The number may have moved on since: what was decided then is told again, not done again.
        if (claimed.outcome === 'taken') throw taken();
        return { phone: open() };
      case 'claimed':
        break;
    }
    let bindingId: string | undefined;
    let phone: PhoneNumber;
    try {
      phone = open();
      bindingId = await bind(tap, phone);
      await idempotency.settle(key, owner, bindingId === undefined ? 'taken' : 'bound');
    } catch (error) {
      // A store that cannot even do this lets the lease end by itself.
      await idempotency.release(key, owner).catch(() => undefined);
      throw error;
    }
    if (bindingId === undefined) throw taken();
    return { phone, bindingId };
  };
};

const handOver = async (handover: Handover, verified: Parameters<Handover>[0]): Promise<void> => {
  const signal = AbortSignal.timeout(HANDOVER_MS);
  // A handler that forgets its signal is not waited for either.
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new HandoverFailed('handover_timeout')), { once: true });
  });
  try {
    await Promise.race([handover(verified, signal), late]);
  } catch (error) {
    if (error instanceof HandoverFailed) throw refused('UNAVAILABLE', error.reason, true);
    throw refused('UNAVAILABLE', 'handover_failed', true).because(error);
  }
};
