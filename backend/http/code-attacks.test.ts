import { performance } from 'node:perf_hooks';
import { createAlipayStandIn, success } from '../testing/alipay-stand-in';
import { createMemoryStores } from '../stores/memory';
import { startBackend } from '../testing/backend-under-test';
import { createInbox } from '../testing/sms-inbox';

const alipay = createAlipayStandIn();
const NUMBER = '+8613800138000';

const start = (changes: Parameters<typeof startBackend>[1] = {}) => {
  const inbox = createInbox();
  const backend = startBackend(alipay.keys, { sms: inbox.sms, ...changes });
  let submissions = 0;
  const ask = async (user: string, phone = NUMBER, headers: Record<string, string> = {}) => {
    const token = await backend.openSession(user);
    return backend.post('/v1/phone/codes', { phone }, { Authorization: `Bearer ${token}`, ...headers });
  };
  const verify = async (user: string, code: string, phone = NUMBER) => {
    const headers = { Authorization: `Bearer ${await backend.openSession(user)}` };
    const key = `submission-${(submissions += 1)}`;
    return (await backend.post('/v1/phone/verifications', { phone, code }, { ...headers, 'Idempotency-Key': key }))
      .body;
  };
  return { inbox, backend, ask, verify };
};
const many = <Value>(count: number, make: (index: number) => Value): Promise<Awaited<Value>[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

describe('guessing', () => {
  it('in parallel gets five tries and not one more, from however many sessions', async () => {
    const { inbox, ask, verify } = start();
    await ask('attacker');
    const others = (index: number): string =>
      String((Number(inbox.last().code) + 1 + index) % 1_000_000).padStart(6, '0');
    const answers = await many(50, (index) => verify('attacker', others(index)));
    expect(answers.filter(({ code }) => code === 'CODE_WRONG')).toHaveLength(5);
    expect(answers.filter(({ code }) => code === 'CODE_EXPIRED')).toHaveLength(45);
    expect((await verify('attacker', inbox.last().code)).code).toBe('CODE_EXPIRED');
  });
});

describe('a code that was seen', () => {
  it('is nothing under another user', async () => {
    const { inbox, ask, verify } = start();
    await ask('victim');
    expect((await verify('attacker', inbox.last().code)).code).toBe('CODE_EXPIRED');
    expect((await verify('victim', inbox.last().code)).ok).toBe(true);
  });

  it('is nothing for another number', async () => {
    const { inbox, ask, verify } = start();
    await ask('attacker', '+8613800000011');
    const own = inbox.last().code;
    expect((await verify('attacker', own)).code).toBe('CODE_EXPIRED');
    await ask('attacker');
    if (inbox.last().code !== own) expect((await verify('attacker', own)).code).toBe('CODE_WRONG');
    expect((await verify('attacker', own, '+8613800000011')).ok).toBe(true);
  });
});

describe('SMS bombing', () => {
  const caps = { perNumber: 3, perUser: 1e6, perAddress: 1e6 };

  it('of one number by a crowd of users ends at its cap', async () => {
    const { inbox, ask } = start({ codeCaps: caps });
    const answers = await many(40, (index) => ask(`user-${index}`, index % 2 ? NUMBER : '+86 138 0013 8000'));
    expect(inbox.messages).toHaveLength(3);
    expect(answers.filter(({ body }) => body.code === 'TOO_MANY_CODES')).toHaveLength(37);
  });

  it.each([
    ['one user', { ...caps, perUser: 4 }, () => 'user', (index: number) => `192.0.2.${index}`],
    ['one address', { ...caps, perAddress: 4 }, (index: number) => `user-${index}`, () => '192.0.2.1'],
  ])('of many numbers by %s ends at the cap', async (_who, codeCaps, user, address) => {
    const { inbox, ask } = start({ codeCaps, addressOf: (c) => c.req.header('from') ?? 'here' });
    await many(20, (index) => ask(user(index), `+86138001380${String(10 + index)}`, { From: address(index) }));
    expect(inbox.messages).toHaveLength(4);
  });
});

describe('asking around for numbers that are known', () => {
  it('gets the same answers for a number that is bound and for one that is not', async () => {
    const { backend, ask, verify } = start();
    await backend.submit(await backend.openSession('owner'), alipay.envelope(success('13800138000')));
    const unknown = '+8613800000011';
    const shown = ({ status, headers, body }: Awaited<ReturnType<typeof ask>>) => {
      const { 'content-length': length, 'cache-control': cache } = Object.fromEntries(headers);
      return { status, body: { ...body, requestId: '' }, length, cache };
    };
    for (let again = 0; again < 2; again += 1) {
      const told = shown(await ask('curious'));
      expect(told.status).toBe(200);
      expect(told).toEqual(shown(await ask('curious', unknown)));
    }
    const known = await verify('curious', '000000');
    const strange = await verify('curious', '000000', unknown);
    // One of the two may be right by chance, once in half a million runs.
    expect(known.code).toBe('CODE_WRONG');
    expect({ ...known, requestId: '' }).toEqual({ ...strange, requestId: '' });
  });

  it('never makes the backend look who has a number', async () => {
    const stores = createMemoryStores({ perUser: 1e6, perAddress: 1e6 });
    const looks = jest.spyOn(stores.bindings, 'bind');
    const { inbox, ask, verify } = start({ stores });
    await ask('curious');
    await verify('curious', inbox.last().code === '000000' ? '000001' : '000000');
    expect(looks).not.toHaveBeenCalled();
  });

  it('takes as long for one as for the other, within what it varies anyway', async () => {
    const { backend } = start();
    await backend.submit(await backend.openSession('owner'), alipay.envelope(success('13800138000')));
    const times: Record<string, number[]> = { [NUMBER]: [], '+8613800000011': [] };
    for (let round = 0; round < 120; round += 1) {
      const token = await backend.openSession(`curious-${round}`);
      for (const [phone, taken] of Object.entries(times)) {
        const began = performance.now();
        const { status } = await backend.post('/v1/phone/codes', { phone }, { Authorization: `Bearer ${token}` });
        taken.push(performance.now() - began);
        expect(status).toBe(200);
      }
    }
    const [known, unknown] = Object.values(times).map((taken) => taken.sort((a, b) => a - b));
    const at = (sorted: number[], part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
    const spread = at(known!, 0.9) - at(known!, 0.1);
    expect(Math.abs(at(known!, 0.5) - at(unknown!, 0.5))).toBeLessThan(spread);
  });
});
