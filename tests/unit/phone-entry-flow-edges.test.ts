import { zhCN } from '../../utils/messages/zh-CN';
import { settled } from './fake-platform';
import { answerWith, enterCode, giveSession, last, launch, phone, sendCode } from './opened-phone-entry';

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('the countdown to another code', () => {
  it('ends at 0, says so once, and leaves no timer behind', async () => {
    const opened = await launch();
    await sendCode(opened);
    await jest.advanceTimersByTimeAsync(70_000);
    expect(opened.waits.slice(-3)).toEqual([2, 1, 0]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes on for the next page where this one was closed in the very moment its code was sent', async () => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    await settled();
    await giveSession(opened);
    const answer = answerWith(opened, { ok: true, data: { resendAfter: 60, expiresIn: 300 } });
    const next = opened.reopen();
    await answer;
    expect([opened.waits, last(opened)?.name, jest.getTimerCount()]).toEqual([[], 'sending', 0]);
    expect(next.reopen().resumed).toEqual(phone);
  });
});

describe('a page for a number that was left', () => {
  it('hears nothing of what it had begun, and drops it', async () => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    await settled();
    await giveSession(opened);
    opened.flow.leave();
    await settled();
    expect(opened.platform.requests[1]!.abort).toHaveBeenCalledTimes(1);
    expect(opened.states).toEqual([{ name: 'sending', again: false }]);
  });
});

describe('a code', () => {
  it('that is changed takes the word about it away', async () => {
    const opened = await launch();
    await sendCode(opened);
    await enterCode(opened, { ok: false, code: 'CODE_WRONG', attemptsLeft: 3 });
    opened.flow.changeCode();
    expect(last(opened)).toEqual({ name: 'code', complaint: undefined });
  });

  it('that was wrong says nothing beside a number that was changed meanwhile', async () => {
    const opened = await launch();
    await sendCode(opened);
    opened.flow.enterCode(phone, '123456');
    await settled();
    opened.flow.changeNumber();
    await answerWith(opened, { ok: false, code: 'CODE_WRONG', attemptsLeft: 3 });
    expect(last(opened)).toEqual({ name: 'number', complaint: undefined });
  });

  it('that proved a number is remembered as its proof, and is not asked for again', async () => {
    const opened = await launch();
    await sendCode(opened);
    await enterCode(opened, { ok: true, data: { phoneMasked: '138******00' } });
    const { boundPhone } = await import('../../utils/bound-phone');
    expect(boundPhone()).toEqual({ phoneMasked: '138******00', proof: 'code' });
    expect(opened.reopen().resumed).toBeUndefined();
  });

  it('that was checked by a backend which says no number of tries is a plain word', async () => {
    const opened = await launch();
    await sendCode(opened);
    await enterCode(opened, { ok: false, code: 'CODE_WRONG' });
    expect(last(opened)).toMatchObject({ complaint: { hint: zhCN.notices['code-wrong'].hint } });
  });

  it('that may be asked for again soon, by a backend that does not say when, may be in a minute', async () => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    await settled();
    await giveSession(opened);
    await answerWith(opened, { ok: false, code: 'TOO_SOON' });
    expect(opened.waits).toEqual([60]);
  });
});
