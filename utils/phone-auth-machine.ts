import type { Notice } from './notice';

/** Where a phone authorization stands. Each state holds exactly what is true in it. */
export type PhoneAuthState =
  | { readonly name: 'idle' }
  | { readonly name: 'authorizing' }
  | { readonly name: 'submitting' }
  | { readonly name: 'verified'; readonly phoneMasked: string }
  | { readonly name: 'declined' }
  | { readonly name: 'failed'; readonly notice: Notice; readonly during: 'authorizing' | 'submitting' };

export type PhoneAuthEvent =
  | { readonly type: 'authorized' }
  | { readonly type: 'declined' }
  | { readonly type: 'sealed' }
  | { readonly type: 'verified'; readonly phoneMasked: string }
  | { readonly type: 'failed'; readonly notice: Notice }
  | { readonly type: 'retried' }
  /** The session says that this user has bound a number before. */
  | { readonly type: 'recalled'; readonly phoneMasked: string }
  | { readonly type: 'restarted' };

export const initialState: PhoneAuthState = { name: 'idle' };

/**
 * The next state. A late, doubled or impossible event gives back the very same object, so that nobody draws or acts twice.
 * Pure: no time, no platform, no throw.
 */
export const transition = (state: PhoneAuthState, event: PhoneAuthEvent): PhoneAuthState => {
  const busy = state.name === 'authorizing' || state.name === 'submitting';
  switch (event.type) {
    case 'authorized':
      return busy ? state : { name: 'authorizing' };
    case 'declined':
      return busy || state.name === 'declined' ? state : { name: 'declined' };
    case 'sealed':
      return state.name === 'authorizing' ? { name: 'submitting' } : state;
    case 'verified':
      return state.name === 'submitting' ? { name: 'verified', phoneMasked: event.phoneMasked } : state;
    case 'failed':
      return state.name === 'authorizing' || state.name === 'submitting'
        ? { name: 'failed', notice: event.notice, during: state.name }
        : state;
    case 'retried':
      return state.name === 'failed' && state.notice.next === 'retry' ? { name: state.during } : state;
    case 'recalled':
      return state.name === 'idle' ? { name: 'verified', phoneMasked: event.phoneMasked } : state;
    case 'restarted':
      return busy || state.name === 'idle' ? state : { name: 'idle' };
  }
};
