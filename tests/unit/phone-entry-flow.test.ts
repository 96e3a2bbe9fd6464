import fc from 'fast-check';
import { zhCN } from '../../utils/messages/zh-CN';
import { settled } from './fake-platform';
import { answerWith, enterCode, giveSession, last, launch, phone, sendCode } from './opened-phone-entry';

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a number entered by hand', () => {
  it('is verified by the code that was sent to it', async () => {
    const opened = await launch();
    await sendCode(opened);
    await enterCode(opened, { ok: true, data: { phoneMasked: '138******00' } });
    expect(opened.states.map(({ name }) => name)).toEqual(['sending', 'code', 'verifying', 'verified']);
    expect(JSON.parse(opened.platform.requests[2]!.options.data!)).toEqual({
      phone: '+8613800138000',
      code: '123456',
    });
    expect(opened.platform.requests[2]!.options.headers).toHaveProperty('idempotency-key');
  });

  it('asks for one code in two taps of one tick', async () => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    opened.flow.askForCode(phone);
    await settled();
    await giveSession(opened);
    expect(opened.platform.requests).toHaveLength(2);
  });

  it.each([
    ['138001380', 0],
    ['23800138000', 0],
    ['12', 4],
    ['', 4],
    ['', 0],
  ])('“%s” of region %i is questioned before anything is sent', async (number, region) => {
    const opened = await launch();
    opened.flow.askForCode({ region, dialCode: '', number });
    await settled();
    expect(last(opened)).toMatchObject({ name: 'number', complaint: { title: zhCN.notices['phone-invalid'].title } });
    expect(opened.platform.authCodeCalls).toHaveLength(0);
  });

  it.each([
    ['CODE_WRONG', { attemptsLeft: 3 }, zhCN.notices['code-wrong'].title, '还可以试 3 次。'],
    ['CODE_WRONG', { attemptsLeft: 0 }, zhCN.notices['code-wrong'].title, zhCN.notices['code-expired'].hint],
    ['CODE_EXPIRED', {}, zhCN.notices['code-expired'].title, zhCN.notices['code-expired'].hint],
    ['PHONE_CONFLICT', {}, zhCN.notices.conflict.title, zhCN.notices.conflict.hint],
  ])('%s is a word beside the code, which can be entered again', async (code, more, title, hint) => {
    const opened = await launch();
    await sendCode(opened);
    await enterCode(opened, { ok: false, code, ...more });
    expect(last(opened)).toMatchObject({ name: 'code', complaint: { title, hint, failure: { code } } });
  });

  it.each([
    ['PHONE_INVALID', 'phone-invalid'],
    ['TOO_MANY_CODES', 'codes-exhausted'],
    ['SMS_UNAVAILABLE', 'sms-unavailable'],
  ] as const)('%s is a word beside the number', async (code, notice) => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    await settled();
    await giveSession(opened);
    await answerWith(opened, { ok: false, code });
    expect(last(opened)).toMatchObject({ name: 'number', complaint: { title: zhCN.notices[notice].title } });
  });

  it('that got a code a moment ago goes on with that one', async () => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    await settled();
    await giveSession(opened);
    await answerWith(opened, { ok: false, code: 'TOO_SOON', resendAfter: 42 });
    expect(last(opened)).toMatchObject({ name: 'code', complaint: { title: zhCN.notices['code-too-soon'].title } });
    expect(opened.waits.at(-1)).toBe(42);
  });

  it('offline says so beside the number, and can be sent again', async () => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    await settled();
    opened.platform.authCodeCalls[0]!.fail({ error: 12 });
    await settled();
    expect(last(opened)).toMatchObject({ name: 'number', complaint: { title: zhCN.notices.offline.title } });
    opened.flow.askForCode(phone);
    expect(last(opened)).toEqual({ name: 'sending', again: false });
  });

  it('keeps the live code when a second one cannot be sent', async () => {
    const opened = await launch();
    await sendCode(opened);
    jest.advanceTimersByTime(60_000);
    opened.flow.askForCode(phone);
    await settled();
    await answerWith(opened, { ok: false, code: 'SMS_UNAVAILABLE' });
    expect(last(opened)).toMatchObject({ name: 'code', complaint: { title: zhCN.notices['sms-unavailable'].title } });
  });

  it.each([
    ['zh-Hans', 'zh'],
    ['en', 'en'],
  ])('is asked for in the language of the page: %s', async (language, locale) => {
    const opened = await launch({ env: { language } });
    await sendCode(opened);
    expect(JSON.parse(opened.platform.requests[1]!.options.data!)).toEqual({ phone: '+8613800138000', locale });
  });

  it('of a backend without codes is never sent round in a circle: to this page, or to the button', async () => {
    for (const status of [403, 404]) {
      const opened = await launch();
      opened.flow.askForCode(phone);
      await settled();
      await giveSession(opened);
      await answerWith(opened, {}, status);
      expect(last(opened)).toMatchObject({ complaint: { title: zhCN.notices['server-error'].title } });
    }
  });

  it('that is changed while its code is on the way gets no field for that code', async () => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    await settled();
    opened.flow.changeNumber();
    await giveSession(opened);
    await answerWith(opened, { ok: true, data: { resendAfter: 60, expiresIn: 300 } });
    expect(last(opened)).toEqual({ name: 'number', complaint: undefined });
    expect(opened.waits).toEqual([]);
  });

  it('that is changed hears nothing of what became of the old one', async () => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    await settled();
    opened.flow.changeNumber();
    opened.flow.askForCode({ ...phone, number: '13800138001' });
    await settled();
    await giveSession(opened);
    const [, first, second] = opened.platform.requests;
    first!.options.success({ status: 200, data: { ok: false, code: 'SMS_UNAVAILABLE', requestId: 'r' } });
    await settled();
    expect(last(opened)).toEqual({ name: 'sending', again: false });
    second!.options.success({
      status: 200,
      data: { ok: true, requestId: 'r', data: { resendAfter: 60, expiresIn: 300 } },
    });
    await settled();
    expect(last(opened)).toEqual({ name: 'code', complaint: undefined });
  });

  it.each(['12345', '1234567', '', 'abcdef'])('and the code “%s” are not sent: it is no six digits', async (typed) => {
    const opened = await launch();
    await sendCode(opened);
    opened.flow.enterCode(phone, typed);
    await settled();
    expect(opened.platform.requests).toHaveLength(2);
    expect(last(opened)).toMatchObject({ name: 'code', complaint: { title: zhCN.notices['code-wrong'].title } });
  });

  it('asks for no second SMS by itself when an answer is lost', async () => {
    const opened = await launch();
    opened.flow.askForCode(phone);
    await settled();
    await giveSession(opened);
    opened.platform.requests[1]!.options.fail({ error: 12 });
    await jest.advanceTimersByTimeAsync(20_000);
    expect(opened.platform.requests).toHaveLength(2);
  });
});

