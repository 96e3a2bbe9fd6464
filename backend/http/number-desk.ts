import type { Fingerprint } from '../core/fingerprint';
import { maskPhoneNumber, toE164, type PhoneNumber } from '../core/phone-number';
import { HandoverFailed, type Handover } from '../handover/handover';
import type { BindingStore, ConflictPolicy, Proof, SessionUser } from '../stores/stores';
import { randomName } from './once';
import { refused } from './refusal';

export interface NumberRules {
  readonly phoneConflict: ConflictPolicy;
  readonly handover: Handover;
  readonly bindings: BindingStore;
  readonly fingerprint: Fingerprint;
}

const HANDOVER_MS = 5_000;

/**
 * Binds a verified number to its user and hands it over: bind, hand over, confirm. Whatever breaks in between is tried
 * again from the start without harm: a binding keeps its id, and a hand-over of an id seen before is a repeat.
 * @returns a function to the binding's id, or undefined where the number is somebody else's and stays theirs
 */
export const createNumberDesk =
  ({ phoneConflict, handover, bindings, fingerprint }: NumberRules) =>
  async (user: SessionUser, userHash: string, phone: PhoneNumber, proof: Proof): Promise<string | undefined> => {
    const binding = {
      id: randomName(),
      // Users of two apps are not the same people: each app has its own table of numbers.
      phoneHash: fingerprint('phone', user.appId, toE164(phone)),
      phoneMasked: maskPhoneNumber(phone),
      proof,
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
