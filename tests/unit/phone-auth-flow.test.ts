import { number, consent, envelope, names, open, openWithSession, session, type Opened } from './opened-phone-auth';
import { settled } from './fake-platform';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('one tap', () => {
  it('fetches the session while the page opens, and asks the user nothing', async () => {
    const { platform, states } = await openWithSession();
    expect(platform.requests[0]!.options.url).toMatch(/\/v1\/alipay\/sessions$/);
    expect(platform.phoneNumberCalls).toHaveLength(0);
    expect(states).toEqual([]);
  });

  it('leads to the masked number', async () => {
    const opened = await openWithSession();
    await consent(opened);
    opened.platform.requests[1]!.options.success(number);
    await settled();
    expect(opened.states).toEqual([
      { name: 'authorizing', pace: 'usual' },
      { name: 'submitting', pace: 'usual' },
      { name: 'verified', phoneMasked: '138******00' },
    ]);
  });

  it('posts byte for byte what my.getPhoneNumber gave, under the session, with a key', async () => {
    const opened = await openWithSession();
    await consent(opened);
    const { data, headers } = opened.platform.requests[1]!.options;
    expect(JSON.parse(data!)).toEqual({ envelope, traceId: 'trace' });
    expect(headers).toMatchObject({
      authorization: 'Bearer token',
      'idempotency-key': expect.stringMatching(/^[\w-]{20,}$/) as string,
    });
  });

  it('twice in one tick asks and posts once', async () => {
    const opened = await openWithSession();
    opened.flow.authorize();
    await consent(opened);
    expect(opened.platform.phoneNumberCalls).toHaveLength(1);
    expect(opened.platform.requests).toHaveLength(2);
  });

  it('before the session is there waits for it, and posts once', async () => {
    const opened = await open();
    await consent(opened);
    expect(opened.platform.requests).toHaveLength(0);
    opened.platform.authCodeCalls[0]!.success({ authCode: 'code' });
    await settled();
    opened.platform.requests[0]!.options.success(session());
    await settled();
    expect(opened.platform.requests).toHaveLength(2);
  });
});

describe('a failure', () => {
  it('in clear inside success is told without bothering the backend', async () => {
    const opened = await openWithSession();
    opened.flow.authorize();
    opened.platform.phoneNumberCalls[0]!.success({
      response: '{"response":{"code":"40001","subCode":"isv.missing-encrypt-key"}}',
    });
    await settled();
    expect(opened.states.at(-1)).toMatchObject({ name: 'failed', notice: { name: 'not-open' } });
    expect(opened.platform.requests).toHaveLength(1);
  });

  it('that is worth a retry is retried with the same envelope under the same key, without asking again', async () => {
    const opened = await openWithSession();
    await consent(opened);
    opened.platform.requests[1]!.options.fail({ error: 14 });
    await settled();
    opened.flow.retry();
    await settled();
    expect(opened.platform.phoneNumberCalls).toHaveLength(1);
    expect(opened.platform.requests[2]!.options).toMatchObject({
      data: opened.platform.requests[1]!.options.data,
      headers: opened.platform.requests[1]!.options.headers,
    });
  });

  it('of the session before the tap is forgotten: the tap asks anew', async () => {
    const opened = await open();
    opened.platform.authCodeCalls[0]!.fail({ error: 12 });
    await settled();
    await consent(opened);
    expect(opened.platform.authCodeCalls).toHaveLength(2);
  });

  it('401 renews the session once, silently, and posts again under the same key', async () => {
    const opened = await openWithSession();
    await consent(opened);
    opened.platform.requests[1]!.options.fail({ error: 19, status: 401 });
    await settled();
    opened.platform.authCodeCalls[1]!.success({ authCode: 'second' });
    await settled();
    opened.platform.requests[2]!.options.success(session({ sessionToken: 'fresh' }));
    await settled();
    expect(opened.platform.requests[3]!.options.headers).toMatchObject({
      authorization: 'Bearer fresh',
      'idempotency-key': opened.platform.requests[1]!.options.headers['idempotency-key'],
    });
    opened.platform.requests[3]!.options.success(number);
    await settled();
    expect(names(opened)).toEqual(['authorizing', 'submitting', 'verified']);
  });

  it('401 again after the renewal ends in a sentence, not in a loop', async () => {
    const opened = await openWithSession();
    await consent(opened);
    opened.platform.requests[1]!.options.fail({ error: 19, status: 401 });
    await settled();
    opened.platform.authCodeCalls[1]!.success({ authCode: 'second' });
    await settled();
    opened.platform.requests[2]!.options.success(session({ sessionToken: 'fresh' }));
    await settled();
    opened.platform.requests[3]!.options.fail({ error: 19, status: 401 });
    await settled();
    expect(opened.states.at(-1)).toMatchObject({ name: 'failed', notice: { name: 'session' } });
    expect(opened.platform.requests).toHaveLength(4);
  });

  it('of a backend that never answers ends after 15 seconds', async () => {
    const opened = await openWithSession();
    await consent(opened);
    await jest.advanceTimersByTimeAsync(15000);
    expect(opened.states.at(-1)).toMatchObject({ name: 'failed', notice: { name: 'timeout', next: 'retry' } });
  });
});

