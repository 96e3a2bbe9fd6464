import { createAlipayStandIn, success } from '../testing/alipay-stand-in';
import { ELEVEN_DIGITS, startBackend } from '../testing/backend-under-test';
import { HandoverFailed, type Handover, type VerifiedNumber } from '../handover/handover';
import { createMemoryStores } from '../stores/memory';
import { StoreUnavailable, type Stores } from '../stores/stores';

const alipay = createAlipayStandIn();
const envelope = alipay.envelope(success('13800138000'));
const another = alipay.envelope(success('13800000011'));
const MANY = { perUser: 1e6, perAddress: 1e6 };

/** A merchant's system that keeps what it was handed, and fails as often as a test wants. */
const createMerchant = () => {
  const handed: VerifiedNumber[] = [];
  const merchant = {
    handed,
    failures: [] as unknown[],
    handover: (async (verified) => {
      handed.push(verified);
      const failure = merchant.failures.shift();
      if (failure !== undefined) throw failure;
    }) satisfies Handover as Handover,
    ids: () => new Set(handed.map(({ id }) => id)).size,
  };
  return merchant;
};

const start = (changes: Parameters<typeof startBackend>[1] = {}) => {
  const merchant = createMerchant();
  return { merchant, backend: startBackend(alipay.keys, { handover: merchant.handover, ...changes }) };
};
const failing = new HandoverFailed('handover_status_500');

describe('a verified number', () => {
  it('is handed over before the page is told', async () => {
    const { backend, merchant } = start();
    const { body } = await backend.submit(await backend.openSession('user'), envelope);
    expect(body.ok).toBe(true);
    expect(merchant.handed).toEqual([
      {
        id: backend.lastLine()['binding'],
        appId: '2021000000000001',
        userId: 'demo:user',
        phone: '+8613800138000',
        verifiedAt: expect.stringMatching(/^20.*Z$/) as string,
      },
    ]);
    expect(backend.lines.join()).not.toMatch(ELEVEN_DIGITS);
  });

  it('is handed over once, however often the user taps', async () => {
    const { backend, merchant } = start();
    const token = await backend.openSession('user');
    for (let tap = 0; tap < 3; tap += 1) expect((await backend.submit(token, envelope)).body.ok).toBe(true);
    expect(merchant.handed).toHaveLength(1);
  });

  it('is not told as success, nor shown as bound, while the hand-over fails', async () => {
    const { backend, merchant } = start();
    merchant.failures.push(failing);
    const token = await backend.openSession('user');
    const { status, body } = await backend.submit(token, envelope, 'tap-00001');
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'UNAVAILABLE' });
    expect(backend.lastLine()).toMatchObject({ level: 50, reason: 'handover_status_500' });
    const session = await backend.post('/v1/alipay/sessions', { authCode: 'user' });
    expect(session.body.data).not.toHaveProperty('phoneMasked');
  });

  it('is handed over again under the same id when the tap is tried again, and then told', async () => {
    const { backend, merchant } = start();
    merchant.failures.push(failing, failing);
    const token = await backend.openSession('user');
    for (const status of [503, 503, 200, 200])
      expect((await backend.submit(token, envelope, 'tap-00001')).status).toBe(status);
    expect(merchant.handed).toHaveLength(3);
    expect(merchant.ids()).toBe(1);
  });

  it('keeps its id even when the user taps anew instead of trying again', async () => {
    const { backend, merchant } = start();
    merchant.failures.push(failing);
    const token = await backend.openSession('user');
    await backend.submit(token, envelope, 'tap-00001');
    expect((await backend.submit(token, envelope, 'tap-00002')).status).toBe(200);
    expect([merchant.handed.length, merchant.ids()]).toEqual([2, 1]);
  });

  it('is handed over as new when the user comes back to it after another number', async () => {
    const { backend, merchant } = start();
    const token = await backend.openSession('user');
    for (const sealed of [envelope, another, envelope]) await backend.submit(token, sealed);
    expect(merchant.ids()).toBe(3);
  });

  it('is handed over by racing taps under one id', async () => {
    const { backend, merchant } = start();
    const token = await backend.openSession('user');
    await Promise.all(Array.from({ length: 20 }, (_, tap) => backend.submit(token, envelope, `tap-0000${tap}`)));
    expect(merchant.ids()).toBe(1);
  });

  it('of another user reaches nobody', async () => {
    const { backend, merchant } = start();
    await backend.submit(await backend.openSession('one'), envelope);
    await backend.submit(await backend.openSession('two'), envelope);
    expect(merchant.handed).toHaveLength(1);
  });

  it('is no success when the handler throws whatever it likes, and the log says where but not what', async () => {
    const { backend, merchant } = start();
    merchant.failures.push(new TypeError('cannot store 13800138000'), 'a text');
    const token = await backend.openSession('user');
    expect((await backend.submit(token, envelope)).status).toBe(503);
    expect(backend.lastLine()).toMatchObject({
      reason: 'handover_failed',
      at: expect.stringContaining('tap.test.ts') as string,
    });
    expect((await backend.submit(token, envelope)).status).toBe(503);
    expect(backend.lines.join()).not.toMatch(ELEVEN_DIGITS);
  });

  it('is no success when the handler never comes back', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const controller = new AbortController();
      setImmediate(() => controller.abort());
      return controller.signal;
    });
    const { backend } = start({ handover: () => new Promise(() => undefined) });
    const { status } = await backend.submit(await backend.openSession('user'), envelope);
    timeout.mockRestore();
    expect(status).toBe(503);
    expect(backend.lastLine()).toMatchObject({ reason: 'handover_timeout' });
  });
});

