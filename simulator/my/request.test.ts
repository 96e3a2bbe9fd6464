import { ordinaryDevice } from '../device';
import type { Host } from '../host';
import type { NetworkAnswer, NetworkRequest } from '../network/wire';
import { complete, type NetworkRule } from '../scenario';
import { createTimeline } from '../timeline/timeline';
import { createNetworkFaults } from './network-faults';
import { createRequest, encodeRequest } from './request';

const url = 'https://api.example.com/v1';
const sent = (data: unknown, more: object = {}) => encodeRequest({ url, method: 'POST', data, ...more });

describe('the data of my.request', () => {
  it('that are a string leave as they stand', () => {
    const envelope = '{ "response":"a\\/b", "sign":"c" }';
    expect(sent(envelope).body).toBe(envelope);
  });

  it('leave as JSON, or by content-type as a form', () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(sent({ a: 1, b: '&' }).body).toBe('{"a":1,"b":"&"}');
    expect(sent({ a: 1, b: '&' }, { headers: form }).body).toBe('a=1&b=%26');
  });

  it('of a GET, which is the default, become a query', () => {
    expect(encodeRequest({ url: `${url}?x=1`, data: { 名: '张' } })).toMatchObject({
      method: 'GET',
      url: `${url}?x=1&%E5%90%8D=%E5%BC%A0`,
      body: null,
    });
  });

  it('leave as their bytes when they are an ArrayBuffer', () => {
    expect(sent(new Uint8Array([0, 255]).buffer)).toMatchObject({ body: 'AP8=', encoding: 'base64' });
  });

  it.each([
    [{ url: 'ftp://x' }, 'url'],
    [{ url: undefined }, 'url'],
    [{ url, headers: { a: 1 } }, 'header a'],
    [{ url, method: 'POST', data: 7 }, 'data'],
  ])('are error 2 in %j', (options, named) => {
    expect(() => encodeRequest(options)).toThrow(named);
  });
});

const answer = (status: number, body: string): NetworkAnswer => ({
  kind: 'answer',
  status,
  headers: {},
  body: Buffer.from(body).toString('base64'),
});

const setUp = (send: Host['send'], network: readonly NetworkRule[] = []) => {
  const reported: unknown[] = [];
  const timeline = createTimeline({ now: () => 0 });
  const host = {
    appId: 'app',
    scenario: complete('test', { title: { zh: '', en: '' }, network }),
    device: ordinaryDevice,
    timeline,
    report: (error: unknown) => reported.push(error),
    send,
  } as unknown as Host;
  const faults = createNetworkFaults(network, ordinaryDevice);
  return {
    request: createRequest({ host, faults, defaultTimeout: 30_000, currentPage: () => 'pages/x/x' }),
    reported,
    timeline,
  };
};
const hanging: Host['send'] = (_, signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
  });