describe('a template of a service provider', () => {
  const openAs = async (appId: string): Promise<Opened> => {
    const opened = await open();
    const config = await import('../../utils/config');
    jest.replaceProperty(config, 'isvAppId', appId);
    return opened;
  };

  it('names its third-party app to Alipay and to the backend', async () => {
    const opened = await openAs('2021000000000001');
    opened.platform.authCodeCalls[0]!.success({ authCode: 'code' });
    await settled();
    opened.platform.requests[0]!.options.success(session());
    await consent(opened);
    expect(opened.platform.phoneNumberCalls[0]).toMatchObject({ protocols: { isvAppId: '2021000000000001' } });
    expect(opened.platform.requests.map(({ options }) => JSON.parse(options.data!) as unknown)).toEqual([
      { authCode: 'code', isvAppId: '2021000000000001' },
      { envelope, traceId: 'trace', isvAppId: '2021000000000001' },
    ]);
  });

  it('with an appId that is none gets a developer’s word instead of Alipay’s 40001', async () => {
    const opened = await openAs('wx123');
    opened.platform.authCodeCalls[0]!.success({ authCode: 'code' });
    await consent(opened);
    expect(opened.states.at(-1)).toMatchObject({ name: 'failed', failure: { kind: 'bad-isv-app-id' } });
    expect(opened.platform.requests).toHaveLength(0);
  });

  it('needs none for an app of one’s own: no protocols are sent', async () => {
    const opened = await openWithSession();
    await consent(opened);
    expect(opened.platform.phoneNumberCalls[0]).not.toHaveProperty('protocols');
  });
});

describe('leaving the page', () => {
  it('drops the request and shows nothing late', async () => {
    const opened = await openWithSession();
    await consent(opened);
    opened.flow.leave();
    expect(opened.platform.requests[1]!.abort).toHaveBeenCalledTimes(1);
    opened.platform.requests[1]!.options.success(number);
    await settled();
    expect(names(opened)).toEqual(['authorizing', 'submitting']);
  });

  it('while Alipay is still asked posts nothing', async () => {
    const opened = await openWithSession();
    opened.flow.authorize();
    opened.flow.leave();
    opened.platform.phoneNumberCalls[0]!.success({ response: envelope });
    await settled();
    expect(opened.platform.requests).toHaveLength(1);
  });
});

describe('a page that was left too early', () => {
  it('asks for no session any more', async () => {
    const opened = await open();
    opened.platform.authCodeCalls[0]!.fail({ error: 12 });
    await settled();
    opened.flow.authorize();
    opened.flow.leave();
    opened.platform.phoneNumberCalls[0]!.success({ response: envelope });
    await settled();
    expect(opened.platform.authCodeCalls).toHaveLength(1);
  });

  it('is not drawn on by a session that comes late', async () => {
    const opened = await open();
    opened.flow.leave();
    opened.platform.authCodeCalls[0]!.success({ authCode: 'code' });
    await settled();
    opened.platform.requests[0]!.options.success(session({ phoneMasked: '139******11' }));
    await settled();
    expect(opened.states).toEqual([]);
  });
});

describe('a number bound on an earlier visit', () => {
  it('is shown as soon as the session says so', async () => {
    const { states } = await openWithSession({ phoneMasked: '139******11' });
    expect(states).toEqual([{ name: 'verified', phoneMasked: '139******11' }]);
  });

  it.each(['tap', 'code'])('is remembered as it was proved: by a %s', async (proof) => {
    await openWithSession({ phoneMasked: '139******11', proof });
    const { boundPhone } = await import('../../utils/bound-phone');
    expect(boundPhone()).toEqual({ phoneMasked: '139******11', proof });
  });

  it('can be changed by a new tap', async () => {
    const opened = await openWithSession({ phoneMasked: '139******11' });
    opened.flow.restart();
    await consent(opened);
    expect(names(opened)).toEqual(['verified', 'idle', 'authorizing', 'submitting']);
  });
});
