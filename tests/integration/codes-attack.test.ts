import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { readTestMaterial, testSettings } from '../../scripts/conformance/vectors';
import { startRedis, type RedisServer } from '../../scripts/redis-server';
import { buildInstances, startInstance, type BackendInstance, type BuiltBackend } from './backend-instance';
import { openSession, post, type Answered } from './phone';
import { startSmsReceiver, type SmsReceiver } from './sms-receiver';

jest.setTimeout(60_000);

const material = readTestMaterial();
const NUMBER = '+8613800138000';
const PER_NUMBER = 4;
let redis: RedisServer;
let inbox: SmsReceiver;
let built: BuiltBackend;
let instances: readonly [BackendInstance, BackendInstance];
const at = (index: number): string => instances[index % 2 ? 1 : 0].url;
const many = <Value>(count: number, make: (index: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));
const codesOf = (answers: readonly Answered[], code: string | undefined): number =>
  answers.filter((answered) => answered.code === code).length;

beforeAll(async () => {
  [redis, inbox, built] = await Promise.all([startRedis(), startSmsReceiver(), buildInstances()]);
  const settings = {
    ...testSettings(material),
    REDIS_URL: redis.url,
    PHONE_PEPPER: 'a pepper that both instances know, long enough',
    SMS_SENDER: 'inbox',
    SMS_INBOX_URL: inbox.url,
    CODES_PER_NUMBER: String(PER_NUMBER),
    LIMIT_PER_USER: '100000',
    LIMIT_PER_ADDRESS: '100000',
  };
  const start = () => startInstance(settings, built.command);
  instances = await Promise.all([start(), start()]);
});
afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.end('SIGKILL')));
  await inbox.close();
  await redis.close();
  built.remove();
});

const tokenOf = async (user: string): Promise<string> => (await openSession(at(0), user)).sessionToken ?? 'none';
const ask = (index: number, token: string, phone = NUMBER): Promise<Answered> =>
  post(`${at(index)}/v1/phone/codes`, { phone }, { Authorization: `Bearer ${token}` });
const verify = (
  index: number,
  token: string,
  code: string,
  key: string = randomUUID(),
  phone = NUMBER,
): Promise<Answered> =>
  post(
    `${at(index)}/v1/phone/verifications`,
    { phone, code },
    { Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
  );
const another = (code: string, by: number): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');

describe('two instances on one Redis', () => {
  beforeEach(async () => {
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
  });

  it('let five guesses through that come to both at once, and no sixth', async () => {
    const token = await tokenOf('attacker');
    await ask(0, token);
    const code = inbox.lastCode();
    const answers = await many(60, (index) => verify(index, token, another(code, 1 + index)));
    expect([codesOf(answers, 'CODE_WRONG'), codesOf(answers, 'CODE_EXPIRED')]).toEqual([5, 55]);
    expect(await verify(1, token, code)).toMatchObject({ status: 200, code: 'CODE_EXPIRED' });
  });

  it('send one code to a user who asks both at once', async () => {
    const before = inbox.received.length;
    const token = await tokenOf('impatient');
    const answers = await many(20, (index) => ask(index, token));
    expect([codesOf(answers, undefined), codesOf(answers, 'TOO_SOON')]).toEqual([1, 19]);
    expect(inbox.received.length - before).toBe(1);
  });

  it('stop a crowd that asks both for codes to one number', async () => {
    const before = inbox.received.length;
    const tokens = await many(40, (index) => tokenOf(`crowd-${index}`));
    const answers = await many(40, (index) => ask(index, tokens[index]!));
    expect(codesOf(answers, 'TOO_MANY_CODES')).toBe(40 - PER_NUMBER);
    expect(inbox.received.length - before).toBe(PER_NUMBER);
  });

  it('take a code at one that the other has sent, once, whatever is repeated under the same key', async () => {
    const token = await tokenOf('honest');
    await ask(0, token);
    const code = inbox.lastCode();
    const answers = await many(10, (index) => verify(index, token, code, 'one-and-the-same'));
    expect(new Set(answers.map(({ phoneMasked }) => phoneMasked))).toEqual(new Set(['138******00']));
    expect(await verify(1, token, code)).toMatchObject({ code: 'CODE_EXPIRED' });
  });

  it('take nobody else’s code, and no code for another number', async () => {
    const [victim, thief] = [await tokenOf('victim'), await tokenOf('thief')];
    await ask(0, victim);
    const code = inbox.lastCode();
    expect(await verify(1, thief, code)).toMatchObject({ code: 'CODE_EXPIRED' });
    // Of the thief's own code for the number, a guess: it counts as one.
    await ask(1, thief);
    if (inbox.lastCode() !== code) expect(await verify(0, thief, code)).toMatchObject({ code: 'CODE_WRONG' });
    expect(await verify(0, victim, code, randomUUID(), '+8613800138001')).toMatchObject({ code: 'CODE_EXPIRED' });
    expect(await verify(1, victim, code)).toMatchObject({ status: 200, phoneMasked: '138******00' });
  });

  it.each([
    ['by hand', async (token: string) => (await ask(0, token), verify(1, token, inbox.lastCode()))],
    ['by somebody who never came back', async (token: string) => ask(0, token)],
  ])('say the same of a number that was taken %s and of one that nobody knows', async (_, take) => {
    await take(await tokenOf('owner'));
    const curious = await tokenOf('curious');
    const unknown = '+8613800138002';
    expect(await ask(0, curious)).toEqual(await ask(0, curious, unknown));
    expect(await ask(1, curious)).toEqual(await ask(1, curious, unknown));
    const none = await tokenOf('asks-no-code');
    expect(await verify(1, none, '123456')).toEqual(await verify(0, none, '123456', randomUUID(), unknown));
  });

  it('write neither number nor code to their logs', () => {
    const lines = instances.flatMap((instance) => instance.lines).join('\n');
    expect(lines).not.toMatch(/\d{11}/);
    for (const { text } of inbox.received) expect(lines).not.toContain(/\d{6}/.exec(text)?.[0]);
  });
});
