import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { toLetters } from '../core/fingerprint';
import type { Claim, IdempotencyStore, TapOutcome } from '../stores/stores';
import { refused } from './refusal';

/** How long a second request with the same key waits for the first: five looks, 1.55 seconds in all. */
const LOOKS_MS = [50, 100, 200, 400, 800];

export const randomName = (): string => toLetters(randomBytes(16));

/**
 * Does work once for each idempotency key: claim the key, work, settle the key. What throws gives the key back, so that
 * the next try works again; a crash does so too, once the lease has ended.
 * @returns a function of a key, a fingerprint of all of the body, and the work, to how it ended, now or earlier; it
 * throws Refusal for a key of another body, or one that is still at work
 */
export const createOnce = (idempotency: IdempotencyStore) => {
  const claim = async (key: string, body: string, owner: string): Promise<Claim> => {
    let found = await idempotency.claim(key, body, owner);
    for (const ms of LOOKS_MS) {
      if (found.kind !== 'running') break;
      await pause(ms);
      found = await idempotency.claim(key, body, owner);
    }
    return found;
  };

  return async (key: string, body: string, work: () => Promise<TapOutcome>): Promise<TapOutcome> => {
    const owner = randomName();
    const claimed = await claim(key, body, owner);
    switch (claimed.kind) {
      case 'other':
        throw refused('IDEMPOTENCY_KEY_REUSED', 'idempotency_other_body');
      case 'running':
        throw refused('IN_PROGRESS', 'idempotency_running').retryIn(1);
      case 'done':
        return claimed.outcome;
      case 'claimed':
        break;
    }
    try {
      const outcome = await work();
      await idempotency.settle(key, owner, outcome);
      return outcome;
    } catch (error) {
      // A store that cannot even do this lets the lease end by itself.
      await idempotency.release(key, owner).catch(() => undefined);
      throw error;
    }
  };
};