describe('an idempotency key', () => {
  it('that is at work lets the same tap wait for its end', async () => {
    let finish: () => void = () => undefined;
    const { backend } = start({ handover: () => new Promise<void>((resolve) => void (finish = resolve)) });
    const token = await backend.openSession('user');
    const both = [backend.submit(token, envelope, 'tap-00001'), backend.submit(token, envelope, 'tap-00001')];
    setTimeout(() => finish(), 120);
    expect((await Promise.all(both)).map(({ body }) => body.ok)).toEqual([true, true]);
  });

  it('that stays at work is a 503 that says when to come again', async () => {
    const { backend } = start({ handover: () => new Promise(() => undefined) });
    const token = await backend.openSession('user');
    void backend.submit(token, envelope, 'tap-00001');
    const { status, body, headers } = await backend.submit(token, envelope, 'tap-00001');
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'IN_PROGRESS' });
    expect(headers.get('retry-after')).toBe('1');
  });

  it('with another body is refused while the first is still at work', async () => {
    const { backend } = start({ handover: () => new Promise(() => undefined) });
    const token = await backend.openSession('user');
    void backend.submit(token, envelope, 'tap-00001');
    expect((await backend.submit(token, another, 'tap-00001')).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('tells the outcome of its tap and does not do it again: the number has moved on since', async () => {
    const { backend, merchant } = start({ phoneConflict: 'reassign' });
    const one = await backend.openSession('one');
    await backend.submit(one, envelope, 'tap-00001');
    await backend.submit(await backend.openSession('two'), envelope);
    expect((await backend.submit(one, envelope, 'tap-00001')).body.data).toEqual({ phoneMasked: '138******00' });
    expect(merchant.handed.map(({ userId }) => userId)).toEqual(['demo:one', 'demo:two']);
  });

  it('tells a conflict again, though the number is free by now', async () => {
    const { backend } = start();
    const one = await backend.openSession('one');
    const two = await backend.openSession('two');
    await backend.submit(one, envelope);
    await backend.submit(two, envelope, 'tap-00001');
    await backend.submit(one, another);
    expect((await backend.submit(two, envelope, 'tap-00001')).body.code).toBe('PHONE_CONFLICT');
    expect((await backend.submit(two, envelope, 'tap-00002')).body.ok).toBe(true);
  });

  it('of a refused envelope is free for another try with the same body only', async () => {
    const { backend } = start();
    const token = await backend.openSession('user');
    for (const code of ['ENVELOPE_REJECTED', 'ENVELOPE_REJECTED'])
      expect((await backend.submit(token, '{"response":"x","sign":"x"}', 'tap-00001')).body.code).toBe(code);
    expect((await backend.submit(token, envelope, 'tap-00001')).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});

describe('a store that breaks in the middle of a tap', () => {
  const stores = createMemoryStores(MANY);
  const away = () => Promise.reject(new StoreUnavailable('away'));
  const broken: [string, Partial<Stores>][] = [
    ['claiming the key', { idempotency: { ...stores.idempotency, claim: away } }],
    ['binding', { bindings: { ...stores.bindings, bind: away } }],
    ['confirming', { bindings: { ...stores.bindings, confirm: away } }],
    ['settling the key', { idempotency: { ...stores.idempotency, settle: away, release: away } }],
    [
      'giving the key back',
      { bindings: { ...stores.bindings, bind: away }, idempotency: { ...stores.idempotency, release: away } },
    ],
  ];
  it.each(broken)('while %s is a 503, and the next tap hands nothing over as new', async (step, changes) => {
    const { backend, merchant } = start({ stores: { ...stores, ...changes } });
    const sealed = alipay.envelope(success(`1380013800${broken.findIndex(([name]) => name === step)}`));
    const { status, body } = await backend.submit(await backend.openSession(step), sealed);
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'UNAVAILABLE' });
    const recovered = startBackend(alipay.keys, { handover: merchant.handover, stores });
    expect((await recovered.submit(await recovered.openSession(step), sealed)).body.ok).toBe(true);
    expect(merchant.ids()).toBe(1);
  });
});
