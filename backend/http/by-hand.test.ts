import { createAlipayStandIn, success } from '../testing/alipay-stand-in';
import { ELEVEN_DIGITS, startBackend } from '../testing/backend-under-test';
import { createInbox, type Inbox } from '../testing/sms-inbox';
import { HandoverFailed } from '../handover/handover';
import { createMemoryStores } from '../stores/memory';

const alipay = createAlipayStandIn();
const NUMBER = '+8613800138000';
const MANY = { perUser: 1e6, perAddress: 1e6 };

const start = (changes: Parameters<typeof startBackend>[1] = {}) => {
  const inbox = createInbox();
  let now = 0;
  const stores = createMemoryStores(MANY, { now: () => now });
  const backend = startBackend(alipay.keys, { sms: inbox.sms, stores, ...changes });
  const pass = (seconds: number): void => void (now += seconds * 1000);
  return { inbox, backend, pass, ...byHand(backend) };
};

/** What a person does by hand. */
const byHand = (backend: ReturnType<typeof startBackend>) => {
  let taps = 0;
  const ask = (token: string, phone: string = NUMBER, more: object = {}) =>
    backend.post('/v1/phone/codes', { phone, ...more }, { Authorization: `Bearer ${token}` });
  const verify = (token: string, code: string, phone: string = NUMBER, key = `submission-${(taps += 1)}`) =>
    backend.post(
      '/v1/phone/verifications',
      { phone, code },
      { Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
    );
  return { ask, verify };
};
/** Some other code. */
const wrong = (inbox: Inbox, by = 1): string => String((Number(inbox.last().code) + by) % 1_000_000).padStart(6, '0');

describe('a code', () => {
  it('is six digits, sent to the number and told to nobody else', async () => {
    const { backend, inbox, ask } = start();
    const { status, body } = await ask(await backend.openSession('user'), '+86 138-0013-8000', { locale: 'en' });
    expect([status, body.data]).toEqual([200, { resendAfter: 60, expiresIn: 300 }]);
    expect(inbox.messages).toEqual([
      {
        phone: { countryCode: '86', national: '13800138000' },
        code: expect.stringMatching(/^\d{6}$/) as string,
        locale: 'en',
      },
    ]);
    expect(backend.lines.join()).not.toMatch(new RegExp(`${ELEVEN_DIGITS.source}|${inbox.last().code}`));
  });

  it('proves the number: masked, bound and handed over as after a tap', async () => {
    const handed: unknown[] = [];
    const { backend, inbox, ask, verify } = start({ handover: async (verified) => void handed.push(verified) });
    const token = await backend.openSession('user');
    await ask(token);
    const { body } = await verify(token, inbox.last().code);
    expect(body).toMatchObject({ ok: true, data: { phoneMasked: '138******00' } });
    expect(handed).toMatchObject([{ userId: 'demo:user', phone: NUMBER, id: backend.lastLine()['binding'] }]);
    const session = await backend.post('/v1/alipay/sessions', { authCode: 'user' });
    expect(session.body.data).toMatchObject({ phoneMasked: '138******00', proof: 'code' });
  });

  it.each([
    ['+852 9123 4567', '+852 91****67'],
    ['+853 6612 3456', '+853 66****56'],
    ['+886 0912 345 678', '+886 91****678'],
    ['+1 (415) 555-2671', '+1 415*****71'],
    ['＋８６１３８００１３８０００', '138******00'],
  ])('reaches %s', async (phone, masked) => {
    const { backend, inbox, ask, verify } = start();
    const token = await backend.openSession('user');
    expect((await ask(token, phone)).body.ok).toBe(true);
    expect((await verify(token, inbox.last().code, phone)).body.data?.phoneMasked).toBe(masked);
  });

  it.each([
    ['a number without a country code', '13800138000'],
    ['a number with a digit too many', '+86138001380001'],
    ['a landline', '+861012345678'],
    ['a toll-free number', '+18005550199'],
    ['a number of no country', '+99912345678'],
    ['a number with an extension', '+8613800138000;ext=5'],
    ['a number in a sentence', 'call +8613800138000'],
    ['emptiness', ' '],
    ['words', 'my number'],
  ])('never goes to %s', async (_name, phone) => {
    const { backend, inbox, ask } = start();
    const { body } = await ask(await backend.openSession('user'), phone);
    expect([body.code, inbox.messages]).toEqual(['PHONE_INVALID', []]);
  });

  it.each([
    ['+8613800138000', undefined],
    ['+85251234567', undefined],
    ['+12025550143', 'PHONE_INVALID'],
    ['+77710009998', 'PHONE_INVALID'],
  ])('goes only where SMS_COUNTRIES lets it: %s', async (phone, code) => {
    const { backend, inbox, ask } = start({ smsCountries: new Set(['CN', 'HK']) });
    const { body } = await ask(await backend.openSession('user'), phone);
    expect([body.code, inbox.messages.length]).toEqual([code, code === undefined ? 1 : 0]);
    expect(backend.lastLine()['reason']).toBe(code && 'phone_country');
  });

  it('works for one spelling of a number as well as for another', async () => {
    const { backend, inbox, ask, verify } = start();
    const token = await backend.openSession('user');
    await ask(token, '+86 138 0013 8000');
    expect((await verify(token, inbox.last().code, '+8613800138000')).body.ok).toBe(true);
  });

  it('works once', async () => {
    const { backend, inbox, ask, verify } = start();
    const token = await backend.openSession('user');
    await ask(token);
    await verify(token, inbox.last().code);
    expect((await verify(token, inbox.last().code)).body.code).toBe('CODE_EXPIRED');
  });

  it('runs out after five minutes', async () => {
    const { backend, inbox, ask, verify, pass } = start();
    const token = await backend.openSession('user');
    await ask(token);
    pass(300);
    expect((await verify(token, inbox.last().code)).body.code).toBe('CODE_EXPIRED');
  });

  it('is used up by five wrong ones, also for the right one', async () => {
    const { backend, inbox, ask, verify } = start();
    const token = await backend.openSession('user');
    await ask(token);
    const left = [];
    for (let by = 1; by <= 5; by += 1) left.push((await verify(token, wrong(inbox, by))).body.attemptsLeft);
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect((await verify(token, inbox.last().code)).body.code).toBe('CODE_EXPIRED');
  });

  it('asked for again too soon is not sent, and the first one stays good', async () => {
    const { backend, inbox, ask, verify, pass } = start();
    const token = await backend.openSession('user');
    await ask(token);
    pass(20);
    const { body } = await ask(token);
    expect([body.code, body.resendAfter, inbox.messages.length]).toEqual(['TOO_SOON', 40, 1]);
    expect((await verify(token, inbox.last().code)).body.ok).toBe(true);
  });

  it('makes the one before worthless', async () => {
    const { backend, inbox, ask, verify, pass } = start();
    const token = await backend.openSession('user');
    await ask(token);
    const { code } = inbox.last();
    // One in a million is the same again.
    do {
      pass(60);
      await ask(token);
    } while (inbox.last().code === code);
    expect((await verify(token, code)).body.code).toBe('CODE_WRONG');
  });

  it('is refused without a session, before the body is looked at', async () => {
    const { backend, ask } = start();
    for (const path of ['/v1/phone/codes', '/v1/phone/verifications'])
      expect((await backend.post(path, '{')).status).toBe(401);
    expect((await ask(await backend.openSession('user'))).body.ok).toBe(true);
  });
});

describe('a submission whose answer was lost', () => {
  it('is answered again with the same key, without another attempt or a second hand-over', async () => {
    const handed: unknown[] = [];
    const { backend, inbox, ask, verify } = start({ handover: async (verified) => void handed.push(verified) });
    const token = await backend.openSession('user');
    await ask(token);
    for (let again = 0; again < 3; again += 1)
      expect((await verify(token, wrong(inbox), NUMBER, 'wrong-one')).body.attemptsLeft).toBe(4);
    for (let again = 0; again < 3; again += 1)
      expect((await verify(token, inbox.last().code, NUMBER, 'right-one')).body.data?.phoneMasked).toBe('138******00');
    expect(handed).toHaveLength(1);
  });

  it('cannot be used to guess: another code under the same key is refused', async () => {
    const { backend, inbox, ask, verify } = start();
    const token = await backend.openSession('user');
    await ask(token);
    await verify(token, wrong(inbox), NUMBER, 'one-submission');
    const { status, body } = await verify(token, inbox.last().code, NUMBER, 'one-submission');
    expect([status, body.code]).toEqual([400, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('a hand-over that fails', () => {
  it('costs neither the code nor an attempt, with the same key or a new one', async () => {
    let failures = 7;
    const handover = async (): Promise<void> => {
      if ((failures -= 1) >= 0) throw new HandoverFailed('handover_status_500');
    };
    const { backend, inbox, ask, verify } = start({ handover });
    const token = await backend.openSession('user');
    await ask(token);
    for (const key of ['one-key-one', 'one-key-one', 'two-key-two', '3-3-3-3-3', '4-4-4-4-4', '5-5-5-5-5', '6-6-6-6-6'])
      expect((await verify(token, inbox.last().code, NUMBER, key)).status).toBe(503);
    expect((await verify(token, inbox.last().code)).body.ok).toBe(true);
  });
});

describe('a number of somebody else', () => {
  it('is a conflict only for who proves it, and its code is used up', async () => {
    const { backend, inbox, ask, verify, pass } = start();
    const [first, second] = [await backend.openSession('first'), await backend.openSession('second')];
    await backend.submit(first, alipay.envelope(success('13800138000')));
    await ask(second);
    expect((await verify(second, wrong(inbox))).body.code).toBe('CODE_WRONG');
    expect((await verify(second, inbox.last().code, NUMBER, 'proved-it')).body.code).toBe('PHONE_CONFLICT');
    expect((await verify(second, inbox.last().code, NUMBER, 'proved-it')).body.code).toBe('PHONE_CONFLICT');
    expect((await verify(second, inbox.last().code)).body.code).toBe('CODE_EXPIRED');
    pass(60);
    expect((await ask(second)).body.ok).toBe(true);
  });

  it('changes hands where the policy says so', async () => {
    const { backend, inbox, ask, verify } = start({ phoneConflict: 'reassign' });
    await backend.submit(await backend.openSession('first'), alipay.envelope(success('13800138000')));
    const token = await backend.openSession('second');
    await ask(token);
    expect((await verify(token, inbox.last().code)).body.ok).toBe(true);
  });
});

describe('a sender that fails', () => {
  const caps = { perNumber: 1, perUser: 1, perAddress: 1 };

  it.each([
    ['answers no', { kind: 'unsent', reason: 'sms_no', alert: true }, 'SMS_UNAVAILABLE'],
    ['knows the number for none', { kind: 'unreachable', reason: 'sms_no' }, 'PHONE_INVALID'],
    ['has had enough for today', { kind: 'limited', reason: 'sms_no' }, 'TOO_MANY_CODES'],
    ['has had enough for now', { kind: 'limited', reason: 'sms_no', seconds: 60 }, 'TOO_SOON'],
  ] as const)('because it %s is a clear answer, and costs no cap and no pause', async (_name, outcome, code) => {
    const { backend, inbox, ask } = start({ codeCaps: caps });
    const token = await backend.openSession('user');
    for (let again = 0; again < 3; again += 1) {
      inbox.next.push(outcome);
      expect((await ask(token)).body.code).toBe(code);
      expect(backend.lastLine()['reason']).toBe('sms_no');
    }
    expect((await ask(token)).body.ok).toBe(true);
    expect((await ask(token, '+8613800000011')).body.code).toBe('TOO_MANY_CODES');
  });

  it('by throwing is a clear answer, and what it threw is nobody’s business', async () => {
    const { backend, ask } = start({ sms: () => Promise.reject(new Error(`no way to ${NUMBER}`)) });
    expect((await ask(await backend.openSession('user'))).body.code).toBe('SMS_UNAVAILABLE');
    expect(backend.lastLine()).toMatchObject({ level: 50, reason: 'sms_sender_threw' });
    expect(backend.lines.join()).not.toMatch(ELEVEN_DIGITS);
  });

  it('by hanging is a clear answer after five seconds; the next one is sent at once, and a late SMS still works', async () => {
    const { backend, inbox, ask, verify } = start({ codeCaps: caps });
    const token = await backend.openSession('user');
    inbox.next.push('hang');
    // The time of such a signal is the system's own, which no fake timer moves.
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementationOnce((ms) => {
      const late = new AbortController();
      setTimeout(() => late.abort(), ms / 1000);
      return late.signal;
    });
    expect((await ask(token)).body.code).toBe('SMS_UNAVAILABLE');
    expect(timeout).toHaveBeenCalledWith(5_000);
    timeout.mockRestore();
    expect(backend.lastLine()).toMatchObject({ level: 50, reason: 'sms_timeout' });
    expect((await verify(token, wrong(inbox))).body.attemptsLeft).toBe(4);
    expect((await verify(token, inbox.last().code)).body.ok).toBe(true);
  });

  it('leaves the code of before as it was', async () => {
    const { backend, inbox, ask, verify, pass } = start();
    const token = await backend.openSession('user');
    await ask(token);
    const { code } = inbox.last();
    pass(60);
    inbox.next.push({ kind: 'unsent', reason: 'sms_no', alert: true });
    expect((await ask(token)).body.code).toBe('SMS_UNAVAILABLE');
    expect((await verify(token, code)).body.ok).toBe(true);
  });

  it('by hanging again and again is no way around the cap of a number', async () => {
    const { backend, inbox, ask } = start({ codeCaps: { ...caps, perNumber: 3 } });
    const token = await backend.openSession('user');
    for (let again = 0; again < 9; again += 1) {
      inbox.next.push({ kind: 'doubtful', reason: 'sms_timeout' });
      expect((await ask(token)).body.code).toBe('SMS_UNAVAILABLE');
    }
    expect(inbox.messages).toHaveLength(3);
  });
});
