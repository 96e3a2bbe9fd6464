import fc from 'fast-check';
import { initialState, transition, type PhoneAuthEvent, type PhoneAuthState } from '../../utils/phone-auth-machine';

const after = (...events: PhoneAuthEvent[]): PhoneAuthState => events.reduce(transition, initialState);
const failure = { kind: 'unsupported' } as const;
const failed: PhoneAuthEvent = { type: 'failed', failure, notice: { name: 'offline', next: 'retry', wait: 0 } };
const busy: PhoneAuthEvent = { type: 'failed', failure, notice: { name: 'busy', next: 'retry', wait: 2 } };
const refusedByBackend: PhoneAuthEvent = {
  type: 'failed',
  failure,
  notice: { name: 'conflict', next: 'contact', wait: 0 },
};
const verified: PhoneAuthEvent = { type: 'verified', phoneMasked: '138******00' };

describe('a phone authorization', () => {
  it('goes from consent to the number', () => {
    expect(after({ type: 'authorized' }, { type: 'sealed' }, verified)).toEqual({
      name: 'verified',
      phoneMasked: '138******00',
    });
  });

  it('ignores the second of two quick taps', () => {
    expect(after({ type: 'authorized' }, { type: 'sealed' }, { type: 'authorized' })).toEqual({
      name: 'submitting',
      pace: 'usual',
    });
  });

  it('lets someone who declined try again', () => {
    expect(after({ type: 'declined' }, { type: 'authorized' })).toEqual({ name: 'authorizing', pace: 'usual' });
  });

  it('ignores a decline that arrives while the number is on its way', () => {
    expect(after({ type: 'authorized' }, { type: 'declined' })).toEqual({ name: 'authorizing', pace: 'usual' });
  });

  it.each([
    ['authorizing', [{ type: 'authorized' }]],
    ['submitting', [{ type: 'authorized' }, { type: 'sealed' }]],
  ] as const)('retries where it failed: %s', (name, events) => {
    expect(after(...events, failed, { type: 'retried' })).toEqual({ name, pace: 'usual' });
  });

  it('retries only after the wait, second by second', () => {
    const waiting = after({ type: 'authorized' }, busy, { type: 'waited' });
    expect(transition(waiting, { type: 'retried' })).toBe(waiting);
    expect(after({ type: 'authorized' }, busy, { type: 'waited' }, { type: 'waited' }, { type: 'retried' }).name).toBe(
      'authorizing',
    );
  });

  it('says once that it is slow, and stays slow to its end', () => {
    const slow = after({ type: 'authorized' }, { type: 'slowed' }, { type: 'sealed' });
    expect(slow).toEqual({ name: 'submitting', pace: 'slow' });
    expect(transition(slow, { type: 'slowed' })).toBe(slow);
  });

  it('tells an old client before anything was tapped, and never in the middle', () => {
    const unsupported: PhoneAuthEvent = {
      type: 'unsupported',
      notice: { name: 'unsupported', next: 'update', wait: 0 },
    };
    expect(after(unsupported)).toMatchObject({ name: 'failed', failure: { kind: 'unsupported' } });
    expect(after({ type: 'authorized' }, unsupported).name).toBe('authorizing');
  });

  it('offers no retry where one would change nothing', () => {
    expect(after({ type: 'authorized' }, refusedByBackend, { type: 'retried' }).name).toBe('failed');
  });

  it('shows the number of an earlier visit only while nothing has been started', () => {
    const recalled: PhoneAuthEvent = { type: 'recalled', phoneMasked: '139******11' };
    expect(after(recalled).name).toBe('verified');
    expect(after({ type: 'authorized' }, recalled).name).toBe('authorizing');
  });

  it('knows that an old client never came to ask', () => {
    const notice = { name: 'unsupported', next: 'update', wait: 0 } as const;
    expect(after({ type: 'unsupported', notice })).toEqual({ name: 'failed', failure, notice, during: 'authorizing' });
  });

  it('waits no further than to the end', () => {
    const end = after({ type: 'authorized' }, failed);
    expect(end).toMatchObject({ name: 'failed', notice: { wait: 0 } });
    expect(transition(end, { type: 'waited' })).toBe(end);
  });

  it.each<[string, PhoneAuthEvent[], PhoneAuthState['name']]>([
    ['nothing was asked', [], 'idle'],
    ['somebody declined', [{ type: 'declined' }], 'declined'],
    ['it is on its way already', [{ type: 'authorized' }, { type: 'sealed' }], 'submitting'],
    ['it came to nothing', [{ type: 'authorized' }, failed], 'failed'],
    ['the number is there', [{ type: 'authorized' }, { type: 'sealed' }, verified], 'verified'],
  ])('drops an envelope when %s', (_, events, name) => {
    const state = after(...events);
    expect(state.name).toBe(name);
    expect(transition(state, { type: 'sealed' })).toBe(state);
  });

  it('begins anew from wherever it rests, and never while a number is on its way', () => {
    const rests: PhoneAuthEvent[][] = [[], [{ type: 'declined' }], [{ type: 'authorized' }, failed]];
    for (const events of [...rests, [{ type: 'authorized' }, { type: 'sealed' }, verified] as PhoneAuthEvent[]])
      expect(after(...events, { type: 'restarted' })).toBe(initialState);
    for (const events of [
      [{ type: 'authorized' }],
      [{ type: 'authorized' }, { type: 'sealed' }],
    ] as PhoneAuthEvent[][]) {
      const busyState = after(...events);
      expect(transition(busyState, { type: 'restarted' })).toBe(busyState);
    }
  });

  it('drops an answer that comes after the end', () => {
    const end = after({ type: 'authorized' }, failed);
    expect(end.name).toBe('failed');
    expect(transition(end, verified)).toBe(end);
  });
});

