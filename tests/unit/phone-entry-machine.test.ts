import fc from 'fast-check';
import {
  initialEntry,
  transitionEntry,
  type PhoneEntryEvent,
  type PhoneEntryState,
} from '../../utils/phone-entry-machine';

const after = (...events: PhoneEntryEvent[]): PhoneEntryState => events.reduce(transitionEntry, initialEntry);
const wrong: PhoneEntryEvent = { type: 'complained', complaint: { field: 'code', title: 'wrong', hint: '' } };
const invalid: PhoneEntryEvent = { type: 'complained', complaint: { field: 'number', title: 'invalid', hint: '' } };
const sent: readonly PhoneEntryEvent[] = [{ type: 'codeAsked' }, { type: 'codeSent' }];

describe('entering a number by hand', () => {
  it('goes from number to code to verified', () => {
    expect(after(...sent, { type: 'codeEntered' }, { type: 'verified', phoneMasked: '138******00' })).toEqual({
      name: 'verified',
      phoneMasked: '138******00',
    });
  });

  it('asks for one code however often the button is tapped', () => {
    const sending = after({ type: 'codeAsked' });
    expect(transitionEntry(sending, { type: 'codeAsked' })).toBe(sending);
  });

  it('keeps the code field after a wrong code, with a word beside it', () => {
    expect(after(...sent, { type: 'codeEntered' }, wrong)).toMatchObject({
      name: 'code',
      complaint: { title: 'wrong' },
    });
  });

  it('takes the word away when the code is changed', () => {
    expect(after(...sent, { type: 'codeEntered' }, wrong, { type: 'codeChanged' })).toEqual({
      name: 'code',
      complaint: undefined,
    });
  });

  it('begins anew when the number is changed: the code proves nothing of the new one', () => {
    expect(after(...sent, { type: 'numberChanged' })).toEqual(initialEntry);
  });

  it('never shows a word about a code before there is one', () => {
    expect(after(wrong)).toBe(initialEntry);
  });

  it('drops an answer that comes after the end', () => {
    const end = after(...sent, { type: 'codeEntered' }, { type: 'verified', phoneMasked: '138******00' });
    for (const late of [wrong, invalid, ...sent]) expect(transitionEntry(end, late)).toBe(end);
  });
});

describe('under any sequence of events', () => {
  const anyEvent = fc.constantFrom<PhoneEntryEvent>(
    ...sent,
    { type: 'codeEntered' },
    { type: 'verified', phoneMasked: '138******00' },
    wrong,
    invalid,
    { type: 'numberChanged' },
    { type: 'codeChanged' },
  );

  it('a number is verified only after a code was asked for, sent and entered', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const types = events.map(({ type }) => type);
        const order = (['codeAsked', 'codeSent', 'codeEntered'] as const).reduce(
          (from, type) => (from < 0 ? from : types.indexOf(type, from)),
          0,
        );
        if (order < 0) expect(after(...events).name).not.toBe('verified');
      }),
    );
  });
});
