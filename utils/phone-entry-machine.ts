/** A word beside a field; it goes when somebody changes that field. */
export interface Complaint {
  readonly field: 'number' | 'code';
  readonly title: string;
  readonly hint: string;
}

/** Where entering a number by hand stands. */
export type PhoneEntryState =
  | { readonly name: 'number'; readonly complaint: Complaint | undefined }
  | { readonly name: 'sending' }
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
  const waiting = state.name === 'number' || state.name === 'code' ? state : undefined;
  switch (event.type) {
    case 'codeAsked':
      return waiting ? { name: 'sending' } : state;
    case 'codeSent':
      return state.name === 'sending' ? { name: 'code', complaint: undefined } : state;
    case 'codeEntered':
      return state.name === 'code' ? { name: 'verifying' } : state;
    case 'verified':
      return state.name === 'verifying' ? { name: 'verified', phoneMasked: event.phoneMasked } : state;
    case 'complained':
      if (state.name === 'verified' || (state.name === 'number' && event.complaint.field === 'code')) return state;
      return { name: event.complaint.field, complaint: event.complaint };
    case 'numberChanged':
      return waiting && (state.name === 'code' || waiting.complaint) ? initialEntry : state;
    case 'codeChanged':
      return state.name === 'code' && state.complaint ? { name: 'code', complaint: undefined } : state;
  }
};
