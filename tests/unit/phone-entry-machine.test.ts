import fc from 'fast-check';
import {
  initialEntry,
  transitionEntry,
  type PhoneEntryEvent,
  type PhoneEntryState,
} from '../../utils/phone-entry-machine';

const after = (...events: PhoneEntryEvent[]): PhoneEntryState => events.reduce(transitionEntry, initialEntry);
const wrong: PhoneEntryEvent = { type: 'complained', complaint: { title: 'wrong', hint: '' } };
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
    expect(sending.name).toBe('sending');
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

  it('drops the code of a number that was changed while it was on its way or being checked', () => {
    expect(after({ type: 'codeAsked' }, { type: 'numberChanged' }, { type: 'codeSent' })).toEqual(initialEntry);
    expect(
      after(...sent, { type: 'codeEntered' }, { type: 'numberChanged' }, { type: 'verified', phoneMasked: '1' }),
    ).toEqual(initialEntry);
  });

  it('says beside the number why the first code was not sent, and beside the code why the next one was not', () => {
    expect(after({ type: 'codeAsked' }, wrong)).toMatchObject({ name: 'number', complaint: { title: 'wrong' } });
    expect(after(...sent, { type: 'codeAsked' }, wrong)).toMatchObject({ name: 'code', complaint: { title: 'wrong' } });
  });

  it('remembers whether an earlier code is still good while another is asked for', () => {
    expect(after({ type: 'codeAsked' })).toEqual({ name: 'sending', again: false });
    expect(after(...sent, { type: 'codeAsked' })).toEqual({ name: 'sending', again: true });
  });

  it('takes the word beside the number away when the number is changed', () => {
    expect(after(wrong)).toMatchObject({ name: 'number', complaint: { title: 'wrong' } });
    expect(after(wrong, { type: 'numberChanged' })).toEqual(initialEntry);
  });

  it('draws nothing for each digit of a number that nobody complained of', () => {
    const typing: PhoneEntryState = { name: 'number', complaint: undefined };
    expect(transitionEntry(typing, { type: 'numberChanged' })).toBe(typing);
  });

  it('draws nothing for each digit of a code that nobody complained of', () => {
    const atCode = after(...sent);
    expect(atCode.name).toBe('code');
    expect(transitionEntry(atCode, { type: 'codeChanged' })).toBe(atCode);
  });

  it('says beside the code what came of checking it, and beside the number what is wrong there', () => {
    expect(after(...sent, { type: 'codeEntered' }, wrong).name).toBe('code');
    expect(after(...sent, wrong).name).toBe('code');
    expect(after(wrong, wrong).name).toBe('number');
  });

  it.each<[string, PhoneEntryEvent[]]>([
    ['a change of the number', [{ type: 'numberChanged' }]],
    ['a change of the code', [{ type: 'codeChanged' }]],
    ['another code', [{ type: 'codeAsked' }, { type: 'codeSent' }]],
    ['a second proof', [{ type: 'codeEntered' }, { type: 'verified', phoneMasked: '139******11' }]],
    ['a late word', [wrong]],
  ])('is done once verified: %s leads nowhere', (_, late) => {
    const end = after(...sent, { type: 'codeEntered' }, { type: 'verified', phoneMasked: '138******00' });
    expect(end.name).toBe('verified');
    expect(late.reduce(transitionEntry, end)).toBe(end);
  });

  it('drops an answer that comes after the end', () => {
    const end = after(...sent, { type: 'codeEntered' }, { type: 'verified', phoneMasked: '138******00' });
    expect(end.name).toBe('verified');
    for (const late of [wrong, ...sent]) expect(transitionEntry(end, late)).toBe(end);
  });
});

/** One event of each type: a new one does not compile until it stands here. */
const events: Readonly<Record<PhoneEntryEvent['type'], PhoneEntryEvent>> = {
  codeAsked: { type: 'codeAsked' },
  codeSent: { type: 'codeSent' },
  codeEntered: { type: 'codeEntered' },
  verified: { type: 'verified', phoneMasked: '138******00' },
  complained: wrong,
  numberChanged: { type: 'numberChanged' },
  codeChanged: { type: 'codeChanged' },
};

/** How each state is reached: a new one does not compile until it stands here. */
const ways: Readonly<Record<PhoneEntryState['name'], readonly PhoneEntryEvent['type'][]>> = {
  number: ['codeAsked', 'complained'],
  sending: ['codeAsked'],
  code: ['codeAsked', 'codeSent'],
  verifying: ['codeAsked', 'codeSent', 'codeEntered'],
  verified: ['codeAsked', 'codeSent', 'codeEntered', 'verified'],
};

describe('every state', () => {
  it.each(Object.entries(ways))('%s is reached by %j', (name, types) => {
    expect(after(...types.map((type) => events[type])).name).toBe(name);
  });
});

describe('under any sequence of events', () => {
  const anyEvent = fc.constantFrom(...Object.values(events));

  const sequence = fc.array(anyEvent, { maxLength: 30 });

  it('a number is verified only after a code was asked for, sent and entered, and the number left alone since', () => {
    fc.assert(
      fc.property(sequence, (events) => {
        const end = events.findIndex((_, index) => after(...events.slice(0, index + 1)).name === 'verified');
        if (end < 0) return;
        const before = events.slice(0, end).map(({ type }) => type);
        const since = before.slice(before.lastIndexOf('numberChanged') + 1);
        expect(since).toEqual(expect.arrayContaining(['codeAsked', 'codeSent', 'codeEntered']));
        expect(since.lastIndexOf('codeEntered')).toBeGreaterThan(since.indexOf('codeSent'));
        expect(since.indexOf('codeSent', since.indexOf('codeAsked'))).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('nothing leads out of verified', () => {
    fc.assert(
      fc.property(sequence, (events) => {
        const names = events.map((_, index) => after(...events.slice(0, index + 1)).name);
        const end = names.indexOf('verified');
        if (end >= 0) expect(new Set(names.slice(end))).toEqual(new Set(['verified']));
      }),
    );
  });

  it('the field for a code is there only after one was sent for the number that stands there', () => {
    fc.assert(
      fc.property(sequence, (events) => {
        const types = events.map(({ type }) => type);
        if (['code', 'verifying'].includes(after(...events).name))
          expect(types.lastIndexOf('codeSent')).toBeGreaterThan(types.lastIndexOf('numberChanged'));
      }),
      { numRuns: 1000 },
    );
  });

  it('an event that changes nothing gives the very same object', () => {
    fc.assert(
      fc.property(sequence, anyEvent, (events, event) => {
        const state = after(...events);
        const next = transitionEntry(state, event);
        expect(Object.keys(ways)).toContain(next.name);
        expect(next === state || JSON.stringify(next) !== JSON.stringify(state) || event.type === 'complained').toBe(
          true,
        );
      }),
    );
  });
});
