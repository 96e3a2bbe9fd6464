import type { PhoneAuthFailure } from './failure';

/** A word beside the field that somebody is at; it goes when they change that field. */
export interface Complaint {
  readonly title: string;
  readonly hint: string;
  /** Where it came to a call and that failed; nothing was sent otherwise. */
  readonly failure?: PhoneAuthFailure;
}

/** Where entering a number by hand stands. */
export type PhoneEntryState =
  | { readonly name: 'number'; readonly complaint: Complaint | undefined }
  /** `again`: an earlier code is still good, and its field stays. */
  | { readonly name: 'sending'; readonly again: boolean }
  | { readonly name: 'code'; readonly complaint: Complaint | undefined }
  | { readonly name: 'verifying' }
  | { readonly name: 'verified'; readonly phoneMasked: string };

export type PhoneEntryEvent =
  | { readonly type: 'codeAsked' }
  | { readonly type: 'codeSent' }
  | { readonly type: 'codeEntered' }
  | { readonly type: 'verified'; readonly phoneMasked: string }
  | { readonly type: 'complained'; readonly complaint: Complaint }
  /** The number was changed: a code sent to the old one proves nothing of the new. */
  | { readonly type: 'numberChanged' }
  | { readonly type: 'codeChanged' };

export const initialEntry: PhoneEntryState = { name: 'number', complaint: undefined };

/** The next state; the very same object where an event is late, doubled or impossible. Pure. */
export const transitionEntry = (state: PhoneEntryState, event: PhoneEntryEvent): PhoneEntryState => {
  switch (event.type) {
    case 'codeAsked':
      return state.name === 'number' || state.name === 'code'
        ? { name: 'sending', again: state.name === 'code' }
        : state;
    case 'codeSent':
      return state.name === 'sending' ? { name: 'code', complaint: undefined } : state;
    case 'codeEntered':
      return state.name === 'code' ? { name: 'verifying' } : state;
    case 'verified':
      return state.name === 'verifying' ? { name: 'verified', phoneMasked: event.phoneMasked } : state;
    case 'complained': {
      if (state.name === 'verified') return state;
      const atNumber = state.name === 'number' || (state.name === 'sending' && !state.again);
      return { name: atNumber ? 'number' : 'code', complaint: event.complaint };
    }
    case 'numberChanged':
      // While a code is on its way, too: it is not for the number that now stands there.
      return state.name === 'verified' || (state.name === 'number' && !state.complaint) ? state : initialEntry;
    case 'codeChanged':
      return state.name === 'code' && state.complaint ? { name: 'code', complaint: undefined } : state;
  }
};