describe('the countdown to the next code', () => {
  it('goes on while the page is left, and is right when it is opened again', async () => {
    const opened = await launch();
    await sendCode(opened);
    jest.advanceTimersByTime(10_000);
    const again = opened.reopen();
    expect(again.resumed).toEqual(phone);
    expect(again.waits).toEqual([50]);
    expect(last(again)).toEqual({ name: 'code', complaint: undefined });
  });

  it('is forgotten with its code', async () => {
    const opened = await launch();
    await sendCode(opened);
    jest.advanceTimersByTime(300_000);
    expect(opened.reopen().resumed).toBeUndefined();
  });

  it('shows nothing on a page that was left', async () => {
    const opened = await launch();
    await sendCode(opened);
    opened.flow.leave();
    const shown = opened.waits.length;
    jest.advanceTimersByTime(60_000);
    expect(opened.waits).toHaveLength(shown);
  });

  it('never goes up, ends at 0, and is never off by more than a second, however often the page is reopened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 8 }), async (visits) => {
        jest.setSystemTime(new Date('2026-01-01T00:00:00Z'));
        let opened = await launch();
        await sendCode(opened);
        const end = Date.now() + 60_000;
        for (const ms of visits) {
          jest.advanceTimersByTime(ms);
          opened = opened.reopen();
          const left = Math.max(0, (end - Date.now()) / 1000);
          expect(Math.abs((opened.waits[0] ?? 0) - left)).toBeLessThanOrEqual(1);
        }
        jest.advanceTimersByTime(61_000);
        expect(opened.waits.at(-1) ?? 0).toBe(0);
        expect([...opened.waits].sort((a, b) => b - a)).toEqual(opened.waits);
      }),
      { numRuns: 50 },
    );
  });
});
