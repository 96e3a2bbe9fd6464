import { settled } from './fake-platform';
import { consent, envelope, names, number, open, openWithSession } from './opened-phone-auth';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('the trace id', () => {
  it('names the consent for the page and for the backend, through to a failure', async () => {
    const opened = await openWithSession();
    expect(opened.flow.traceId()).toBe('');
    await consent(opened);
    expect(opened.flow.traceId()).toBe('trace');
    opened.platform.requests[1]!.options.fail({ error: 14 });
    await settled();
    expect(opened.flow.traceId()).toBe('trace');
  });

  // platform-facts.md §1.4: seen on devices, in no document.
  it.each([undefined, '', 7, null])('that is %j is none, and is not posted', async (ariverRpcTraceId) => {
    const { flow, platform } = await openWithSession();
    flow.authorize();
    platform.phoneNumberCalls[0]!.success({ response: envelope, ariverRpcTraceId });
    await settled();
    expect(flow.traceId()).toBe('');
    expect(JSON.parse(platform.requests[1]!.options.data!)).toEqual({ envelope });
  });

  it('of a consent that is just asked for is not the one before', async () => {
    const opened = await openWithSession();
    await consent(opened);
    opened.platform.requests[1]!.options.fail({ error: 14 });
    await settled();
    opened.flow.authorize();
    expect(opened.flow.traceId()).toBe('');
  });
});

describe('a success of my.getPhoneNumber with nothing in it', () => {
  it('ends in a sentence and a retry, not in a button that turns for ever', async () => {
    const { flow, platform, states } = await openWithSession();
    flow.authorize();
    platform.phoneNumberCalls[0]!.success(undefined);
    await settled();
    expect(states.at(-1)).toMatchObject({ name: 'failed', failure: { kind: 'envelope-unreadable' } });
  });
});

describe('a refusal', () => {
  it('is a state of its own, and a tap leads out of it', async () => {
    const opened = await openWithSession();
    opened.flow.decline();
    await consent(opened);
    expect(names(opened)).toEqual(['declined', 'authorizing', 'submitting']);
  });
});

describe('an old client', () => {
  it('is told at once, and no session is fetched for it', async () => {
    const { platform, states } = await open({ canIUse: () => false });
    expect(states).toEqual([
      {
        name: 'failed',
        failure: { kind: 'unsupported' },
        notice: { name: 'unsupported', next: 'update', wait: 0 },
        during: 'authorizing',
      },
    ]);
    expect(platform.authCodeCalls).toHaveLength(0);
  });
});

describe('the number that home shows', () => {
  const boundPhone = async () => (await import('../../utils/bound-phone')).boundPhone();

  it('is there once it is verified, as proved by a tap, and not before', async () => {
    const opened = await openWithSession();
    await consent(opened);
    await expect(boundPhone()).resolves.toBeUndefined();
    opened.platform.requests[1]!.options.success(number);
    await settled();
    await expect(boundPhone()).resolves.toEqual({ phoneMasked: '138******00', proof: 'tap' });
  });
});
