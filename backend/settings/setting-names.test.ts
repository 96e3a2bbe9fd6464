import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLikeSetting, isSettingName, SETTING_NAMES, WATCHED_NAMES } from './setting-names';
import { readSettings } from './settings';

const publicKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'der' })
  .toString('base64');
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'der' })
  .toString('base64');
const keys = {
  ALIPAY_PUBLIC_KEY: publicKey,
  ALIPAY_APP_PRIVATE_KEY: privateKey,
  ALIPAY_AES_KEY: randomBytes(16).toString('base64'),
};
/** Between them they lead to each setting that is asked for only beside another one. */
const environments: readonly Record<string, string>[] = [
  {},
  keys,
  { ...keys, ALIPAY_PUBLIC_KEY: '-----BEGIN CERTIFICATE-----', ALIPAY_KEYS: '{"2021000000000009":{}}' },
  { SMS_SENDER: 'inbox' },
  { SMS_SENDER: 'aliyun', NODE_ENV: 'production' },
  { HANDOVER_URL: 'https://shop.example.com/phones', REDIS_URL: 'redis://127.0.0.1:6379' },
];

/** @returns the names of everything that is asked of an environment, without those that name a file instead */
const askedOf = (settings: Record<string, string>): string[] => {
  const asked = new Set<string>();
  const environment = new Proxy(settings, {
    get: (target, key) => (asked.add(String(key)), Reflect.get(target, key) as string | undefined),
  });
  readSettings(environment, () => '');
  return [...asked].filter((name) => !(name.endsWith('_FILE') && asked.has(name.slice(0, -'_FILE'.length))));
};

describe('the list of settings', () => {
  it('is what the backend asks for, no more and no less', () => {
    const asked = new Set(environments.flatMap(askedOf));
    expect([...asked].sort()).toEqual([...SETTING_NAMES, ...WATCHED_NAMES].sort());
  });

  it.each(['README.md', 'README.zh-CN.md'])('is what the tables of %s explain', (file) => {
    const lines = readFileSync(join(__dirname, '..', file), 'utf8').split('\n');
    const table = (head: RegExp): string[] => {
      const rest = lines.slice(lines.findIndex((line) => head.test(line)));
      return rest.slice(
        0,
        rest.findIndex((line) => !line.startsWith('|')),
      );
    };
    const named = (cells: readonly string[]): string[] =>
      cells.flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name = '']) => name));
    const settings = table(/^\| (setting|配置) +\|/);
    const rows = named(settings.map((row) => row.split('|')[1] ?? ''));
    // What SMS needs stands beside its sender; what production minds of others, beside NODE_ENV.
    const beside = [
      ...table(/^\| `SMS_SENDER` +\| (needs|需要) +\|/),
      ...settings.filter((row) => /^\| `NODE_ENV`/.test(row)),
    ];
    const explained = new Set([...rows, ...named(beside)]);
    expect(rows.filter((name) => !isSettingName(name))).toEqual(['NODE_ENV']);
    expect([...SETTING_NAMES, ...WATCHED_NAMES].filter((name) => !explained.has(name))).toEqual([]);
  });

  it.each([
    ['ALIYUN_ACCESS_KEY_SECRET', true, true],
    ['CODES_PER_USER', true, true],
    ['PORT', true, true],
    ['ALIPAY_AES_KEY_FILE', true, true],
    ['ALIYUN_ACESS_KEY_ID', false, true],
    ['ALIPAY_AESKEY', false, true],
    ['REDIS_URL_FILE_FILE', false, true],
    ['NODE_OPTIONS', false, false],
    ['PORTAL', false, false],
    ['HTTPS_PROXY', false, false],
    ['MINIDEV_RUNTIME_CONFIG', false, false],
  ])('%s: one of it %s, called like one %s', (name, known, like) => {
    expect([isSettingName(name), isLikeSetting(name)]).toEqual([known, like]);
  });
});
