import fc from 'fast-check';
import { createAbort } from '../../utils/abort';
import { request, type RequestOptions } from '../../utils/request';
import { installPlatform, type RequestCall } from './fake-platform';

/** What a server does with one attempt, and after how many ms; Infinity: it never answers. */
interface Answer {
  readonly after: number;
  readonly kind: 'ok' | 'offline' | 'timeout' | 'limit' | 'broken' | 'refused' | 'garbage';
}

const play = (call: RequestCall, { kind }: Answer): void => {
  switch (kind) {
    case 'ok':
      call.options.success({ status: 200, data: 7 });
      return;
    case 'offline':
      call.options.fail({ error: 12 });
      return;
    case 'timeout':
      call.options.fail({ error: 13 });
      return;
    case 'limit':
      call.options.fail({ error: 19, status: 429, headers: { 'Retry-After': '2' } });
      return;
    case 'broken':
      call.options.success({ status: 503 });
      return;
    case 'refused':
      call.options.fail({ error: 19, status: 403 });
      return;
    case 'garbage':
      call.options.fail({ error: 14, status: 200 });
  }
};

const transient: readonly Answer['kind'][] = ['offline', 'timeout', 'limit', 'broken'];

const answer = fc.record({
  after: fc.oneof({ weight: 4, arbitrary: fc.nat(4000) }, { weight: 1, arbitrary: fc.constant(Infinity) }),
  kind: fc.constantFrom<Answer['kind']>(...transient, ...transient, 'ok', 'refused', 'garbage'),
});

const call = fc.record({
  answers: fc.array(answer, { minLength: 7, maxLength: 7 }),
  method: fc.constantFrom('GET' as const, 'POST' as const),
  key: fc.constantFrom({}, { 'idempotency-key': 'tap-1' }, { 'Idempotency-Key': 'tap-1' }),
  retries: fc.nat(6),
  timeout: fc.integer({ min: 1, max: 20000 }),
  attemptTimeout: fc.option(fc.integer({ min: 1, max: 9000 }), { nil: undefined }),
  abortAt: fc.option(fc.nat(20000), { nil: undefined }),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

interface Sent {
  readonly at: number;
  readonly call: RequestCall;
  answeredAt: number | undefined;
}

interface Played {
  readonly sent: readonly Sent[];
  readonly ends: readonly { readonly at: number; readonly kind: string }[];
}

/** Plays a call through to its end, and a minute beyond. */
const run = async ({
  answers,
  abortAt,
  random,
  key,
  ...rest
}: typeof call extends fc.Arbitrary<infer T> ? T : never) => {
  const sent: Sent[] = [];
  const ends: { at: number; kind: string }[] = [];
  const start = Date.now();
  const platform = installPlatform();
  const push = platform.requests.push.bind(platform.requests);
  platform.requests.push = (...calls) => {
    const [made] = calls as [RequestCall];
    const attempt: Sent = { at: Date.now() - start, call: made, answeredAt: undefined };
    const will = answers[sent.length]!;
    sent.push(attempt);
    if (will.after !== Infinity)
      setTimeout(() => {
        attempt.answeredAt = Date.now() - start;
        play(made, will);
      }, will.after);
    return push(...calls);
  };
  const { signal, abort } = createAbort();
  if (abortAt !== undefined) setTimeout(abort, abortAt);
  const options: RequestOptions<number> = {
    url: 'https://api.example.com/x',
    body: '{}',
    headers: key as Record<string, string>,
    signal,
    decode: (body) => (typeof body === 'number' ? body : undefined),
    method: rest.method,
    retries: rest.retries,
    timeout: rest.timeout,
    ...(rest.attemptTimeout !== undefined && { attemptTimeout: rest.attemptTimeout }),
  };
  const environment = {
    now: Date.now,
    random: () => random,
    after(ms: number, after: () => void) {
      const timer = setTimeout(after, ms);
      return () => {
        clearTimeout(timer);
      };
    },
  };
  void request(options, environment).then((result) => {
    ends.push({ at: Date.now() - start, kind: result.ok ? 'ok' : result.failure.kind });
  });
  await jest.advanceTimersByTimeAsync(80000);
  return { sent, ends } satisfies Played;
};

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('for any answers after any times, with any limits, aborted or not', () => {
  const holds = (name: string, check: (given: Parameters<typeof run>[0], played: Played) => void) => {
    it(name, () =>
      fc.assert(
        fc.asyncProperty(call, async (given) => {
          check(given, await run(given));
        }),
        { numRuns: 200 },
      ),
    );
  };

  holds('a call ends exactly once, never past its time', ({ timeout }, { ends }) => {
    expect(ends).toHaveLength(1);
    expect(ends[0]!.at).toBeLessThanOrEqual(timeout);
    expect(jest.getTimerCount()).toBe(0);
  });

  holds('it is sent once and at most `retries` times more, and once only where that is not safe', (given, { sent }) => {
    const safe = given.method === 'GET' || Object.keys(given.key).length > 0;
    expect(sent.length).toBeLessThanOrEqual(safe ? given.retries + 1 : 1);
  });

  holds('each attempt carries the same text under the same key, and whole ms that are left', (given, { sent }) => {
    for (const {
      at,
      call: { options },
    } of sent) {
      expect([options.data, options.headers]).toEqual([sent[0]!.call.options.data, sent[0]!.call.options.headers]);
      expect(options.timeout).toBeGreaterThan(0);
      expect(Number.isInteger(options.timeout)).toBe(true);
      expect(at + options.timeout).toBeLessThanOrEqual(given.timeout);
    }
  });

  holds('no attempt starts before the one before it ended in a way that may pass', (given, { sent }) => {
    sent.slice(1).forEach(({ at }, index) => {
      const before = sent[index]!;
      const dropped = before.call.abort.mock.calls.length > 0;
      expect(dropped || transient.includes(given.answers[index]!.kind)).toBe(true);
      expect(dropped || before.answeredAt! < at).toBe(true);
    });
  });

  holds('it succeeds with the attempt that succeeded, in the moment it does', (given, { sent, ends }) => {
    const last = sent.length - 1;
    const good = given.answers[last]!.kind === 'ok' && sent[last]!.answeredAt === ends[0]!.at;
    if (ends[0]!.kind === 'ok') expect(good).toBe(true);
  });

  holds('an abort before the end ends it, drops what is on its way, and nothing is sent after it', (given, played) => {
    const { abortAt } = given;
    const [end] = played.ends;
    if (abortAt === undefined || end!.at < abortAt) return;
    expect(end!.at).toBe(abortAt);
    for (const { at } of played.sent) expect(at).toBeLessThanOrEqual(abortAt);
    const last = played.sent.at(-1)!;
    if (end!.kind === 'aborted' && (last.answeredAt === undefined || last.answeredAt > abortAt))
      expect(last.call.abort.mock.calls.length).toBeGreaterThan(0);
  });
});
