import type { PhoneAuthFailure } from './failure';
import type { Notice } from './notice';

type Stage = 'authorizing' | 'submitting';

/** Where a phone authorization stands. Each state holds exactly what is true in it. */
export type PhoneAuthState =
  | { readonly name: 'idle' }
  | { readonly name: Stage; readonly pace: 'usual' | 'slow' }
  | { readonly name: 'verified'; readonly phoneMasked: string }
  | { readonly name: 'declined' }
  | { readonly name: 'failed'; readonly failure: PhoneAuthFailure; readonly notice: Notice; readonly during: Stage };

export type PhoneAuthEvent =
  | { readonly type: 'authorized' }
  | { readonly type: 'declined' }
  | { readonly type: 'sealed' }
  | { readonly type: 'slowed' }
  | { readonly type: 'verified'; readonly phoneMasked: string }
  | { readonly type: 'failed'; readonly failure: PhoneAuthFailure; readonly notice: Notice }
  /** A second of the wait before the next step has passed. */
  | { readonly type: 'waited' }
  | { readonly type: 'retried' }
  /** The client is too old for the button. */
  | { readonly type: 'unsupported'; readonly notice: Notice }
  /** The session says that this user has bound a number before. */
  | { readonly type: 'recalled'; readonly phoneMasked: string }
  | { readonly type: 'restarted' };

export const initialState: PhoneAuthState = { name: 'idle' };

const at = (name: Stage): PhoneAuthState => ({ name, pace: 'usual' });

/**
 * The next state. A late, doubled or impossible event gives back the very same object, so that nobody draws or acts twice.
 * Pure: no time, no platform, no throw.
 */
export const transition = (state: PhoneAuthState, event: PhoneAuthEvent): PhoneAuthState => {
  const busy = state.name === 'authorizing' || state.name === 'submitting' ? state : undefined;
  switch (event.type) {
    case 'authorized':
      return busy ? state : at('authorizing');
    case 'declined':
      return busy || state.name === 'declined' ? state : { name: 'declined' };
    case 'sealed':
      return state.name === 'authorizing' ? { ...state, name: 'submitting' } : state;
    case 'slowed':
      return busy && busy.pace === 'usual' ? { ...busy, pace: 'slow' } : state;
    case 'verified':
      return state.name === 'submitting' ? { name: 'verified', phoneMasked: event.phoneMasked } : state;
    case 'failed':
      return busy ? { name: 'failed', failure: event.failure, notice: event.notice, during: busy.name } : state;
    case 'waited':
      return state.name === 'failed' && state.notice.wait > 0
        ? { ...state, notice: { ...state.notice, wait: state.notice.wait - 1 } }
        : state;
    case 'retried':
      return state.name === 'failed' && state.notice.next === 'retry' && state.notice.wait === 0
        ? at(state.during)
        : state;
    case 'unsupported':
      return state.name === 'idle'
        ? { name: 'failed', failure: { kind: 'unsupported' }, notice: event.notice, during: 'authorizing' }
        : state;
    case 'recalled':
      return state.name === 'idle' ? { name: 'verified', phoneMasked: event.phoneMasked } : state;
    case 'restarted':
      return busy ? state : initialState;
  }
};
