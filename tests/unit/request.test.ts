import fc from 'fast-check';
import { createAbort } from '../../utils/abort';
import { request } from '../../utils/request';
import type { RequestFailure } from '../../utils/request-failure';
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

describe('a request', () => {
  it('gives the decoded body of a 200', async () => {
    const answer = ask();
    only().options.success({ status: 200, data: 7, headers: {} });
    await expect(answer).resolves.toEqual({ ok: true, value: 7 });
  });

  it('reads the other spelling of an answer as well', async () => {
    const answer = ask();
    only().options.success({ statusCode: 200, data: 7, header: {} });
    await expect(answer).resolves.toEqual({ ok: true, value: 7 });
  });

  it('believes the body of a client that names no status', async () => {
    const answer = ask();
    only().options.success({ data: 7 });
    await expect(answer).resolves.toEqual({ ok: true, value: 7 });
  });

  it.each([
    ['all its time', {}, 15000],
    ['the time of one attempt', { attemptTimeout: 7000 }, 7000],
    ['no more than its time', { attemptTimeout: 20000 }, 15000],
  ])('that is not repeated has %s', async (_, limits, ms) => {
    const ends: unknown[] = [];
    void ask(limits).then((end) => ends.push(end));
    expect(only().options.timeout).toBe(ms);
    await jest.advanceTimersByTimeAsync(ms - 1);
    expect(ends).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(ends).toMatchObject([failure({ kind: 'timeout' })]);
  });

  it('sends a header once, whatever the case it is given in, and as text', () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8', Authorization: 'Bearer t', attempt: 2 };
    void ask({ headers: headers as unknown as Record<string, string> });
    expect(only().options.headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      authorization: 'Bearer t',
      attempt: '2',
    });
  });

  it('without a body sends none, not even an undefined one', () => {
    void request({ url: 'https://api.example.com/x', method: 'GET', timeout: 1000, decode: () => 1 });
    expect(only().options).not.toHaveProperty('data');
  });

  it('sends the text it was given and says that it is JSON', () => {
    void ask({ body: '{"a":"\\/"}' });
    expect(only().options).toMatchObject({
      data: '{"a":"\\/"}',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
  });

  it('names its method and its data type: the platform would take GET, and newer clients another type', () => {
    void ask({ method: 'GET' });
    expect(only().options).toMatchObject({ method: 'GET', dataType: 'json' });
  });

  it('does not believe a body that is not the contract’s: a Wi-Fi login page, say', async () => {
    const answer = ask();
    only().options.success({ status: 200, data: '<html>' });
    await expect(answer).resolves.toMatchObject(failure({ kind: 'bad-body', status: 200 }));
  });

  it('does not leave someone waiting when the decoder throws', async () => {
    const answer = ask({
      decode() {
        throw new TypeError('Cannot convert object to primitive value');
      },
    });
    only().options.success({ status: 200, data: 7 });
    await expect(answer).resolves.toMatchObject(failure({ kind: 'bad-body', status: 200 }));
  });

  it('ends by its own timer when the client ignores timeout, and drops the connection', async () => {
    const answer = ask();
    jest.advanceTimersByTime(15000);
    await expect(answer).resolves.toMatchObject(failure({ kind: 'timeout', error: undefined }));
    expect(only().abort).toHaveBeenCalledTimes(1);
  });

  it('keeps its first end: a late answer changes nothing', async () => {
    const answer = ask();
    only().options.fail({ error: 12 });
    only().options.success({ status: 200, data: 7 });
    await expect(answer).resolves.toMatchObject({ ok: false });
  });

  it('is not sent at all when nobody waits any more', async () => {
    const { signal, abort } = createAbort();
    abort();
    await expect(ask({ signal })).resolves.toMatchObject(failure({ kind: 'aborted' }));
    expect(platform.requests).toHaveLength(0);
  });

  it('drops the connection on abort', async () => {
    const { signal, abort } = createAbort();
    const answer = ask({ signal });
    abort();
    await expect(answer).resolves.toMatchObject(failure({ kind: 'aborted' }));
    expect(only().abort).toHaveBeenCalledTimes(1);
  });

  it('drops the connection on an abort that comes before the task exists', async () => {
    const { signal, abort } = createAbort();
    const drop = jest.fn();
    Object.assign(globalThis, {
      my: {
        request: () => {
          abort();
          return { abort: drop };
        },
      },
    });
    await expect(ask({ signal })).resolves.toMatchObject(failure({ kind: 'aborted' }));
    expect(drop).toHaveBeenCalledTimes(1);
  });

  it('settles even where the client throws at abort()', async () => {
    platform.returned = {
      abort() {
        throw new Error('requestTaskId is required');
      },
    };
    const answer = ask();
    jest.advanceTimersByTime(15000);
    await expect(answer).resolves.toMatchObject(failure({ kind: 'timeout' }));
  });

  it('survives a client whose my.request throws', async () => {
    Object.assign(globalThis, {
      my: {
        request: () => {
          throw new Error('invalid parameter!');
        },
      },
    });
    await expect(ask()).resolves.toMatchObject(failure({ kind: 'unknown', message: 'invalid parameter!' }));
  });

  it('leaves no unhandled rejection of the promise that my.request returns', async () => {
    const rejected = Promise.reject(new Error('also fails'));
    const caught = jest.spyOn(rejected, 'catch');
    platform.returned = { catch: (ignore: () => void) => rejected.catch(ignore) };
    const answer = ask();
    only().options.fail({ error: 12 });
    await answer;
    expect(caught).toHaveBeenCalled();
  });

  it('leaves nobody listening to a signal that outlives it', async () => {
    const { signal } = createAbort();
    const stop = jest.fn();
    const answer = ask({ signal: { ...signal, listen: () => stop } });
    only().options.success({ status: 200, data: 7 });
    await answer;
    expect(stop).toHaveBeenCalledTimes(1);
  });

  it('leaves no timer behind', async () => {
    const answer = ask();
    only().options.success({ status: 200, data: 7 });
    await answer;
    expect(jest.getTimerCount()).toBe(0);
  });
});

