import { createAbort } from '../../utils/abort';
import { request, type Environment } from '../../utils/request';
import { ask, failure } from './ask';
import { installPlatform, settled, type FakePlatform } from './fake-platform';

let platform: FakePlatform;

beforeEach(() => {
  jest.useFakeTimers();
  platform = installPlatform();
});

afterEach(() => {
  jest.useRealTimers();
});

const nth = (index: number) => platform.requests[index]!;
const only = () => nth(0);

describe('trying again', () => {
  const keyed = { headers: { 'idempotency-key': 'tap-1' }, retries: 2, attemptTimeout: 7000 };

  it.each([
    ['no network', { error: 12 }],
    ['a time-out', { error: 13 }],
    ['a broken server', { error: 19, status: 500 }],
    ['a server under repair', { error: 19, status: 503 }],
    ['a limit', { error: 19, status: 429 }],
  ])('follows %s, under the same key', async (_, raw) => {
    const answer = ask(keyed);
    only().options.fail(raw);
    await jest.advanceTimersByTimeAsync(1000);
    expect(nth(1).options.headers).toEqual(only().options.headers);
    nth(1).options.success({ status: 200, data: 7 });
    await expect(answer).resolves.toEqual({ ok: true, value: 7 });
  });

  it.each([
    ['a refusal', { error: 19, status: 401 }],
    ['a wrong path', { error: 19, status: 404 }],
    ['a request that is no good', { error: 19, status: 499 }],
    ['a forbidden domain', { error: 11 }],
    ['a body that is no JSON', { error: 14 }],
    ['an unknown error', { error: 99 }],
  ])('does not follow %s', async (_, raw) => {
    const answer = ask(keyed);
    only().options.fail(raw);
    await expect(answer).resolves.toMatchObject({ ok: false });
    expect(platform.requests).toHaveLength(1);
  });

  it('does not follow at all where a second effect would be possible: a POST without a key', async () => {
    const answer = ask({ retries: 2 });
    only().options.fail({ error: 12 });
    await expect(answer).resolves.toMatchObject(failure({ kind: 'offline' }));
    expect(platform.requests).toHaveLength(1);
  });

  it('stops after so many', async () => {
    const answer = ask(keyed);
    for (let index = 0; index < 3; index += 1) {
      nth(index).options.fail({ error: 12 });
      await jest.advanceTimersByTimeAsync(2000);
    }
    await expect(answer).resolves.toMatchObject(failure({ kind: 'offline' }));
    expect(platform.requests).toHaveLength(3);
  });

  it('follows an attempt that hangs', async () => {
    void ask(keyed);
    await jest.advanceTimersByTimeAsync(7000 + 400);
    expect(only().abort).toHaveBeenCalledTimes(1);
    expect(platform.requests).toHaveLength(2);
  });

  it.each([
    ['in seconds', '3', 3000],
    ['as a date', 'Thu, 01 Jan 2026 00:00:05 GMT', 5000],
  ])('waits as long as Retry-After asks %s', async (_, retryAfter, ms) => {
    jest.setSystemTime(new Date('2026-01-01T00:00:00Z'));
    void ask(keyed);
    only().options.fail({ error: 19, status: 429, headers: { 'Retry-After': retryAfter } });
    await jest.advanceTimersByTimeAsync(ms - 1);
    expect(platform.requests).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(platform.requests).toHaveLength(2);
  });

  it('says at once that it will take too long, rather than keep someone waiting', async () => {
    const answer = ask(keyed);
    only().options.fail({ error: 19, status: 429, headers: { 'retry-after': '60' } });
    await expect(answer).resolves.toMatchObject(failure({ kind: 'http', status: 429 }));
  });

  /** Time as it goes by, and chance as a test wants it. */
  const byChance = (random: number): Environment => ({
    now: () => Date.now(),
    random: () => random,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => {
        clearTimeout(timer);
      };
    },
  });

  it.each([
    ['at the shortest', 0, [200, 400, 800]],
    ['at the longest', 0.9999, [400, 800, 1600]],
  ])('waits twice as long each time, and not as long as everybody else: %s', async (_, random, pauses) => {
    void ask({ ...keyed, retries: 3 }, byChance(random));
    for (const [index, ms] of pauses.entries()) {
      nth(index).options.fail({ error: 12 });
      await jest.advanceTimersByTimeAsync(ms - 1);
      expect(platform.requests).toHaveLength(index + 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(platform.requests).toHaveLength(index + 2);
    }
  });

  it('does not begin a pause that would last to the very end', async () => {
    const answer = ask({ ...keyed, timeout: 3000 });
    only().options.fail({ error: 19, status: 503, headers: { 'retry-after': '3' } });
    await expect(answer).resolves.toMatchObject(failure({ kind: 'http', status: 503 }));
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not pause where the attempt before has used up the time for it', async () => {
    const answer = ask({ ...keyed, attemptTimeout: 15000 }, byChance(0));
    await jest.advanceTimersByTimeAsync(14900);
    only().options.fail({ error: 12 });
    await expect(answer).resolves.toMatchObject(failure({ kind: 'offline' }));
    expect(jest.getTimerCount()).toBe(0);
  });

  it('never goes past its time altogether', async () => {
    const answer = ask({ ...keyed, retries: 9 });
    await jest.advanceTimersByTimeAsync(15000);
    await expect(answer).resolves.toMatchObject(failure({ kind: 'timeout' }));
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends with an abort, in the pause as well', async () => {
    const { signal, abort } = createAbort();
    const answer = ask({ ...keyed, signal });
    only().options.fail({ error: 12 });
    await settled();
    abort();
    await expect(answer).resolves.toMatchObject(failure({ kind: 'aborted' }));
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves nobody listening to a signal that outlives it', async () => {
    const { signal } = createAbort();
    let listening = 0;
    const listen = () => {
      listening += 1;
      return () => {
        listening -= 1;
      };
    };
    const answer = ask({ ...keyed, signal: { ...signal, listen } });
    only().options.fail({ error: 12 });
    await jest.advanceTimersByTimeAsync(1000);
    nth(1).options.success({ status: 200, data: 7 });
    await answer;
    expect(listening).toBe(0);
  });

  it.each(['Idempotency-Key', 'IDEMPOTENCY-KEY'])('knows the key as %s too', async (name) => {
    void ask({ headers: { [name]: 'tap-1' }, retries: 1 });
    only().options.fail({ error: 12 });
    await jest.advanceTimersByTimeAsync(1000);
    expect(platform.requests).toHaveLength(2);
  });

  it('takes an empty key for none', async () => {
    void ask({ headers: { 'idempotency-key': '' }, retries: 1 });
    only().options.fail({ error: 12 });
    await jest.advanceTimersByTimeAsync(1000);
    expect(platform.requests).toHaveLength(1);
  });

  it('needs no key for a GET', async () => {
    void request({ url: 'https://api.example.com/x', method: 'GET', timeout: 5000, retries: 1, decode: () => 1 });
    only().options.fail({ error: 13 });
    await jest.advanceTimersByTimeAsync(1000);
    expect(platform.requests).toHaveLength(2);
  });

  it('sends nothing after an abort in the very turn that ends the pause', async () => {
    const { signal, abort } = createAbort();
    const environment: Environment = {
      now: Date.now,
      random: () => 1,
      after(ms, run) {
        const timer = setTimeout(() => {
          run();
          abort();
        }, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    };
    const answer = ask({ ...keyed, signal }, environment);
    only().options.fail({ error: 12 });
    await jest.advanceTimersByTimeAsync(400);
    await expect(answer).resolves.toMatchObject(failure({ kind: 'aborted' }));
    expect(platform.requests).toHaveLength(1);
  });

  it('gives up when the phone slept through the pause: the time is over', async () => {
    const answer = ask(keyed);
    only().options.fail({ error: 12 });
    await settled();
    jest.setSystemTime(Date.now() + 60000);
    await jest.advanceTimersByTimeAsync(1000);
    await expect(answer).resolves.toMatchObject(failure({ kind: 'offline' }));
    expect(platform.requests).toHaveLength(1);
  });

  it('gives up in the very moment its time is over', async () => {
    const answer = ask(keyed, byChance(0.9999));
    only().options.fail({ error: 12 });
    await settled();
    jest.setSystemTime(Date.now() + 15000 - 400);
    await jest.advanceTimersByTimeAsync(400);
    await expect(answer).resolves.toMatchObject(failure({ kind: 'offline' }));
    expect(platform.requests).toHaveLength(1);
  });

  it('gains no time when the clock is set back during a pause', async () => {
    void ask({ ...keyed, attemptTimeout: 15000 }, byChance(0.9999));
    only().options.fail({ error: 12 });
    await settled();
    jest.setSystemTime(Date.now() - 3_600_000);
    await jest.advanceTimersByTimeAsync(400);
    expect(nth(1).options.timeout).toBe(14600);
  });

  it('makes nobody wait for an hour when the clock is set back by one meanwhile', async () => {
    const answer = ask({ ...keyed, retries: 1 });
    jest.setSystemTime(Date.now() - 3_600_000);
    only().options.fail({ error: 19, status: 503, headers: { 'retry-after': '1800' } });
    await expect(answer).resolves.toMatchObject(failure({ kind: 'http', status: 503 }));
  });
});
