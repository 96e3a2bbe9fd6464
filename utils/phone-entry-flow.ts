import { createAbort } from './abort';
import { rememberBoundPhone } from './bound-phone';
import type { PhoneAuthFailure } from './failure';
import { newIdempotencyKey } from './idempotency-key';
import { language } from './jsapi';
import { languageFor } from './messages/language';
import type { Messages } from './messages/zh-CN';
import { noticeFor } from './notice';
import { initialEntry, transitionEntry, type PhoneEntryEvent, type PhoneEntryState } from './phone-entry-machine';
import { e164, looksLikePhone, readCode, type TypedPhone } from './phone-entry-number';
import { requestCode, verifyCode } from './phone-gateway';
import { underSession } from './under-session';

export interface PhoneEntryFlow {
  /** The page opened: goes on with a code that was sent a moment ago. @returns the number it went to, if any. */
  enter(): TypedPhone | undefined;
  askForCode(phone: TypedPhone): void;
  enterCode(phone: TypedPhone, code: string): void;
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
let sent: { readonly phone: TypedPhone; readonly resendAt: number; readonly expiresAt: number } | undefined;

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

  const waitBeforeNext = (phone: TypedPhone, resendAfter: number, expiresIn: number): void => {
    const now = Date.now();
    sent = { phone, resendAt: now + resendAfter * 1000, expiresAt: now + expiresIn * 1000 };
    countDown();
  };

  const complain = (failure: PhoneAuthFailure): void => {
    const { name, next } = noticeFor(failure, Date.now());
    // What sends people to the button, or from it to this page, helps nobody here.
    const { title, hint } = texts.notices[next === 'authorize' || next === 'enter-by-hand' ? 'server-error' : name];
    const tries = failure.kind === 'rejection' ? failure.attemptsLeft : undefined;
    const more = tries === 0 ? texts.notices['code-expired'].hint : tries && texts.attemptsLeft.join(String(tries));
    dispatch({ type: 'complained', complaint: { title, hint: more || hint, failure } });
  };

  const send = async (phone: TypedPhone): Promise<void> => {
    if (!dispatch({ type: 'codeAsked' })) return;
    const sending = state;
    const wish = { phone: e164(phone), locale: languageFor(language()) === 'en' ? 'en' : 'zh' } as const;
    const answer = await underSession((session) => requestCode(wish, session, signal), signal);
    // The number was changed meanwhile: this is no answer to what stands there now.
    if (state !== sending) return;
    if (answer.ok) {
      waitBeforeNext(phone, answer.value.resendAfter, answer.value.expiresIn);
      dispatch({ type: 'codeSent' });
    } else if (answer.failure.kind === 'rejection' && answer.failure.code === 'TOO_SOON') {
      // A code is on its way already: it is the one to enter.
      const { resendAfter = 60 } = answer.failure;
      waitBeforeNext(phone, resendAfter, resendAfter);
      dispatch({ type: 'codeSent' });
      complain(answer.failure);
    } else complain(answer.failure);
  };

  const verify = async (phone: TypedPhone, code: string): Promise<void> => {
    if (!dispatch({ type: 'codeEntered' })) return;
    const verifying = state;
    const key = newIdempotencyKey();
    const verification = { phone: e164(phone), code };
    const answer = await underSession((session) => verifyCode(verification, key, session, signal), signal);
    if (answer.ok) {
      const { phoneMasked } = answer.value;
      sent = undefined;
      rememberBoundPhone(phoneMasked, 'code');
      dispatch({ type: 'verified', phoneMasked });
    } else if (state === verifying) complain(answer.failure);
  };

  return {
    enter() {
      if (!sent || sent.expiresAt <= Date.now()) return undefined;
      countDown();
      dispatch({ type: 'codeAsked' });
      dispatch({ type: 'codeSent' });
      return sent.phone;
    },
    askForCode(phone) {
      if (looksLikePhone(e164(phone))) void send(phone);
      else dispatch({ type: 'complained', complaint: texts.notices['phone-invalid'] });
    },
    enterCode(phone, typed) {
      const code = readCode(typed);
      if (code === undefined) dispatch({ type: 'complained', complaint: texts.notices['code-wrong'] });
      else void verify(phone, code);
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
