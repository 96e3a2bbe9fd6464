import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readSettings } from './settings';

const publicKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
const first = publicKey();
const aes = randomBytes(16).toString('base64');
const good = { ALIPAY_PUBLIC_KEY: first, ALIPAY_AES_KEY: aes, DEMO_SESSIONS: '1' };
const SECRET = 'a secret for tests, long enough to be one';
const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ownPrivate = own.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const ownPublic = own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const production = {
  NODE_ENV: 'production',
  ALIPAY_APP_ID: '2021000000000001',
  DEMO_SESSIONS: '0',
  PHONE_PEPPER: SECRET,
  HANDOVER_SECRET: SECRET,
};
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

type Refused = [changes: Record<string, string | undefined>, sentence: string];
// A title shows the sentence: the changes hold keys made for the purpose, which say nothing.
const sentenceFirst = ([changes, sentence]: Refused) => [sentence, changes] as const;

describe('settings', () => {
  it('have safe values where nothing is said', () => {
    const { app, pepper, ...rest } = usable({});
    expect(rest).toEqual({
      isvApps: [],
      gatewayUrl: 'https://openapi.alipay.com/gateway.do',
      demoSessions: true,
      allowUnsigned: false,
      phoneConflict: 'reject',
      exposePhone: false,
      handover: undefined,
      limits: { perUser: 10, perAddress: 60 },
      sms: {
        sender: { kind: 'none' },
        codeCaps: { perNumber: 10, perUser: 10, perAddress: 100 },
        countries: new Set(['CN', 'HK', 'MO', 'TW']),
      },
      trustProxy: 0,
      redisUrl: undefined,
      host: '127.0.0.1',
      port: 8787,
      logLevel: 'info',
      warnings: ['No SMS_SENDER', 'DEMO_SESSIONS', 'No REDIS_URL', 'No HANDOVER_URL'].map(
        (begin) => expect.stringContaining(begin) as string,
      ),
    });
    expect([app.keys.publicKeys.length, app.keys.aesKeys.length]).toEqual([1, 1]);
    expect(pepper.length).toBeGreaterThanOrEqual(32);
  });

  it('take several keys for a rotation', () => {
    const { keys } = usable({ ALIPAY_AES_KEY: `${aes}, ${aes}`, ALIPAY_PUBLIC_KEY: `${first},${publicKey()}` }).app;
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

  const real = { ...production, ALIPAY_APP_PRIVATE_KEY: ownPrivate };
  it('are enough for production with real keys, a pepper and an https address', () => {
    const { app, handover, demoSessions } = usable({ ...real, HANDOVER_URL: 'https://merchant.example/numbers' });
    expect({ demoSessions, handover }).toEqual({
      demoSessions: false,
      handover: { url: 'https://merchant.example/numbers', secret: SECRET },
    });
    expect(app.signing?.privateKey.type).toBe('private');
  });

  it('let http reach this machine while developing', () => {
    expect(usable({ HANDOVER_URL: 'http://127.0.0.1:9/x', HANDOVER_SECRET: SECRET }).handover?.url).toBe(
      'http://127.0.0.1:9/x',
    );
  });

  const published = 'kKTF3KxjWoESdgO5Bq0dfQ==';
  it.each(
    (
      [
        [{ ALIPAY_AES_KEY: Buffer.alloc(25).toString('base64') }, 'ALIPAY_AES_KEY is 25 bytes'],
        [{ ALIPAY_AES_KEY: first }, 'ALIPAY_AES_KEY looks like an RSA key (294 bytes)'],
        [{ ALIPAY_AES_KEY: `${aes},AAAA` }, 'ALIPAY_AES_KEY (key 2 of 2) is 3 bytes'],
        [{ ALIPAY_AES_KEY: undefined }, 'ALIPAY_AES_KEY is missing'],
        [{ ALIPAY_AES_KEY: ' , ' }, 'ALIPAY_AES_KEY is missing'],
        [{ ALIPAY_PUBLIC_KEY: undefined }, 'ALIPAY_PUBLIC_KEY is missing'],
        [{ ALIPAY_PUBLIC_KEY: aes }, 'ALIPAY_PUBLIC_KEY is 16 bytes and looks like the AES key'],
        [{ ALIPAY_APP_ID: '2021' }, 'ALIPAY_APP_ID must be the 16 digits under'],
        [{ DEMO_SESSIONS: undefined }, 'ALIPAY_APP_ID must be the 16 digits under'],
        [{ DEMO_SESSIONS: undefined }, 'ALIPAY_APP_PRIVATE_KEY is missing'],
        [{ DEMO_SESSIONS: undefined }, 'DEMO_SESSIONS=1 develops without it'],
        [{ ALIPAY_APP_PRIVATE_KEY: first }, 'ALIPAY_APP_PRIVATE_KEY is not a private key that can be read'],
        [
          { ALIPAY_APP_PRIVATE_KEY: ownPrivate, ALIPAY_PUBLIC_KEY: ownPublic },
          "ALIPAY_PUBLIC_KEY is the app's own public key",
        ],
        [{ DEMO_SESSIONS: 'yes' }, 'DEMO_SESSIONS must be 1 or 0'],
        [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535'],
        [{ PORT: 'http' }, 'PORT must be a whole number'],
        [{ LIMIT_PER_USER: '0' }, 'LIMIT_PER_USER must be a whole number from 1 to 1000000'],
        [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY must be a whole number from 0 to 10'],
        [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
        [{ PHONE_CONFLICT: 'steal' }, 'PHONE_CONFLICT must be one of reject, reassign'],
        [{ HOST_FILE: '/nowhere' }, 'HOST_FILE names a file that cannot be read: /nowhere'],
        [{ HOST: '::1', HOST_FILE: '/nowhere' }, 'HOST and HOST_FILE are both set'],
        [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL must be an address that begins with redis:// or rediss://'],
        [{ REDIS_URL: 'redis://localhost' }, 'PHONE_PEPPER must have at least 32 characters'],
        [{ HANDOVER_URL: 'merchant.example' }, 'HANDOVER_URL must be an address that begins with https://'],
        [{ HANDOVER_URL: 'http://merchant.example/' }, 'HANDOVER_URL must begin with https://'],
        [{ HANDOVER_URL: 'https://me:secret@merchant.example/' }, 'HANDOVER_URL must hold no user name'],
        [{ HANDOVER_URL: 'https://merchant.example/' }, 'HANDOVER_SECRET must have at least 32 characters'],
        [{ ...real, HANDOVER_URL: 'http://localhost/' }, 'HANDOVER_URL must begin with https://'],
        [{ ...real, ALIPAY_GATEWAY: 'http://localhost/' }, 'ALIPAY_GATEWAY must begin with https://'],
        [{ ...production, DEMO_SESSIONS: '1' }, 'DEMO_SESSIONS is refused when NODE_ENV=production'],
        [{ ...real, ALLOW_UNSIGNED: '1' }, 'ALLOW_UNSIGNED is refused when NODE_ENV=production'],
        [{ ...real, PHONE_PEPPER: 'short' }, 'PHONE_PEPPER must have at least 32 characters'],
        [{ ...real, PHONE_PEPPER: undefined }, 'PHONE_PEPPER must have at least 32 characters'],
        [{ ...real, NODE_DEBUG: 'http,alipay-sdk' }, 'NODE_DEBUG is refused when NODE_ENV=production'],
        [{ ...real, ALIPAY_AES_KEY: published }, 'ALIPAY_AES_KEY is a published example key'],
        [
          { ...real, ALIPAY_AES_KEY: Buffer.alloc(16, 1).toString('base64') },
          'ALIPAY_AES_KEY is a published example key',
        ],
      ] as Refused[]
    ).map(sentenceFirst),
  )('are refused with: %s', (sentence, changes) => {
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
    expect(all.split('\n')).toHaveLength(6);
  });

  it('never stand in the sentence that refuses them, where they are secret', () => {
    const secrets = { ALIPAY_APP_PRIVATE_KEY: `${ownPrivate}AAAA`, HANDOVER_SECRET: 'hush', PHONE_PEPPER: 'hush' };
    const all = problems({ ...production, HANDOVER_URL: 'https://merchant.example/', ...secrets });
    expect(all).not.toMatch(new RegExp(`hush|${ownPrivate.slice(40, 60).replace(/\W/g, '.')}`));
  });
});

describe('the key ring', () => {
  const ISV = '2021000000000009';
  const ring = (entry: unknown, appId = ISV) => ({ ALIPAY_KEYS: JSON.stringify({ [appId]: entry }) });

  it("verifies with the ISV app's key and opens with the merchant's", () => {
    const isvKey = publicKey();
    const { app, isvApps } = usable(ring({ publicKey: isvKey, privateKey: ownPrivate, appAuthToken: 'token' }));
    expect(isvApps.map(({ appId }) => appId)).toEqual([ISV]);
    expect(isvApps[0]!.keys.aesKeys[0]!.equals(app.keys.aesKeys[0]!)).toBe(true);
    expect(isvApps[0]!.keys.publicKeys[0]!.equals(app.keys.publicKeys[0]!)).toBe(false);
    expect(isvApps[0]!.signing?.appAuthToken).toBe('token');
  });

  it('opens with the AES keys of the entry where it has some', () => {
    const { isvApps } = usable(ring({ publicKey: first, aesKey: `${aes},${published}` }));
    expect(isvApps[0]!.keys.aesKeys).toHaveLength(2);
  });

  const published = 'kKTF3KxjWoESdgO5Bq0dfQ==';
  it.each(
    (
      [
        [{ ALIPAY_KEYS: '{' }, 'ALIPAY_KEYS must be JSON such as'],
        [{ ALIPAY_KEYS: 'null' }, 'ALIPAY_KEYS must be JSON such as'],
        [{ ALIPAY_KEYS: '[]' }, 'ALIPAY_KEYS must be JSON such as'],
        [ring(null), 'an entry is no object'],
        [ring({ publicKey: first }, '2021'), 'an appId in it is not 16 digits'],
        [ring({ publicKey: first, secret: 'x' }), 'one field has another name'],
        [ring({ publicKey: [first] }), 'each field is one text'],
        [ring({}), `ALIPAY_KEYS: publicKey of ${ISV} is missing`],
        [ring({ publicKey: first, aesKey: 'AAAA' }), `ALIPAY_KEYS: aesKey of ${ISV} is 3 bytes`],
        [ring({ publicKey: ownPublic, privateKey: ownPrivate }), `ALIPAY_KEYS: publicKey of ${ISV} is the app's own`],
        [{ ...ring({ publicKey: first }), DEMO_SESSIONS: '0' }, `ALIPAY_KEYS: privateKey of ${ISV} is missing`],
        [
          { ...production, ...ring({ publicKey: first, aesKey: published }) },
          `aesKey of ${ISV} is a published example key`,
        ],
      ] as Refused[]
    ).map(sentenceFirst),
  )('is refused with: %s', (sentence, changes) => {
    expect(problems(changes)).toContain(sentence);
  });
});
