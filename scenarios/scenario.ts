import type { NetworkRule, Scenario as Circumstances } from '../simulator/scenario';
import type { Cause } from '../utils/cause';
import type { NoticeName } from '../utils/notice';

/** What must be on the screen once the run has come to rest. */
export type Outcome =
  | { readonly state: 'verified'; readonly phoneMasked: string }
  | { readonly state: 'declined' }
  /** What the person reads, and what a developer reads below it in a develop or trial build. */
  | { readonly state: 'failed'; readonly notice: NoticeName; readonly cause: Cause; readonly wait?: number }
  /** Nothing to tap: these are said when the page opens. */
  | { readonly state: 'recalled'; readonly phoneMasked: string }
  | { readonly state: 'offline' }
  | { readonly state: 'unsupported' };

/** A thing that can happen, and what must come of it. The simulator, the tests and docs/errors.md read the same record. */
export interface Scenario extends Circumstances {
  readonly outcome: Outcome;
}

export const verified = { state: 'verified', phoneMasked: '138******00' } as const satisfies Outcome;
export const declined = { state: 'declined' } as const satisfies Outcome;

export const failed = (notice: NoticeName, cause: Cause, wait = 0) =>
  ({ state: 'failed', notice, cause, wait }) as const satisfies Outcome;

/** Something that befalls the requests of one path, always or the first few times. */
export const on = (path: 'sessions' | 'phone-number', does: NetworkRule['does'], first?: number): NetworkRule[] => [
  { urlEndsWith: `/v1/alipay/${path}`, does, ...(first !== undefined && { first }) },
];
