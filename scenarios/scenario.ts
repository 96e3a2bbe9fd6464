import type { NetworkRule, Scenario as Circumstances } from '../simulator/scenario';
import type { Cause } from '../utils/cause';
import type { NoticeName } from '../utils/notice';

/** What must be on the page of the tap once the run has come to rest. */
export type TapOutcome =
  | { readonly state: 'verified'; readonly phoneMasked: string }
  | { readonly state: 'declined' }
  /** What the person reads, and what a developer reads below it in a develop or trial build. */
  | { readonly state: 'failed'; readonly notice: NoticeName; readonly cause: Cause; readonly wait?: number }
  /** Nothing to tap: these are said when the page opens. */
  | { readonly state: 'recalled'; readonly phoneMasked: string }
  | { readonly state: 'offline' }
  | { readonly state: 'unsupported' };

/** What somebody does where a number is entered by hand, one after the other. */
export type ByHandStep =
  /** Types or pastes it; `region` is the place in `texts.regions`, `dialCode` for the last of them. */
  | { readonly number: string; readonly region?: number; readonly dialCode?: string }
  /** Agrees, where that is asked, and asks for a code: the first one, or another as soon as that is allowed. */
  | 'ask'
  /** Reads the SMS and closes it. */
  | 'read'
  /** Taps the SMS, as the suggestion of a keyboard, and verifies. */
  | 'fill'
  /** Enters what stood in the SMS, or in this record, and verifies. */
  | 'enter'
  | { readonly enter: string }
  /** Enters another code than the one that was read, and sees how many tries are left. */
  | { readonly wrong: number }
  /** Leaves the page and opens it again. */
  | 'leave-and-return';

/** What must be on the page of the code then. */
export type ByHandOutcome =
  | { readonly state: 'verified'; readonly phoneMasked: string }
  | { readonly state: 'code-sent' }
  /** A word beside a field, and for developers why. */
  | {
      readonly state: 'questioned';
      readonly beside: 'number' | 'code';
      readonly notice: NoticeName;
      readonly cause: Cause;
      readonly attemptsLeft?: number;
      /** Seen by the page itself before anything was sent: no failure, and no word for developers. */
      readonly unsent?: true;
    };

interface Tapped extends Circumstances {
  readonly outcome: TapOutcome;
}

interface EnteredByHand extends Circumstances {
  /** That there are such steps says that it plays on the page of the code. */
  readonly byHand: readonly ByHandStep[];
  readonly outcome: ByHandOutcome;
}

/** A thing that can happen, and what must come of it. The simulator, the tests and docs/errors.md read the same record. */
export type Scenario = Tapped | EnteredByHand;

/** Scenarios of this app, an end for each of the simulator's own among them. */
export type Ends<Played extends object> = Readonly<Record<string, Scenario> & Record<keyof Played, Scenario>>;

/** The page that a scenario plays on, as app.json names it. */
export const pageOf = (scenario: Scenario): 'pages/phone-auth/phone-auth' | 'pages/phone-entry/phone-entry' =>
  'byHand' in scenario ? 'pages/phone-entry/phone-entry' : 'pages/phone-auth/phone-auth';

export const verified = { state: 'verified', phoneMasked: '138******00' } as const satisfies TapOutcome;
export const declined = { state: 'declined' } as const satisfies TapOutcome;

export const failed = (notice: NoticeName, cause: Cause, wait = 0) =>
  ({ state: 'failed', notice, cause, wait }) as const satisfies TapOutcome;

export const questioned = (
  beside: 'number' | 'code',
  notice: NoticeName,
  cause: Cause,
  more: { readonly attemptsLeft?: number; readonly unsent?: true } = {},
) => ({ ...{ state: 'questioned', beside, notice, cause }, ...more }) as const satisfies ByHandOutcome;

const paths = {
  sessions: '/v1/alipay/sessions',
  'phone-number': '/v1/alipay/phone-number',
  codes: '/v1/phone/codes',
  verifications: '/v1/phone/verifications',
} as const;

/** Something that befalls the requests of one path, always or the first few times. */
export const on = (path: keyof typeof paths, does: NetworkRule['does'], first?: number): NetworkRule[] => [
  { urlEndsWith: paths[path], does, ...(first !== undefined && { first }) },
];