/** One event of each type: a new one does not compile until it stands here. */
const events: Readonly<Record<PhoneAuthEvent['type'], PhoneAuthEvent>> = {
  authorized: { type: 'authorized' },
  declined: { type: 'declined' },
  sealed: { type: 'sealed' },
  verified,
  slowed: { type: 'slowed' },
  waited: { type: 'waited' },
  failed,
  retried: { type: 'retried' },
  unsupported: { type: 'unsupported', notice: { name: 'unsupported', next: 'update', wait: 0 } },
  recalled: { type: 'recalled', phoneMasked: '139******11' },
  restarted: { type: 'restarted' },
};

const anyEvent = fc.constantFrom(...Object.values(events), busy, refusedByBackend);

/** How each state is reached: a new one does not compile until it stands here. */
const ways: Readonly<Record<PhoneAuthState['name'], readonly PhoneAuthEvent['type'][]>> = {
  idle: ['declined', 'restarted'],
  authorizing: ['authorized'],
  submitting: ['authorized', 'sealed'],
  verified: ['authorized', 'sealed', 'verified'],
  declined: ['declined'],
  failed: ['authorized', 'failed'],
};

describe('every state', () => {
  it.each(Object.entries(ways))('%s is reached by %j', (name, types) => {
    expect(after(...types.map((type) => events[type])).name).toBe(name);
  });
});

describe('under any sequence of events', () => {
  it('an event that changes nothing gives back the same state, a second time as well', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (events, event) => {
        const once = transition(after(...events), event);
        expect(Object.keys(ways)).toContain(once.name);
        const ignored: PhoneAuthEvent['type'][] = ['authorized', 'declined', 'verified', 'restarted'];
        if (ignored.includes(event.type)) expect(transition(once, event)).toBe(once);
      }),
    );
  });

  it('a number is shown only after an envelope was submitted or a session remembered one', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        if (events.every(({ type }) => type !== 'recalled' && type !== 'sealed'))
          expect(after(...events).name).not.toBe('verified');
      }),
    );
  });
});
