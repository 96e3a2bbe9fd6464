import type { Messages } from '../../utils/messages/zh-CN';
import type { NoticeName } from '../../utils/notice';

/** One look that the one-tap page can have, and how somebody gets there. */
export interface PageState {
  /** A name of the catalogue, or `default`. */
  readonly scenario: string;
  /** Nothing, a tap without the agreement, or agreement and tap (and 同意, where the sheet asks). */
  readonly does: 'open' | 'tap-unticked' | 'tap';
  /** The text by which it is known that the page has got there. */
  readonly shows: (texts: Messages) => string;
}

const seen = (scenario: string, does: PageState['does'], shows: PageState['shows']): PageState => ({
  scenario,
  does,
  shows,
});

const ending = (scenario: string, notice: NoticeName): PageState =>
  seen(scenario, 'tap', (texts) => texts.notices[notice].title);

/** Said beside a field, where a number is entered by hand: the one-tap page never shows these. */
export type EntryNotice =
  'phone-invalid' | 'code-too-soon' | 'codes-exhausted' | 'sms-unavailable' | 'code-wrong' | 'code-expired';

type OneTapNotice = Exclude<NoticeName, EntryNotice>;

/** What is drawn for each notice, once its wait is over. */
const noticeStates: Readonly<Record<OneTapNotice, PageState>> = {
  offline: ending('offline', 'offline'),
  timeout: ending('never-answers', 'timeout'),
  busy: seen('busy', 'tap', (texts) => texts.retry),
  'server-error': ending('http-500', 'server-error'),
  reauthorize: ending('consent-revoked', 'reauthorize'),
  'no-phone': ending('no-phone', 'no-phone'),
  'not-open': ending('no-permission', 'not-open'),
  rejected: ending('forged', 'rejected'),
  conflict: ending('conflict', 'conflict'),
  session: ending('session-refused', 'session'),
  unsupported: seen('old-client', 'open', (texts) => texts.notices.unsupported.title),
  unknown: ending('empty-response', 'unknown'),
};

/** The states around the notices. */
const otherStates = {
  idle: seen('default', 'open', (texts) => texts.authorize),
  'agree-first': seen('default', 'tap-unticked', (texts) => texts.agreeFirst),
  'offline-before-tap': seen('offline-before-tap', 'open', (texts) => texts.offlineNow),
  authorizing: seen('jsapi-never', 'tap', (texts) => texts.authorizing),
  submitting: seen('never-answers', 'tap', (texts) => texts.submitting),
  slow: seen('never-answers', 'tap', (texts) => texts.slow),
  verified: seen('agreed', 'tap', (texts) => texts.verified),
  declined: seen('refused', 'tap', (texts) => texts.declined.title),
  wait: seen('http-429', 'tap', (texts) => texts.notices.busy.title),
} as const satisfies Readonly<Record<string, PageState>>;

export type PageStateName = OneTapNotice | keyof typeof otherStates;

/** Every distinct state of the one-tap page, by the name of its picture. A notice without one does not compile. */
export const pageStates: Readonly<Record<PageStateName, PageState>> = { ...otherStates, ...noticeStates };

/** @returns the state that a notice is drawn in, or undefined where it stands on another page. */
export const stateOfNotice = (notice: NoticeName): OneTapNotice | undefined =>
  Object.hasOwn(noticeStates, notice) ? (notice as OneTapNotice) : undefined;
