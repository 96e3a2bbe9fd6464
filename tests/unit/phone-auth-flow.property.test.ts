import fc from 'fast-check';
import type { PhoneAuthFlow } from '../../utils/phone-auth-flow';
import type { PhoneAuthState } from '../../utils/phone-auth-machine';
import { installPlatform, settled, type FakePlatform } from './fake-platform';

const envelope = '{"response":"aGVsbG8=","sign":"c2lnbg=="}';
const session = { status: 200, data: { ok: true, requestId: 'r', data: { sessionToken: 'token', expiresIn: 600 } } };
const number = { status: 200, data: { ok: true, requestId: 'r', data: { phoneMasked: '138******00' } } };

/** What people, the platform and the network can do to an open page, in any order and any number of times. */
type Happening =
  | 'tap'
  | 'decline'
  | 'retry'
  | 'restart'
  | 'leave'
  | 'authCode'
  | 'authCodeFails'
  | 'sealed'
  | 'sealedTwice'
  | 'clearError'
  | 'busy'
  | 'phoneNumberFails'
  | 'answered'
  | 'answeredTwice'
  | 'refused'
  | 'serverError'
  | 'offline'
  | 'garbage'
  | 'aSecond'
  | 'aWhile';

/** Any single thing, mixed with stretches of an ordinary visit: chance alone seldom gets as far as a retry. */
const anyHappenings = fc
  .array(
    fc.oneof(
      fc.constantFrom<Happening[]>(
        ...(
          ['tap', 'decline', 'retry', 'restart', 'leave', 'authCode', 'authCodeFails', 'sealed', 'sealedTwice'] as const
        ).map((one) => [one]),
        ...(
          ['clearError', 'busy', 'phoneNumberFails', 'answered', 'answeredTwice', 'refused', 'serverError'] as const
        ).map((one) => [one]),
        ...(['offline', 'garbage', 'aSecond', 'aWhile'] as const).map((one) => [one]),
      ),
      fc.constantFrom<Happening[]>(
        ['authCode', 'answered'],
        ['tap', 'sealed'],
        ['tap', 'tap', 'sealed', 'answered'],
        ['garbage', 'retry'],
        ['refused', 'authCode', 'answered'],
        ['offline', 'aSecond', 'serverError', 'aSecond'],
        ['tap', 'busy', 'retry', 'aSecond', 'retry'],
      ),
    ),
    { maxLength: 15 },
  )
  .map((stretches) => stretches.flat());

interface Run {
  readonly platform: FakePlatform;
  readonly flow: PhoneAuthFlow;
  readonly states: PhoneAuthState[];
  leftAfter: number | undefined;
}

const happen = async (run: Run, happening: Happening): Promise<void> => {
  const { platform, flow, states } = run;
  const request = platform.requests.at(-1)?.options;
  const answer = (): void => {
    request?.success(request.url.endsWith('sessions') ? session : number);
  };
  const seal = (): void => {
    platform.phoneNumberCalls.at(-1)?.success({ response: envelope });
  };
  switch (happening) {
    case 'tap':
      flow.authorize();
      break;
    case 'decline':
      flow.decline();
      break;
    case 'retry':
      flow.retry();
      break;
    case 'restart':
      flow.restart();
      break;
    case 'leave':
      flow.leave();
      run.leftAfter ??= states.length;
      break;
    case 'authCode':
      platform.authCodeCalls.at(-1)?.success({ authCode: 'code' });
      break;
    case 'authCodeFails':
      platform.authCodeCalls.at(-1)?.fail({ error: 12 });
      break;
    case 'sealed':
      seal();
      break;
    case 'sealedTwice':
      seal();
      seal();
      break;
    case 'clearError':
      platform.phoneNumberCalls.at(-1)?.success({ response: '{"response":{"code":"40003"}}' });
      break;
    case 'busy':
      platform.phoneNumberCalls.at(-1)?.success({ response: '{"response":{"code":"20000"}}' });
      break;
    case 'phoneNumberFails':
      platform.phoneNumberCalls.at(-1)?.fail({ error: 4 });
      break;
    case 'answered':
      answer();
      break;
    case 'answeredTwice':
      answer();
      answer();
      break;
    case 'refused':
      request?.fail({ error: 19, status: 401 });
      break;
    case 'serverError':
      request?.fail({ error: 19, status: 500 });
      break;
    case 'offline':
      request?.fail({ error: 12 });
      break;
    case 'garbage':
      request?.success({ status: 200, data: '<html>' });
      break;
    case 'aSecond':
      jest.advanceTimersByTime(1000);
      break;
    case 'aWhile':
      jest.advanceTimersByTime(9000);
      break;
  }
  await settled();
};

/** Envelope posts, by idempotency key: those with one key are one consent's. */
const postsByKey = ({ platform }: Run): Map<string, string[]> => {
  const posts = new Map<string, string[]>();
  for (const { options } of platform.requests) {
    const key = options.headers['idempotency-key'];
    if (key !== undefined) posts.set(key, [...(posts.get(key) ?? []), options.data!]);
  }
  return posts;
};

/** Longer than every timer in a row: JSAPI, session, a call with its retries, twice for the renewal. */
const allTimers = 120_000;

// Many visits, each on fresh modules: slow only where the machine is.
jest.setTimeout(60_000);

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('whatever happens, in any order', () => {
  it('a run comes to rest with a next step, shows nothing late, and posts one envelope a consent', async () => {
    await fc.assert(
      fc.asyncProperty(anyHappenings, async (happenings) => {
        jest.resetModules();
        const platform = installPlatform();
        const { createPhoneAuthFlow } = await import('../../utils/phone-auth-flow');
        const states: PhoneAuthState[] = [];
        const flow = createPhoneAuthFlow((state) => states.push(state));
        const run: Run = { platform, flow, states, leftAfter: undefined };
        flow.enter();
        await settled();
        let consents = 0;
        for (const happening of happenings) {
          const before = states.at(-1)?.name;
          await happen(run, happening);
          if (happening === 'tap' && before !== 'authorizing' && before !== 'submitting') consents += 1;
        }
        await jest.advanceTimersByTimeAsync(allTimers);
        await settled();

        if (run.leftAfter === undefined)
          expect(['idle', 'verified', 'declined', 'failed']).toContain(states.at(-1)?.name ?? 'idle');
        else expect(states).toHaveLength(run.leftAfter);
        expect(jest.getTimerCount()).toBe(0);
        const end = states.at(-1);
        if (run.leftAfter === undefined && end?.name === 'failed') expect(end.notice).toMatchObject({ wait: 0 });

        const posts = postsByKey(run);
        expect(posts.size).toBeLessThanOrEqual(consents);
        for (const bodies of posts.values()) expect(new Set(bodies).size).toBe(1);
        for (const [index, state] of states.entries()) if (index > 0) expect(state).not.toEqual(states[index - 1]);
      }),
      { numRuns: 400 },
    );
  });
});
