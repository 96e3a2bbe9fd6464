/** Bearer sessions, by the keyed hash of their token: the token itself is never kept. */
export interface SessionStore {
  save(tokenHash: string, userId: string): Promise<void>;
  /** @returns the user, or undefined where there is no such session or it has run out */
  userOf(tokenHash: string): Promise<string | undefined>;
}

/**
 * Which body an idempotency key was first used with. Only a fingerprint is kept: the same body gives the same answer
 * when it is opened again, so no personal data need be stored (backend-facts.md §2).
 */
export interface IdempotencyStore {
  remember(key: string, bodyFingerprint: string): Promise<'new' | 'same' | 'other'>;
}

/** A number bound to a user: its keyed hash, and what may be shown of it. */
export interface Binding {
  readonly phoneHash: string;
  readonly phoneMasked: string;
}

/** What happens where a number belongs to another user already: the new one is refused, or takes it over. */
export type ConflictPolicy = 'reject' | 'reassign';

/** Which phone number belongs to which user; one number has one user. */
export interface BindingStore {
  /** Binds in one step, freeing the user's earlier number; `taken` where the number belongs to somebody else and stays theirs. */
  bind(userId: string, binding: Binding, policy: ConflictPolicy): Promise<'bound' | 'taken'>;
  phoneMaskedOf(userId: string): Promise<string | undefined>;
}

export interface Stores {
  readonly sessions: SessionStore;
  readonly idempotency: IdempotencyStore;
  readonly bindings: BindingStore;
  /** @throws where the stores cannot be used now */
  check(): Promise<void>;
}

/** A store cannot do its work (full, away): the request is refused with 503 rather than answered on half the facts. */
export class StoreUnavailable extends Error {}

export const SESSION_SECONDS = 600;
export const IDEMPOTENCY_SECONDS = 24 * 60 * 60;
