import type { Abort } from '../../utils/abort';
import type { PhoneAuthFailure } from '../../utils/failure';
import type { Result } from '../../utils/result';
import { installPlatform, settled, type FakePlatform } from './fake-platform';

type Submitted = Result<{ readonly phoneMasked: string }, PhoneAuthFailure>;

let platform: FakePlatform;
let submit: (key: string) => Abort & { readonly result: Promise<Submitted> };

// A session lives as long as a launch: each test is one.
beforeEach(async () => {
  jest.useFakeTimers();
  jest.resetModules();
  platform = installPlatform();
  const { submitEnvelope } = await import('../../utils/phone-submission');
  const { createAbort } = await import('../../utils/abort');
  submit = (key) => {
    const stop = createAbort();
    return { ...stop, result: submitEnvelope({ envelope: 'sealed' }, key, stop.signal) };
  };
});

afterEach(() => {
  jest.useRealTimers();
});

const keys = ['tap-1', 'tap-2', 'tap-3', 'tap-4', 'tap-5'];
const to = (path: string) => platform.requests.filter(({ options }) => options.url.endsWith(path));
const sessionPosts = () => to('/sessions');
const numberPosts = () => to('/phone-number');
const sentWith = (header: string) => numberPosts().map(({ options }) => options.headers[header]);

const giveAuthCode = async (): Promise<void> => {
  platform.authCodeCalls.at(-1)!.success({ authCode: `code ${String(platform.authCodeCalls.length)}` });
  await settled();
};
const giveSession = async (sessionToken: string): Promise<void> => {
  const data = { ok: true, requestId: 'r', data: { sessionToken, expiresIn: 600 } };
  sessionPosts().at(-1)!.options.success({ status: 200, data });
  await settled();
};
const refuse = async (from: number, to: number): Promise<void> => {
  numberPosts()
    .slice(from, to)
    .forEach(({ options }) => {
      options.fail({ error: 19, status: 401 });
    });
  await settled();
};
const number = { status: 200, data: { ok: true, requestId: 'r', data: { phoneMasked: '138******00' } } };
const timeout = { ok: false, failure: { kind: 'timeout', message: 'waiting for a session' } };

describe('calls that wait for a session', () => {
  it('wait for the same one: one auth code, one post', async () => {
    keys.forEach(submit);
    await giveAuthCode();
    await giveSession('first');
    expect([platform.authCodeCalls.length, sessionPosts().length]).toEqual([1, 1]);
    expect(sentWith('authorization')).toEqual(keys.map(() => 'Bearer first'));
  });

  it('that were refused together renew together, once, and post again under their own keys', async () => {
    const calls = keys.map(submit);
    await giveAuthCode();
    await giveSession('first');
    await refuse(0, 5);
    await giveAuthCode();
    await giveSession('second');
    expect([platform.authCodeCalls.length, sessionPosts().length]).toEqual([2, 2]);
    expect(sentWith('authorization').slice(5)).toEqual(keys.map(() => 'Bearer second'));
    expect(sentWith('idempotency-key').slice(5)).toEqual(keys);
    numberPosts().forEach(({ options }) => {
      options.success(number);
    });
    for (const { result } of calls) await expect(result).resolves.toMatchObject({ ok: true });
  });

  it('that are refused late use what was renewed meanwhile', async () => {
    keys.slice(0, 2).forEach(submit);
    await giveAuthCode();
    await giveSession('first');
    await refuse(0, 1);
    await giveAuthCode();
    await giveSession('second');
    await refuse(1, 2);
    expect(platform.authCodeCalls).toHaveLength(2);
    expect(sentWith('authorization').at(-1)).toBe('Bearer second');
  });

  it('wait no longer for it than for their own answer', async () => {
    const { result } = submit('tap-1');
    await jest.advanceTimersByTimeAsync(9000);
    await giveAuthCode();
    await jest.advanceTimersByTimeAsync(6000);
    await expect(result).resolves.toMatchObject(timeout);
    expect(numberPosts()).toHaveLength(0);
  });

  it('wait no longer for a renewed one either', async () => {
    const { result } = submit('tap-1');
    await giveAuthCode();
    await giveSession('first');
    await refuse(0, 1);
    await jest.advanceTimersByTimeAsync(9000);
    await giveAuthCode();
    await jest.advanceTimersByTimeAsync(6000);
    await expect(result).resolves.toMatchObject(timeout);
    expect(numberPosts()).toHaveLength(1);
  });

  it('end one by one: an abort of one leaves the others waiting', async () => {
    const [first, second] = [submit('tap-1'), submit('tap-2')];
    first.abort();
    await expect(first.result).resolves.toMatchObject({ ok: false, failure: { kind: 'aborted' } });
    await giveAuthCode();
    await giveSession('first');
    numberPosts()[0]!.options.success(number);
    await expect(second.result).resolves.toMatchObject({ ok: true });
    expect(sentWith('idempotency-key')).toEqual(['tap-2']);
  });

  // platform-facts.md §3.4: a status has been seen beside error 14, and it was none.
  it('renew nothing for an answer that nobody could read, whatever status stands beside it', async () => {
    const { result } = submit('tap-1');
    await giveAuthCode();
    await giveSession('first');
    numberPosts()[0]!.options.fail({ error: 14, status: 401 });
    await expect(result).resolves.toMatchObject({ ok: false, failure: { kind: 'bad-body' } });
    expect(platform.authCodeCalls).toHaveLength(1);
  });

  it.each([403, 404, 429])('renew nothing for HTTP %i: the session is not what was refused', async (status) => {
    submit('tap-1');
    await giveAuthCode();
    await giveSession('first');
    numberPosts()[0]!.options.fail({ error: 19, status });
    await settled();
    expect(platform.authCodeCalls).toHaveLength(1);
  });

  it('are told together when there is none, and the next call asks anew', async () => {
    const calls = keys.map(submit);
    platform.authCodeCalls[0]!.fail({ error: 12 });
    for (const { result } of calls)
      await expect(result).resolves.toMatchObject({ ok: false, failure: { kind: 'jsapi', error: 12 } });
    submit('tap-6');
    expect(platform.authCodeCalls).toHaveLength(2);
  });

  it('do not send an auth code twice: it is good for one use', async () => {
    submit('tap-1');
    await giveAuthCode();
    sessionPosts()[0]!.options.fail({ error: 12 });
    await jest.advanceTimersByTimeAsync(3000);
    expect(sessionPosts()).toHaveLength(1);
  });
});
