import { createAbort } from '../../utils/abort';
import { request, type RequestOptions } from '../../utils/request';
import { installPlatform, type FakePlatform } from './fake-platform';

let platform: FakePlatform;

beforeEach(() => {
  jest.useFakeTimers();
  platform = installPlatform();
});

afterEach(() => {
  jest.useRealTimers();
});

const ask = (options: Partial<RequestOptions<number>> = {}) =>
  request<number>({
    url: 'https://api.example.com/x',
    method: 'POST',
    body: '{}',
    timeout: 15000,
    decode: (body) => (typeof body === 'number' ? body : undefined),
    ...options,
  });

const only = () => platform.requests[0]!;

describe('a request', () => {
  it('gives the decoded body of a 200', async () => {
    const answer = ask();
    only().options.success({ status: 200, data: 7, headers: {} });
    await expect(answer).resolves.toEqual({ ok: true, value: 7 });
  });

  it('sends the text it was given and says that it is JSON', () => {
    void ask({ body: '{"a":"\\/"}' });
    expect(only().options).toMatchObject({
      data: '{"a":"\\/"}',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
  });

  it.each([
    [{ error: 1 }, { kind: 'page-left' }],
    [{ error: 2 }, { kind: 'bad-parameter', error: 2 }],
    [{ error: 4 }, { kind: 'domain-forbidden', error: 4 }],
    [{ error: 9 }, { kind: 'aborted' }],
    [{ error: 11 }, { kind: 'domain-forbidden', error: 11 }],
    [{ error: 12 }, { kind: 'offline', error: 12 }],
    [{ error: '12' }, { kind: 'offline', error: 12 }],
    [{ error: 13 }, { kind: 'timeout' }],
    [
      { error: 14, status: 13 },
      { kind: 'bad-body', status: undefined },
    ],
    [{ error: 15 }, { kind: 'bad-parameter', error: 15 }],
    [
      { error: 19, status: 502 },
      { kind: 'http', status: 502, retryAfter: undefined },
    ],
    [
      { error: 19, statusCode: 429, header: { 'Retry-After': '7' } },
      { kind: 'http', status: 429, retryAfter: 7 },
    ],
    [{ error: 19 }, { kind: 'http', status: 0, retryAfter: undefined }],
    [{ error: 20 }, { kind: 'throttled' }],
    [{ error: 23 }, { kind: 'offline', error: 23 }],
    [{ error: 99 }, { kind: 'request-unknown', error: 99 }],
    [{ message: 'not implemented!' }, { kind: 'request-unknown', error: undefined }],
    [undefined, { kind: 'request-unknown', error: undefined }],
  ])('names the failure %j', async (raw, failure) => {
    const answer = ask();
    only().options.fail(raw);
    await expect(answer).resolves.toEqual({ ok: false, failure });
  });

  it('treats success with another status than 200 as the failure it is', async () => {
    const answer = ask();
    only().options.success({ status: 404, data: {} });
    await expect(answer).resolves.toEqual({ ok: false, failure: { kind: 'http', status: 404, retryAfter: undefined } });
  });

  it('does not believe a body that is not the contract’s: a Wi-Fi login page, say', async () => {
    const answer = ask();
    only().options.success({ status: 200, data: '<html>' });
    await expect(answer).resolves.toEqual({ ok: false, failure: { kind: 'bad-body', status: 200 } });
  });

  it('ends by its own timer when the client ignores timeout, and drops the connection', async () => {
    const answer = ask();
    jest.advanceTimersByTime(15000);
    await expect(answer).resolves.toEqual({ ok: false, failure: { kind: 'timeout' } });
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
    await expect(ask({ signal })).resolves.toEqual({ ok: false, failure: { kind: 'aborted' } });
    expect(platform.requests).toHaveLength(0);
  });

  it('drops the connection on abort', async () => {
    const { signal, abort } = createAbort();
    const answer = ask({ signal });
    abort();
    await expect(answer).resolves.toEqual({ ok: false, failure: { kind: 'aborted' } });
    expect(only().abort).toHaveBeenCalledTimes(1);
  });

  it('survives a client whose my.request throws', async () => {
    Object.assign(globalThis, {
      my: {
        request: () => {
          throw new Error('invalid parameter!');
        },
      },
    });
    await expect(ask()).resolves.toEqual({ ok: false, failure: { kind: 'request-unknown', error: undefined } });
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

  it('leaves no timer behind', async () => {
    const answer = ask();
    only().options.success({ status: 200, data: 7 });
    await answer;
    expect(jest.getTimerCount()).toBe(0);
  });
});
