import { createAbort, type Abort } from './abort';
import { isvAppId } from './config';
import type { BodyOf } from './contract';
import { readEnvelope } from './envelope';
import type { PhoneAuthFailure } from './failure';
import { newIdempotencyKey } from './idempotency-key';
import { canAuthorize, getPhoneNumber } from './jsapi';
import { noticeFor } from './notice';
import { initialState, transition, type PhoneAuthEvent, type PhoneAuthState } from './phone-auth-machine';
import { rememberBoundPhone } from './bound-phone';
import { submitEnvelope } from './phone-submission';
import { openSession } from './session';

/** One consent and what came of it. The idempotency key stays the same when its envelope is posted again. */
interface Tap {
  readonly key: string;
  readonly abort: Abort;
  traceId: string;
  /** What my.getPhoneNumber gave, once it has. As good as the number itself: kept until it is used, and nowhere else. */
  submission: BodyOf<'/v1/alipay/phone-number'> | undefined;
}

export interface PhoneAuthFlow {
  /** The page opened: says so where the client is too old, else fetches the session ahead, silently. */
  enter(): void;
  /** The button said that the user agreed. */
  authorize(): void;
  /** The button said that the user refused, or that its sheet failed: it cannot tell which (platform-facts.md §2.2). */
  decline(): void;
  /** Goes on after a failure where it stopped, with the same envelope when there is one. */
  retry(): void;
  /** Back to the start, to bind another number. */
  restart(): void;
  /** Names the latest consent in Alipay's log, where the client told; '' where not (platform-facts.md §1.4). */
  traceId(): string;
  /** The page closed: aborts what runs and reports nothing more. */
  leave(): void;
}

/** In ms: after this long someone deserves a word. */
const slowAfter = 5000;

const isBusy = ({ name }: PhoneAuthState): boolean => name === 'authorizing' || name === 'submitting';

const newTap = (): Tap => ({ key: newIdempotencyKey(), abort: createAbort(), traceId: '', submission: undefined });

/**
 * Runs the machine: consent → my.getPhoneNumber → one POST of what it gave.
 * @param onChange called with each new state, never with the same one twice, and never after `leave`.
 */
export const createPhoneAuthFlow = (
  onChange: (state: PhoneAuthState, previous: PhoneAuthState) => void,
): PhoneAuthFlow => {
  let state: PhoneAuthState = initialState;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tap: Tap | undefined;
  let left = false;

  const dispatch = (event: PhoneAuthEvent): boolean => {
    const next = transition(state, event);
    if (left || next === state) return false;
    const previous = state;
    state = next;
    schedule(previous);
    onChange(state, previous);
    return true;
  };

  /** What time alone will change: a run turns slow once, a wait counts down. */
  const schedule = (previous: PhoneAuthState): void => {
    if (isBusy(state) && isBusy(previous)) return;
    clearTimeout(timer);
    if (isBusy(state))
      timer = setTimeout(() => {
        dispatch({ type: 'slowed' });
      }, slowAfter);
    if (state.name === 'failed' && state.notice.wait > 0)
      timer = setTimeout(() => {
        dispatch({ type: 'waited' });
      }, 1000);
  };

  const failed = (failure: PhoneAuthFailure): void => {
    dispatch({ type: 'failed', failure, notice: noticeFor(failure, Date.now()) });
  };

  /** Takes a tap from where it stands to its end. */
  const run = async (current: Tap): Promise<void> => {
    tap = current;
    if (current.submission === undefined) {
      const answer = await getPhoneNumber(isvAppId);
      if (left) return;
      if (!answer.ok) {
        failed(answer.failure);
        return;
      }
      const { response, ariverRpcTraceId } = answer.value;
      current.traceId = typeof ariverRpcTraceId === 'string' ? ariverRpcTraceId : '';
      const envelope = readEnvelope(response);
      if (!envelope.ok) {
        failed(envelope.failure);
        return;
      }
      current.submission = { envelope: envelope.value, ...(current.traceId !== '' && { traceId: current.traceId }) };
      dispatch({ type: 'sealed' });
    }
    const submitted = await submitEnvelope(current.submission, current.key, current.abort.signal);
    if (!submitted.ok) {
      failed(submitted.failure);
      return;
    }
    tap = undefined;
    const { phoneMasked } = submitted.value;
    rememberBoundPhone(phoneMasked, 'tap');
    dispatch({ type: 'verified', phoneMasked });
  };

  return {
    enter() {
      if (!canAuthorize()) {
        dispatch({ type: 'unsupported', notice: noticeFor({ kind: 'unsupported' }, Date.now()) });
        return;
      }
      void openSession().then((session) => {
        if (!session.ok || !session.value.phoneMasked) return;
        const { phoneMasked, proof } = session.value;
        rememberBoundPhone(phoneMasked, proof || 'tap');
        dispatch({ type: 'recalled', phoneMasked });
      });
    },
    authorize() {
      if (dispatch({ type: 'authorized' })) void run(newTap());
    },
    decline() {
      dispatch({ type: 'declined' });
    },
    retry() {
      if (tap && dispatch({ type: 'retried' })) void run({ ...tap });
    },
    restart() {
      dispatch({ type: 'restarted' });
    },
    traceId() {
      return tap ? tap.traceId : '';
    },
    leave() {
      left = true;
      if (tap) tap.abort.abort();
      tap = undefined;
    },
  };
};