describe('my.request', () => {
  it('gives a 200 both ways, by callback and by promise, with complete last', async () => {
    const order: string[] = [];
    const { request } = setUp(() => Promise.resolve(answer(200, '{"ok":true}')));
    const result = await request({ url, success: () => order.push('success'), complete: () => order.push('complete') });
    expect(result).toMatchObject({ data: { ok: true }, status: 200, statusCode: 200 });
    expect(order).toEqual(['success', 'complete']);
  });

  it.each<[string, NetworkAnswer, object]>([
    ['another status', answer(503, '{"code":"X"}'), { error: 19, status: 503, data: { code: 'X' } }],
    ['another 2xx too', answer(201, '{}'), { error: 19, status: 201 }],
    ['a body that is no JSON', answer(200, '<html>'), { error: 14 }],
    ['a byte order mark', answer(200, '\uFEFF{}'), { error: 14 }],
    ['no answer', { kind: 'unreachable', reason: 'ECONNREFUSED' }, { error: 12 }],
    ['a foreign origin', { kind: 'forbidden', reason: '' }, { error: 11 }],
  ])('fails for %s with its number', async (_, given, failure) => {
    const { request } = setUp(() => Promise.resolve(given));
    await expect(request({ url })).rejects.toMatchObject(failure);
  });

  it('to an origin that the simulator does not open says so in the time line, where the page can only say 白名单', async () => {
    const { request, timeline } = setUp(() => Promise.resolve({ kind: 'forbidden', reason: 'allowed: none' }));
    await expect(request({ url })).rejects.toMatchObject({ error: 11 });
    expect(timeline.entries.filter(({ kind }) => kind === 'warning')).toMatchObject([
      { text: 'my.request: allowed: none' },
    ]);
  });

  it('answers in a later turn, after every microtask of the caller', async () => {
    const { request } = setUp(() => Promise.resolve(answer(200, '{}')));
    const success = jest.fn();
    const done = request({ url, success });
    await new Promise(process.nextTick);
    for (let microtask = 0; microtask < 50; microtask += 1) await Promise.resolve();
    expect(success).not.toHaveBeenCalled();
    await done;
    expect(success).toHaveBeenCalled();
  });

  it('aborted is error 9, and the connection is given up', async () => {
    let given: AbortSignal | undefined;
    const { request } = setUp((wire, signal) => hanging(wire, (given = signal)));
    const task = request({ url });
    await Promise.resolve();
    task.abort();
    await expect(task).rejects.toEqual({ error: 9, errorMessage: 'request:fail abort' });
    expect(given?.aborted).toBe(true);
  });

  it('aborted in the turn of the call, before it has begun, is error 9 as well', async () => {
    const { request } = setUp(hanging);
    const task = request({ url });
    task.abort();
    await expect(task).rejects.toMatchObject({ error: 9 });
  });

  it('that nobody answers is error 13 after its timeout', async () => {
    jest.useFakeTimers();
    const { request } = setUp(hanging);
    const fail = jest.fn();
    void request({ url, timeout: 5000, fail });
    await jest.advanceTimersByTimeAsync(4999);
    expect(fail).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(fail).toHaveBeenCalledWith({ error: 13, errorMessage: 'timeout' });
    jest.useRealTimers();
  });

  it('with a fail callback leaves no rejection unhandled', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const { request } = setUp(() => Promise.resolve(answer(500, '')));
    await new Promise<void>((resolve) => void request({ url, fail: () => undefined, complete: () => resolve() }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('tells what a callback throws instead of swallowing it', async () => {
    const { request, reported } = setUp(() => Promise.resolve(answer(200, '{}')));
    const fault = new Error('in success');
    await request({
      url,
      success: () => {
        throw fault;
      },
    });
    expect(reported).toEqual([fault]);
  });

  it('sends the client’s own referer, whatever the app says', async () => {
    const requests: NetworkRequest[] = [];
    const { request } = setUp((wire) => {
      requests.push(wire);
      return Promise.resolve(answer(200, '{}'));
    });
    await request({ url, headers: { Referer: 'https://mine' } });
    expect(requests[0]?.headers).toMatchObject({
      referer: 'https://app.hybrid.alipay-eco.com/app/0.0.1/index.html#pages/x/x',
    });
  });
});

describe('a network rule', () => {
  const reaches = async (network: readonly NetworkRule[], paths: readonly string[]): Promise<string[]> => {
    const seen: string[] = [];
    const { request } = setUp((wire) => {
      seen.push(new URL(wire.url).pathname);
      return Promise.resolve(answer(200, '{}'));
    }, network);
    for (const path of paths) await request({ url: `https://api.example.com${path}?q` }).catch(() => undefined);
    return seen;
  };

  it('meets only the requests it names, and only the first of them', async () => {
    const rule: NetworkRule = { urlEndsWith: '/b', first: 1, does: { kind: 'offline' } };
    expect(await reaches([rule], ['/a', '/b', '/b'])).toEqual(['/a', '/b']);
  });

  it('that cuts the answer lets the server do its work', async () => {
    expect(await reaches([{ does: { kind: 'cut' } }], ['/a'])).toEqual(['/a']);
  });
});
