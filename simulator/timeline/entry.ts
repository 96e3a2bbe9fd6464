/** How a call ended, as a copy: what success or fail was given. */
export interface CallEnd {
  readonly outcome: 'success' | 'fail';
  readonly value: unknown;
}

/** What the person did, and what came to the phone from outside the app. */
export interface UserAct {
  readonly kind: 'user';
  readonly what: 'tap' | 'agree' | 'refuse' | 'sms';
  /** Role and name of what was tapped, the scope that was answered. */
  readonly name: string;
}

/** A handler of the app that ran. */
export interface HandlerRun {
  readonly kind: 'event';
  readonly handler: string;
  /** Path of the page or component it belongs to. */
  readonly unit: string;
  /** "pages/x/x.axml:3:5" */
  readonly where: string;
  /** The event object, or what a function prop was called with. */
  readonly given: unknown;
  /** More than 1 where the same handler ran again and again: a scroll, a finger that moves, typing. */
  readonly times: number;
}

export interface JsapiCall {
  readonly kind: 'jsapi';
  /** "my.getPhoneNumber" */
  readonly name: string;
  readonly options: unknown;
  /** Not there while it runs; `my` may also never answer. */
  readonly end?: CallEnd;
  /** Until its answer. */
  readonly ms?: number;
}

export type RequestAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly bytes: number }
  | { readonly reason: string };

export interface RequestCall {
  readonly kind: 'request';
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly bytes: number;
  /** Whether it left the phone: the scenario may have answered in the network's place. */
  readonly sent: boolean;
  readonly answer?: RequestAnswer;
  readonly end?: CallEnd;
  readonly ms?: number;
}

/** One call of setData as it crossed to the view. */
export interface SetDataStep {
  readonly kind: 'setData';
  /** Path of the page or component, "pages/x/x". */
  readonly unit: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** UTF-8 bytes of the payload's JSON. */
  readonly bytes: number;
}

/** A lifecycle function of app or page was due, or a page was asked for. */
export interface PageStep {
  readonly kind: 'page';
  /** "onLoad", "navigateTo" */
  readonly what: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

export interface Warning {
  readonly kind: 'warning';
  readonly text: string;
}

export type Happening = UserAct | HandlerRun | JsapiCall | RequestCall | SetDataStep | PageStep | Warning;

/** One line of the run, in the order of their beginnings; `at` in ms since the launch. */
export type TimelineEntry = Happening & { readonly id: number; readonly at: number };

export type EntryOf<K extends Happening['kind']> = Extract<TimelineEntry, { kind: K }>;

/** What becomes known of a call after it began. */
export type Change = Partial<Omit<RequestCall, 'kind' | 'ms'>>;
