/** Whose code for which number, asked for from where; each part is a keyed hash. */
export interface CodePlace {
  /** One user and one number: there is one live code for the two. */
  readonly slot: string;
  readonly number: string;
  readonly user: string;
  readonly address: string;
}

/** How many codes a day. */
export interface CodeCaps {
  readonly perNumber: number;
  readonly perUser: number;
  readonly perAddress: number;
}

export type CapName = 'number' | 'user' | 'address';

export type Reservation =
  | { readonly kind: 'reserved' }
  | { readonly kind: 'too-soon'; readonly seconds: number }
  | { readonly kind: 'exhausted'; readonly by: CapName }
  /** So many messages to this number ended in doubt that one more could be one too many. */
  | { readonly kind: 'in-doubt' };

export type Attempt =
  /** No code, or it has run out, or its attempts are used up. */
  | { readonly kind: 'none' }
  /** One attempt is counted already; whoever gets this may compare once. */
  | { readonly kind: 'counted'; readonly codeHash: string; readonly left: number };

/** Why a reservation is taken back: the message was not sent, or nobody knows. */
export type Withdrawal = 'unsent' | 'doubtful';

/** Codes sent by SMS, by keyed hashes; no code and no number is kept. Each call is one atomic step. */
export interface CodeStore {
  /**
   * Before a message is sent: the new code takes the place of the old one, counts against every cap, and starts the
   * pause until the next one. A day begins with the first message that counts.
   */
  reserve(place: CodePlace, codeHash: string, caps: CodeCaps): Promise<Reservation>;
  /**
   * After a message was not sent for certain: all is as before `reserve`, an earlier code with its attempts too.
   * In doubt the new code stays good, because it may arrive; caps and pause are given back, and what may have
   * reached the number is counted apart, so that a sender that hangs is no way around the cap.
   */
  withdraw(place: CodePlace, codeHash: string, why: Withdrawal): Promise<void>;
  /** Counts one attempt at the live code before anything is compared: of many at once no more get through than are left. */
  attempt(slot: string): Promise<Attempt>;
  /** The code was right, and what came after it failed: that was no attempt. */
  giveBack(slot: string, codeHash: string): Promise<void>;
  /** The code has done its work, and is good for nothing any more. */
  redeem(slot: string, codeHash: string): Promise<void>;
}

export const CODE_SECONDS = 300;
export const CODE_ATTEMPTS = 5;
export const RESEND_SECONDS = 60;
export const CODE_DAY_SECONDS = 24 * 60 * 60;
