import { retryAfter, type RequestFailure } from '../../utils/request-failure';
import { ask, failure } from './ask';
import { installPlatform, type FakePlatform } from './fake-platform';

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

describe('a failed request', () => {
  it.each([
    ['headers', { headers: { 'Retry-After': '3', 'X-Request-ID': 7 } }],
    ['header', { header: { 'Retry-After': '3', 'X-Request-ID': 7 } }],
    ['header beside empty headers', { headers: {}, header: { 'Retry-After': '3', 'X-Request-ID': 7 } }],
  ])('keeps body and headers of any status, in %s, by lower-case name', async (_, spelt) => {
    const answer = ask();
    only().options.success({ statusCode: 429, data: { code: 'LIMIT' }, ...spelt });
    await expect(answer).resolves.toMatchObject(
      failure({
        kind: 'http',
        status: 429,
        data: { code: 'LIMIT' },
        headers: { 'retry-after': '3', 'x-request-id': '7' },
      }),
    );
  });

  it('takes success and error 19 with the same status for the same failure', async () => {
    const answers = [ask(), ask()];
    nth(0).options.success({ status: 404, data: 'gone', headers: { A: 'b' } });
    nth(1).options.fail({ error: 19, status: 404, data: 'gone', headers: { A: 'b' } });
    const [first, second] = await Promise.all(answers);
    expect(first).toEqual({ ok: false, failure: { ...(second as { failure: object }).failure, error: undefined } });
  });

  it.each([
    [{ error: 1 }, { kind: 'page-left', error: 1 }],
    [
      { error: 1, message: 'not implemented!' },
      { kind: 'page-left', error: 1, message: 'not implemented!' },
    ],
    [{ error: 2 }, { kind: 'bad-parameter', error: 2 }],
    [{ error: 4 }, { kind: 'domain-forbidden', error: 4 }],
    [
      { error: 9, errorMessage: 'request:fail abort' },
      { kind: 'aborted', error: 9, message: 'request:fail abort' },
    ],
    [
      { error: 11, errorMessage: '无权跨域调用' },
      { kind: 'domain-forbidden', error: 11, message: '无权跨域调用' },
    ],
    [{ error: 12 }, { kind: 'offline', error: 12 }],
    [{ error: '12' }, { kind: 'offline', error: 12 }],
    [{ error: 13 }, { kind: 'timeout', error: 13 }],
    [
      { error: 14, status: 13, data: '请求超时异常' },
      { kind: 'bad-body', error: 14, status: undefined },
    ],
    [
      { error: 14, status: 200 },
      { kind: 'bad-body', status: 200 },
    ],
    [
      { error: 14, errorMessage: 'parse arraybuffer data error' },
      { kind: 'bad-body', error: 14, status: undefined },
    ],
    [{ error: 15 }, { kind: 'bad-parameter', error: 15 }],
    [
      { error: 19, status: 502, data: { a: 1 } },
      { kind: 'http', status: 502, data: { a: 1 }, headers: {} },
    ],
    [
      { error: 19, statusCode: 404, header: { 'X-A': 1 } },
      { kind: 'http', status: 404, headers: { 'x-a': '1' } },
    ],
    [{ error: 19 }, { kind: 'http', status: 0 }],
    [
      { error: 19, status: 601 },
      { kind: 'http', status: 601 },
    ],
    [
      { error: 19, status: '503' },
      { kind: 'http', status: 503 },
    ],
    [{ error: 20 }, { kind: 'throttled', error: 20 }],
    [
      { error: 20, errorMessage: '请求 URL 不支持 HTTP，请使用 HTTPS' },
      { kind: 'throttled', message: '请求 URL 不支持 HTTP，请使用 HTTPS' },
    ],
    [{ error: 23 }, { kind: 'offline', error: 23 }],
    [{ error: 10 }, { kind: 'unknown', error: 10 }],
    [{ error: 99 }, { kind: 'unknown', error: 99 }],
    [{ message: 'not implemented!' }, { kind: 'unknown', error: undefined, message: 'not implemented!' }],
    [undefined, { kind: 'unknown', error: undefined, message: '' }],
  ] as const)('names the failure %j', async (raw, expected) => {
    const answer = ask();
    only().options.fail(raw);
    await expect(answer).resolves.toMatchObject(failure(expected as Partial<RequestFailure>));
  });

  // platform-facts.md §3.4–3.5: 13 has been seen beside error 14 and is no HTTP status; 6xx has been seen and is one.
  it.each([
    [13, undefined],
    [99, undefined],
    [100, 100],
    [699, 699],
    [700, undefined],
    [-200, undefined],
    ['', undefined],
    ['OK', undefined],
  ])('of status %j is one of HTTP status %s', async (status, expected) => {
    const answer = ask();
    only().options.fail({ error: 14, status });
    await expect(answer).resolves.toMatchObject(failure({ kind: 'bad-body', status: expected }));
  });

  it.each([201, 204, 301, 302, 304, 400, 401, 403, 404, 413, 429, 500, 502, 504, 571, 600])(
    'treats success with status %i as the failure it is',
    async (status) => {
      const answer = ask();
      only().options.success({ status, data: {} });
      await expect(answer).resolves.toMatchObject(failure({ kind: 'http', status }));
    },
  );

  it.each([{ error: {} }, { error: Object.create(null) as unknown }, { error: [12] }, { error: true }, 'text', 7])(
    'survives the failure %j',
    async (raw) => {
      const answer = ask();
      only().options.fail(raw);
      await expect(answer).resolves.toMatchObject(failure({ kind: 'unknown', error: undefined }));
    },
  );
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');

  // RFC 9110 §10.2.3: whole seconds, or a date.
  it.each([
    ['3', 3000],
    ['0', 0],
    ['120', 120_000],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
    ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
    ['Wed, 31 Dec 2025 23:59:59 GMT', undefined],
    ['1.5', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('“%s” asks for %s ms', (asked, ms) => {
    const headers: Record<string, string> = asked === undefined ? {} : { 'retry-after': asked };
    const read = [headers, { 'retry-after': '7' }].map((given) =>
      retryAfter({ kind: 'http', status: 503, data: undefined, headers: given }, now),
    );
    expect(read).toEqual([ms, 7000]);
  });
});
