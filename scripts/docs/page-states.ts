import type { Messages } from '../../utils/messages/zh-CN';
import type { NoticeName } from '../../utils/notice';

/** One look that a page can have, and how somebody gets there. */
export interface PageState {
  /** A name of the catalogue, or `default`. */
  readonly scenario: string;
  /** Nothing, a tap without the agreement, what the scenario is about, or on to enter a number by hand. */
  readonly does: 'open' | 'tap-unticked' | 'play' | 'by-hand' | 'by-hand-unticked';
  /** The text by which it is known that the page has got there. */
  readonly shows: (texts: Messages) => string;
}

const seen = (scenario: string, does: PageState['does'], shows: PageState['shows']): PageState => ({
  scenario,
  does,
  shows,
});

const ending = (scenario: string, notice: NoticeName): PageState =>
  seen(scenario, 'play', (texts) => texts.notices[notice].title);

/** A word beside a field, where a number is entered by hand. */
const beside = (scenario: string, notice: NoticeName): PageState =>
  seen(scenario, 'play', ({ notices, pause }) => notices[notice].title + pause + notices[notice].hint);

/** What is drawn for each notice, once its wait is over. */
const noticeStates: Readonly<Record<NoticeName, PageState>> = {
  offline: ending('offline', 'offline'),
  timeout: ending('never-answers', 'timeout'),
  busy: seen('busy', 'play', (texts) => texts.retry),
  'server-error': ending('http-500', 'server-error'),
  reauthorize: ending('consent-revoked', 'reauthorize'),
  'no-phone': ending('no-phone', 'no-phone'),
  'not-open': ending('no-permission', 'not-open'),
  rejected: ending('forged', 'rejected'),
  conflict: ending('conflict', 'conflict'),
  session: ending('session-refused', 'session'),
  unsupported: seen('old-client', 'open', (texts) => texts.notices.unsupported.title),
  'phone-invalid': beside('number-too-short', 'phone-invalid'),
  'code-too-soon': beside('code-too-soon', 'code-too-soon'),
  'codes-exhausted': beside('codes-used-up', 'codes-exhausted'),
  'sms-unavailable': beside('sms-down', 'sms-unavailable'),
  'code-wrong': seen(
    'code-wrong',
    'play',
    ({ notices, pause, attemptsLeft }) => notices['code-wrong'].title + pause + attemptsLeft.join('4'),
  ),
  'code-expired': beside('code-expired', 'code-expired'),
  unknown: ending('empty-response', 'unknown'),
};

/** The states around the notices. */
const otherStates = {
  idle: seen('default', 'open', (texts) => texts.authorize),
  'agree-first': seen('default', 'tap-unticked', (texts) => texts.agreeFirst),
  'offline-before-tap': seen('offline-before-tap', 'open', (texts) => texts.offlineNow),
  authorizing: seen('jsapi-never', 'play', (texts) => texts.authorizing),
  submitting: seen('never-answers', 'play', (texts) => texts.submitting),
  slow: seen('never-answers', 'play', (texts) => texts.slow),
  verified: seen('agreed', 'play', (texts) => texts.verified),
  declined: seen('refused', 'play', (texts) => texts.declined.title),
  wait: seen('http-429', 'play', (texts) => texts.notices.busy.title),
} as const satisfies Readonly<Record<string, PageState>>;

/** The page where a number is entered by hand, around its own notices. */
const byHandStates = {
  'by-hand': seen('default', 'by-hand', (texts) => texts.sendCode),
  'by-hand-agree-first': seen('default', 'by-hand-unticked', (texts) => texts.agreeFirst),
  'by-hand-sending': seen('codes-never-answer', 'play', (texts) => texts.sendCode),
  'code-sent': seen('code-sent', 'play', (texts) => texts.codeSent),
  'by-hand-verifying': seen('verify-never-answers', 'play', (texts) => texts.verify),
  'by-hand-offline': beside('by-hand-offline', 'offline'),
  'by-hand-conflict': beside('by-hand-conflict', 'conflict'),
  'by-hand-overseas': seen('code-sent-overseas', 'play', (texts) => texts.codeSent),
  'by-hand-verified': seen('by-hand-any-backend', 'play', (texts) => texts.verified),
} as const satisfies Readonly<Record<string, PageState>>;

export type PageStateName = NoticeName | keyof typeof otherStates | keyof typeof byHandStates;

/** Every distinct state of the two pages, by the name of its picture. A notice without one does not compile. */
export const pageStates: Readonly<Record<PageStateName, PageState>> = {
  ...otherStates,
  ...noticeStates,
  ...byHandStates,
};
