import { createAlipayStandIn, success } from '../testing/alipay-stand-in';
import { startBackend } from '../testing/backend-under-test';
import { createMemoryStores } from '../stores/memory';

const alipay = createAlipayStandIn();
const envelope = alipay.envelope(success('13800138000'));
const SESSIONS = '/v1/alipay/sessions';
const start = (perUser: number, perAddress: number) =>
  startBackend(alipay.keys, {
    stores: createMemoryStores({ perUser, perAddress }, { now: Date.now }),
    addressOf: (c) => c.req.header('from') ?? 'here',
  });

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterEach(() => void jest.useRealTimers());

describe('a limit per address', () => {
  it('is a 429 that says when to come again, and ends with its minute', async () => {
    const backend = start(99, 2);
    const statuses = [];
    for (let tap = 0; tap < 3; tap += 1) statuses.push((await backend.post(SESSIONS, { authCode: 'user' })).status);
    expect(statuses).toEqual([200, 200, 429]);
    jest.advanceTimersByTime(20_000);
    const { headers, body } = await backend.post(SESSIONS, { authCode: 'user' });
    expect([body.code, headers.get('retry-after')]).toEqual(['TOO_MANY_REQUESTS', '40']);
    expect(backend.lastLine()).toMatchObject({ level: 30, reason: 'limit_per_address' });
    jest.advanceTimersByTime(40_000);
    expect((await backend.post(SESSIONS, { authCode: 'user' })).status).toBe(200);
  });

  it('stops nobody at another address', async () => {
    const backend = start(99, 1);
    expect((await backend.post(SESSIONS, { authCode: 'user' })).status).toBe(200);
    expect((await backend.post(SESSIONS, { authCode: 'user' }, { From: 'elsewhere' })).status).toBe(200);
  });

  it('counts what is refused as well: wrong paths, bad bodies, unknown sessions', async () => {
    const backend = start(99, 3);
    const statuses = [
      (await backend.post('/nowhere', '')).status,
      (await backend.post(SESSIONS, '{')).status,
      (await backend.submit('A'.repeat(43), envelope)).status,
      (await backend.post('/nowhere', '')).status,
    ];
    expect(statuses).toEqual([404, 400, 401, 429]);
  });

  it('holds back no health check', async () => {
    const backend = start(99, 1);
    for (const path of ['/healthz', '/readyz', '/healthz', '/readyz'])
      expect((await backend.app.request(path)).status).toBe(200);
  });

  it('is decided before the body is read', async () => {
    const backend = start(99, 1);
    await backend.post(SESSIONS, { authCode: 'user' });
    let pulled = 0;
    const source = {
      pull: (controller: ReadableStreamDefaultController) => void controller.enqueue(Buffer.alloc((pulled += 1))),
    };
    const body = new ReadableStream(source, { highWaterMark: 0 });
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'Content-Type': 'application/json' },
    } as RequestInit;
    expect((await backend.app.request(SESSIONS, init)).status).toBe(429);
    expect(pulled).toBe(0);
  });
});

describe('a limit per user', () => {
  it('counts all sessions of a user together, and each user alone', async () => {
    const backend = start(2, 99);
    const [first, second] = [await backend.openSession('one'), await backend.openSession('one')];
    expect((await backend.submit(first, envelope)).status).toBe(200);
    expect((await backend.submit(second, envelope)).status).toBe(200);
    const { status, headers } = await backend.submit(first, envelope);
    expect([status, headers.get('retry-after')]).toEqual([429, '60']);
    expect(backend.lastLine()).toMatchObject({ reason: 'limit_per_user' });
    expect((await backend.submit(await backend.openSession('two'), envelope)).status).toBe(200);
  });

  it('is decided before the body is looked at', async () => {
    const backend = start(1, 99);
    const token = await backend.openSession('one');
    await backend.submit(token, envelope);
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'text/plain' };
    expect((await backend.post('/v1/alipay/phone-number', 'not even JSON', headers)).status).toBe(429);
  });
});
