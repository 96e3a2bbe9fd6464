import { settled } from './fake-platform';
import { consent, envelope, names, number, openWithSession } from './opened-phone-auth';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a run that takes long', () => {
  it('deserves a word five seconds after the tap, not after what came between', async () => {
    const { flow, platform, states } = await openWithSession();
    flow.authorize();
    await jest.advanceTimersByTimeAsync(3000);
    platform.phoneNumberCalls[0]!.success({ response: envelope });
    await jest.advanceTimersByTimeAsync(1999);
    expect(states.at(-1)).toEqual({ name: 'submitting', pace: 'usual' });
    await jest.advanceTimersByTimeAsync(1);
    expect(states.at(-1)).toEqual({ name: 'submitting', pace: 'slow' });
  });

  it('gets that word while Alipay is still asked, too, and once', async () => {
    const { flow, states } = await openWithSession();
    flow.authorize();
    await jest.advanceTimersByTimeAsync(9000);
    expect(states).toEqual([
      { name: 'authorizing', pace: 'usual' },
      { name: 'authorizing', pace: 'slow' },
    ]);
  });

  it('is slow again only five seconds after a retry', async () => {
    const opened = await openWithSession();
    await consent(opened);
    await jest.advanceTimersByTimeAsync(4000);
    opened.platform.requests[1]!.options.fail({ error: 14 });
    await settled();
    opened.flow.retry();
    await jest.advanceTimersByTimeAsync(4999);
    expect(opened.states.at(-1)).toEqual({ name: 'submitting', pace: 'usual' });
    await jest.advanceTimersByTimeAsync(1);
    expect(opened.states.at(-1)).toEqual({ name: 'submitting', pace: 'slow' });
  });

  it('leaves no timer behind when it has ended', async () => {
    const opened = await openWithSession();
    await consent(opened);
    opened.platform.requests[1]!.options.success(number);
    await settled();
    expect([opened.states.at(-1)?.name, jest.getTimerCount()]).toEqual(['verified', 0]);
  });
});

describe('a failure that asks for patience', () => {
  const fail = async (response: string) => {
    const opened = await openWithSession();
    opened.flow.authorize();
    opened.platform.phoneNumberCalls[0]!.success({ response });
    await settled();
    return opened;
  };

  it('counts down second by second to the retry, and then rests', async () => {
    const { states } = await fail('{"response":{"code":"20000","subCode":"aop.unknow-error"}}');
    await jest.advanceTimersByTimeAsync(60_000);
    const waits = states.map((state) => (state.name === 'failed' ? state.notice.wait : state.name));
    expect(waits).toEqual(['authorizing', 5, 4, 3, 2, 1, 0]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('takes a second for each of them', async () => {
    const { states } = await fail('{"response":{"code":"20000"}}');
    await jest.advanceTimersByTimeAsync(999);
    expect(states.at(-1)).toMatchObject({ notice: { wait: 5 } });
    await jest.advanceTimersByTimeAsync(1);
    expect(states.at(-1)).toMatchObject({ notice: { wait: 4 } });
  });

  it('is the only one that needs a timer', async () => {
    const { states } = await fail('{"response":{"code":"40003"}}');
    expect([states.at(-1)?.name, jest.getTimerCount()]).toEqual(['failed', 0]);
  });
});

describe('a retry', () => {
  it('goes on to the number, however often it is tapped', async () => {
    const opened = await openWithSession();
    await consent(opened);
    opened.platform.requests[1]!.options.fail({ error: 14 });
    await settled();
    opened.flow.retry();
    opened.flow.retry();
    await settled();
    expect(opened.platform.requests).toHaveLength(3);
    opened.platform.requests[2]!.options.success(number);
    await settled();
    expect(names(opened)).toEqual(['authorizing', 'submitting', 'failed', 'submitting', 'verified']);
  });

  it('of nothing does nothing', async () => {
    const opened = await openWithSession();
    opened.flow.retry();
    await settled();
    expect([opened.states, opened.platform.phoneNumberCalls]).toEqual([[], []]);
  });

  it('asks Alipay again where Alipay had failed', async () => {
    const opened = await openWithSession();
    opened.flow.authorize();
    opened.platform.phoneNumberCalls[0]!.fail({ error: 12 });
    await settled();
    opened.flow.retry();
    expect(opened.platform.phoneNumberCalls).toHaveLength(2);
    expect(opened.states.at(-1)).toEqual({ name: 'authorizing', pace: 'usual' });
  });
});
