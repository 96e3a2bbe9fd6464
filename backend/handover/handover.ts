/** A number that was verified for a user for the first time, on its way to the merchant's own system. */
export interface VerifiedNumber {
  /** Idempotency key: the same for every try to hand over this number for this user, so that a receiver can drop repeats. */
  readonly id: string;
  readonly appId: string;
  /** `open_id`, or `user_id` where the app has none. */
  readonly userId: string;
  /** E.164. */
  readonly phone: string;
  /** ISO 8601. Of two users with the same number the later one has it. */
  readonly verifiedAt: string;
}

/**
 * Hands a number over; done once the promise is kept. Called at least once for each `id`, again after anything went
 * wrong on either side: whoever receives it drops an id seen before.
 * @param signal is aborted when nobody waits any longer
 * @throws HandoverFailed, or anything else, where it was not accepted: the page is then told 503
 */
export type Handover = (verified: VerifiedNumber, signal: AbortSignal) => Promise<void>;

/** Not accepted. The reason is for the log: letters, digits and underscores. */
export class HandoverFailed extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}
