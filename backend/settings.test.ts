import { generateKeyPairSync } from 'node:crypto';
import { readSettings } from './settings';

const publicKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
const first = publicKey();
const aes = Buffer.alloc(16, 1).toString('base64');
const good = { ALIPAY_PUBLIC_KEY: first, ALIPAY_AES_KEY: aes, DEMO_SESSIONS: '1' };
const noFile = (path: string): string => {
  throw new Error(`no ${path}`);
};

const usable = (changes: Record<string, string>, readFile: (path: string) => string = noFile) => {
  const outcome = readSettings({ ...good, ...changes }, readFile);
  if (outcome.kind === 'unusable') throw new Error(outcome.problems.join(' '));
  return outcome.settings;
};
const problems = (changes: Record<string, string | undefined>, readFile = noFile): string => {
  const outcome = readSettings({ ...good, ...changes }, readFile);
  return outcome.kind === 'unusable' ? outcome.problems.join('\n') : '';
};

describe('settings', () => {
  it('have safe values where nothing is said', () => {
    const { keys, pepper, ...rest } = usable({});
    expect(rest).toEqual({
      allowUnsigned: false,
      phoneConflict: 'reject',
      exposePhone: false,
      host: '127.0.0.1',
      port: 8787,
      logLevel: 'info',
      unused: [],
    });
    expect([keys.publicKeys.length, keys.aesKeys.length]).toEqual([1, 1]);
    expect(pepper.length).toBeGreaterThanOrEqual(32);
  });

  it('take several keys for a rotation', () => {
    const { keys } = usable({ ALIPAY_AES_KEY: `${aes}, ${aes}`, ALIPAY_PUBLIC_KEY: `${first},${publicKey()}` });
    expect([keys.publicKeys.length, keys.aesKeys.length]).toEqual([2, 2]);
  });

  it('take each value from a file', () => {
    expect(usable({ HOST_FILE: '/run/host' }, (path) => `from ${path}\n`).host).toBe('from /run/host');
  });

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['FALSE', false],
    ['', false],
  ])('read ALLOW_UNSIGNED=%j as %s', (value, allowed) => {
    expect(usable({ ALLOW_UNSIGNED: value }).allowUnsigned).toBe(allowed);
  });

  it('name those of the design that have no effect yet', () => {
    expect(usable({ REDIS_URL: 'redis://localhost', LIMIT_PER_USER: '5' }).unused).toEqual([
      'LIMIT_PER_USER',
      'REDIS_URL',
    ]);
  });

  const production = { NODE_ENV: 'production' };
  it.each([
    [{ ALIPAY_AES_KEY: Buffer.alloc(25).toString('base64') }, 'ALIPAY_AES_KEY is 25 bytes'],
    [{ ALIPAY_AES_KEY: first }, 'ALIPAY_AES_KEY looks like an RSA key (294 bytes)'],
    [{ ALIPAY_AES_KEY: `${aes},AAAA` }, 'ALIPAY_AES_KEY (key 2 of 2) is 3 bytes'],
    [{ ALIPAY_AES_KEY: undefined }, 'ALIPAY_AES_KEY is missing'],
    [{ ALIPAY_AES_KEY: ' , ' }, 'ALIPAY_AES_KEY is missing'],
    [{ ALIPAY_PUBLIC_KEY: undefined }, 'ALIPAY_PUBLIC_KEY is missing'],
    [{ ALIPAY_PUBLIC_KEY: aes }, 'ALIPAY_PUBLIC_KEY is 16 bytes and looks like the AES key'],
    [{ DEMO_SESSIONS: undefined }, 'Real sessions need ALIPAY_APP_PRIVATE_KEY'],
    [{ DEMO_SESSIONS: 'yes' }, 'DEMO_SESSIONS must be 1 or 0'],
    [{ PORT: '70000' }, 'PORT must be a whole number'],
    [{ PORT: 'http' }, 'PORT must be a whole number'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
    [{ HOST_FILE: '/nowhere' }, 'HOST_FILE names a file that cannot be read: /nowhere'],
    [{ HOST: '::1', HOST_FILE: '/nowhere' }, 'HOST and HOST_FILE are both set'],
    [production, 'DEMO_SESSIONS is refused when NODE_ENV=production'],
    [{ ...production, ALLOW_UNSIGNED: '1' }, 'ALLOW_UNSIGNED is refused when NODE_ENV=production'],
    [{ ...production, PHONE_PEPPER: 'short' }, 'PHONE_PEPPER must have at least 32 characters'],
    [production, 'PHONE_PEPPER must have at least 32 characters'],
  ])('%j are refused with a sentence', (changes, sentence) => {
    expect(problems(changes)).toContain(sentence);
  });

  it('are all refused at once', () => {
    const all = problems({
      ALIPAY_AES_KEY: 'x',
      ALIPAY_PUBLIC_KEY: 'x',
      PORT: 'x',
      LOG_LEVEL: 'x',
      DEMO_SESSIONS: '0',
    });
    expect(all.split('\n')).toHaveLength(5);
  });
});
