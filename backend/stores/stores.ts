import type { CodeStore } from './code-store';

/** Who a session belongs to: an Alipay user, as one app knows them. */
export interface SessionUser {
  readonly appId: string;
  readonly userId: string;
}

/** Bearer sessions, by the keyed hash of their token: the token itself is never kept. */
export interface SessionStore {
  /** Keeps it for `SESSION_SECONDS`. */
  save(tokenHash: string, user: SessionUser): Promise<void>;
  /** @returns the user, or undefined where there is no such session or it has run out */
  userOf(tokenHash: string): Promise<SessionUser | undefined>;
}

/** How a tap ended that had an effect, or was refused for the sake of one: never decided a second time. */
export type TapOutcome =
  | 'bound'
  | 'taken'
  /** A wrong code, with so many attempts left: asked again because the answer was lost, it costs no other attempt. */
  | `wrong:${number}`;

/** What a tap finds under its idempotency key. */
export type Claim =
  /** Nobody works on it: the caller does, until `settle`, `release` or the end of the lease. */
  | { readonly kind: 'claimed' }
  /** Another request works on the same body right now. */
  | { readonly kind: 'running' }
  /** The same body ended so before. */
  | { readonly kind: 'done'; readonly outcome: TapOutcome }
  /** The key belongs to another body. */
  | { readonly kind: 'other' };

/**
 * Which body an idempotency key was first used with, for `IDEMPOTENCY_SECONDS` from then on, who works on it and how
 * it ended. No number and no answer is kept: the same envelope opens to the same number (backend-facts.md §2).
 */
export interface IdempotencyStore {
  /**
   * One atomic step. The lease ends by itself after `LEASE_SECONDS`, so that a crashed instance blocks no key.
   * @param owner a random name of the request that asks
   */
  claim(key: string, bodyFingerprint: string, owner: string): Promise<Claim>;
  /** Ends the tap for good; does nothing where the lease has gone to another owner. */
  settle(key: string, owner: string, outcome: TapOutcome): Promise<void>;
  /** Gives the claim back, so that the next try works on it; the key stays with its body. */
  release(key: string, owner: string): Promise<void>;
}

/** How a number was proved: by Alipay with a tap, or by a code sent to it. */
export type Proof = 'tap' | 'code';

/** What may be shown of a user's number. */
export interface BoundNumber {
  readonly phoneMasked: string;
  /** The latest, where the same number was proved again. */
  readonly proof: Proof;
}

/** A number bound to a user: its keyed hash, what may be shown of it, and a name for this very binding. */
export interface Binding extends BoundNumber {
  /** Stays the same as long as the same number stays with the same user: hand-overs are told apart by it. */
  readonly id: string;
  readonly phoneHash: string;
}

/** What happens where a number belongs to another user already: the new one is refused, or takes it over. */
export type ConflictPolicy = 'reject' | 'reassign';

export type BindOutcome =
  /** `id` is the earlier binding's where the number was this user's already. */
  | { readonly kind: 'bound'; readonly id: string; readonly confirmed: boolean }
  /** The number belongs to somebody else and stays theirs; this user's earlier number too stays as it was. */
  | { readonly kind: 'taken' };

/** Which phone number belongs to which user; one number has one user, one user one number. */
export interface BindingStore {
  /** Binds in one atomic step, freeing the user's earlier number. A new binding is not confirmed yet. */
  bind(user: string, binding: Binding, policy: ConflictPolicy): Promise<BindOutcome>;
  /** The number has reached the merchant's system. Does nothing where the user's binding is another one by now. */
  confirm(user: string, id: string): Promise<void>;
  /** @returns what may be shown of the user's number, once confirmed */
  boundNumberOf(user: string): Promise<BoundNumber | undefined>;
}

/** So many requests for one key within `LIMIT_SECONDS`. */
export interface RateLimit {
  /** Counts one request. @returns 0 where it may go on, otherwise after how many whole seconds to come again */
  take(key: string): Promise<number>;
}

export interface Stores {
  readonly sessions: SessionStore;
  readonly idempotency: IdempotencyStore;
  readonly bindings: BindingStore;
  readonly codes: CodeStore;
  readonly perUser: RateLimit;
  readonly perAddress: RateLimit;
  /** @throws StoreUnavailable where the stores cannot be used now */
  check(): Promise<void>;
  /** Lets go of connections, after the last request. */
  close(): Promise<void>;
}

/** A store cannot do its work (full, away): the request is refused with 503 rather than answered on half the facts. */
export class StoreUnavailable extends Error {}

/** How many requests a minute. */
export interface Limits {
  readonly perUser: number;
  readonly perAddress: number;
}

export const SESSION_SECONDS = 600;
export const IDEMPOTENCY_SECONDS = 24 * 60 * 60;
/** Longer than a request may take, the hand-over included; as short as a crashed instance may block a key. */
export const LEASE_SECONDS = 30;
export const LIMIT_SECONDS = 60;
