import { createAbort } from './abort';
import { rememberBoundPhone } from './bound-phone';
import type { PhoneAuthFailure } from './failure';
import { newIdempotencyKey } from './idempotency-key';
import type { Messages } from './messages/zh-CN';
import { noticeFor, type NoticeName } from './notice';
import { initialEntry, transitionEntry, type PhoneEntryEvent, type PhoneEntryState } from './phone-entry-machine';
import { requestCode, verifyCode } from './phone-gateway';
import { underSession } from './under-session';

export interface PhoneEntryFlow {
  /** The page opened: goes on with a code that was sent a moment ago. @returns the number it went to, '' for none. */
  enter(): string;
  /** @param phone `+`, country code and national number. */
  askForCode(phone: string): void;
  enterCode(phone: string, code: string): void;
  changeNumber(): void;
  changeCode(): void;
  /** The page closed: aborts what runs and reports nothing more. The countdown goes on. */
  leave(): void;
}

export interface PhoneEntryView {
  onState(state: PhoneEntryState): void;
  /** Seconds until another code may be asked for; 0 when it may be now. */
  onWait(seconds: number): void;
}

/** Outlives the page, in memory only: someone who looks into their messages comes back to where they were. */
let sent: { readonly phone: string; readonly resendAt: number; readonly expiresAt: number } | undefined;

/** A light look before anything is sent; what a number really is, the backend decides. */
const looksLikePhone = (phone: string): boolean =>
  (/^\+86/.test(phone) ? /^\+861\d{10}$/ : /^\+[1-9]\d{6,14}$/).test(phone);

const codeNotices: readonly NoticeName[] = ['code-wrong', 'code-expired', 'conflict'];

/** Runs the entry of a number by hand: number → code by SMS → verified. */
export const createPhoneEntryFlow = (
  texts: Pick<Messages, 'notices' | 'attemptsLeft'>,
  view: PhoneEntryView,
): PhoneEntryFlow => {
  let state: PhoneEntryState = initialEntry;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = false;
  const { signal, abort } = createAbort();

  const dispatch = (event: PhoneEntryEvent): boolean => {
    const next = transitionEntry(state, event);
    if (left || next === state) return false;
    state = next;
    view.onState(state);
    return true;
  };

  const countDown = (): void => {
    clearTimeout(timer);
    if (left) return;
    const seconds = sent ? Math.max(0, Math.ceil((sent.resendAt - Date.now()) / 1000)) : 0;
    view.onWait(seconds);
    if (seconds > 0) timer = setTimeout(countDown, 1000);
  };

  const waitBeforeNext = (phone: string, resendAfter: number, expiresIn: number): void => {
    const now = Date.now();
    sent = { phone, resendAt: now + resendAfter * 1000, expiresAt: now + expiresIn * 1000 };
    countDown();
  };

  const complain = (failure: PhoneAuthFailure, during: 'number' | 'code'): void => {
    const { name } = noticeFor(failure, Date.now());
    const { title, hint } = texts.notices[name];
    const tries =
      failure.kind === 'rejection' && failure.attemptsLeft !== undefined
        ? texts.attemptsLeft.join(String(failure.attemptsLeft))
        : '';
    const field = codeNotices.indexOf(name) < 0 ? during : 'code';
    dispatch({ type: 'complained', complaint: { field, title, hint: tries || hint } });
  };

  const complainOf = (field: 'number' | 'code', name: NoticeName): void => {
    dispatch({ type: 'complained', complaint: { field, ...texts.notices[name] } });
  };

  const send = async (phone: string, during: 'number' | 'code'): Promise<void> => {
    const answer = await underSession((session) => requestCode({ phone }, session, signal), signal);
    if (answer.ok) {
      waitBeforeNext(phone, answer.value.resendAfter, answer.value.expiresIn);
      dispatch({ type: 'codeSent' });
    } else if (answer.failure.kind === 'rejection' && answer.failure.code === 'TOO_SOON') {
      // A code is on its way already: it is the one to enter.
      const { resendAfter = 60 } = answer.failure;
      waitBeforeNext(phone, resendAfter, resendAfter);
      dispatch({ type: 'codeSent' });
      complainOf('code', 'code-too-soon');
    } else complain(answer.failure, during);
  };

  const verify = async (phone: string, code: string): Promise<void> => {
    const key = newIdempotencyKey();
    const answer = await underSession((session) => verifyCode({ phone, code }, key, session, signal), signal);
    if (!answer.ok) {
      complain(answer.failure, 'code');
      return;
    }
    const { phoneMasked } = answer.value;
    sent = undefined;
    rememberBoundPhone(phoneMasked, 'code');
    dispatch({ type: 'verified', phoneMasked });
  };

  return {
    enter() {
      if (!sent || sent.expiresAt <= Date.now()) return '';
      countDown();
      dispatch({ type: 'codeAsked' });
      dispatch({ type: 'codeSent' });
      return sent.phone;
    },
    askForCode(phone) {
      // Where an earlier code is still good, its field stays: a failed resend takes nothing away.
      const during = state.name === 'code' ? 'code' : 'number';
      if (!looksLikePhone(phone)) complainOf('number', 'phone-invalid');
      else if (dispatch({ type: 'codeAsked' })) void send(phone, during);
    },
    enterCode(phone, code) {
      if (!/^\d{6}$/.test(code)) complainOf('code', 'code-wrong');
      else if (dispatch({ type: 'codeEntered' })) void verify(phone, code);
    },
    changeNumber() {
      dispatch({ type: 'numberChanged' });
    },
    changeCode() {
      dispatch({ type: 'codeChanged' });
    },
    leave() {
      left = true;
      clearTimeout(timer);
      abort();
    },
  };
};