type Move = 'success' | 'fail' | 'complete' | 'timer' | 'abort' | 'throwing abort';

/** What the first of these moves that can end a call makes of it. */
const endedBy: Readonly<Record<Move, 'ok' | RequestFailure['kind'] | undefined>> = {
  success: 'ok',
  fail: 'domain-forbidden',
  complete: undefined,
  timer: 'timeout',
  abort: 'aborted',
  'throwing abort': 'aborted',
};

describe('for any interleaving of success, fail, complete, timer and abort', () => {
  it('a call settles exactly once, by the first of them, with the right kind', async () => {
    const moves = fc.array(fc.constantFrom<Move>('success', 'fail', 'complete', 'timer', 'abort', 'throwing abort'), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(moves, async (played) => {
        platform = installPlatform();
        const { signal, abort } = createAbort();
        if (played.includes('throwing abort'))
          platform.returned = {
            abort: () => {
              throw new Error('no');
            },
          };
        const ends: string[] = [];
        void ask({ signal }).then((result) => ends.push(result.ok ? 'ok' : result.failure.kind));
        for (const move of [...played, 'timer' as const]) {
          if (move === 'success') only().options.success({ status: 200, data: 7 });
          else if (move === 'fail') only().options.fail({ error: 11 });
          else if (move === 'timer') jest.advanceTimersByTime(15000);
          else if (move !== 'complete') abort();
        }
        await settled();
        const first = [...played, 'timer' as const].find((move) => endedBy[move] !== undefined)!;
        expect(ends).toEqual([endedBy[first]]);
        expect(jest.getTimerCount()).toBe(0);
      }),
    );
  });
});
