import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createCertificate } from '../../backend/testing/certificate';
import { DOMAIN } from './doctor-network';

const repository = join(__dirname, '../..');
const DAY = 24 * 60 * 60 * 1000;
export const APP_ID = '2021001234567890';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const bare = (key: KeyObject): string =>
  key.export({ format: 'der', type: key.type === 'public' ? 'spki' : 'pkcs8' } as never).toString('base64');

/** Keys of one app, made for one run. */
export const createKeys = () => {
  const [alipay, app, other] = [pair(), pair(), pair()];
  const certificate = (name: string, key: KeyObject, days: number): string =>
    createCertificate(
      { name, publicKey: key, validFrom: new Date(Date.now() - 400 * DAY), validTo: new Date(Date.now() + days * DAY) },
      alipay.privateKey,
    );
  return {
    alipayPublic: bare(alipay.publicKey),
    appPrivate: bare(app.privateKey),
    appPublic: bare(app.publicKey),
    otherPublic: bare(other.publicKey),
    aes: randomBytes(16).toString('base64'),
    pepper: randomBytes(48).toString('base64'),
    /** @param days until it runs out */
    alipayCertificate: (days: number): string => certificate('Alipay', alipay.publicKey, days),
    appCertificate: (days: number): string => certificate('the app', app.publicKey, days),
    otherCertificate: certificate('another app', other.publicKey, 365),
    publicKeys: [alipay.publicKey],
  };
};
export type Keys = ReturnType<typeof createKeys>;

const settingsOf = (keys: Keys): Record<string, string> => ({
  ALIPAY_APP_ID: APP_ID,
  ALIPAY_PUBLIC_KEY: keys.alipayPublic,
  ALIPAY_AES_KEY: keys.aes,
  ALIPAY_APP_PRIVATE_KEY: keys.appPrivate,
  PHONE_PEPPER: keys.pepper,
  NODE_ENV: 'production',
  HANDOVER_URL: 'https://crm.mendian.cn/numbers',
  HANDOVER_SECRET: keys.pepper,
  SMS_SENDER: 'aliyun',
  ALIYUN_ACCESS_KEY_ID: 'an-id',
  ALIYUN_ACCESS_KEY_SECRET: 'a-secret',
  ALIYUN_SMS_SIGN_NAME: '门店示例',
  ALIYUN_SMS_TEMPLATE_MAINLAND: 'SMS_1',
  ALIYUN_SMS_TEMPLATE_OVERSEAS: 'SMS_2',
});

/** A copy of the mini-program in a folder of its own, to be changed at will. */
export interface SetUp {
  readonly root: string;
  readonly home: string;
  read(file: string): string;
  write(file: string, content: string | object): void;
  /** Replaces a piece of a file. @throws where it is not there */
  change(file: string, from: string | RegExp, to: string): void;
  /** Writes members into a JSON file; undefined takes one out. */
  merge(file: string, changes: Readonly<Record<string, unknown>>): void;
  /** The backend's address of each kind of build. */
  address(builds: Readonly<Record<string, string>>): void;
  /** Writes `.env` anew. */
  env(changes: Readonly<Record<string, string | undefined>>): void;
}

const APP = [
  'app.json',
  'app.ts',
  'app.acss',
  'mini.project.json',
  'tsconfig.json',
  'package.json',
  'openapi.json',
  '.gitignore',
];
const FOLDERS = ['pages', 'components', 'utils', 'types'];

/** Everything below a folder with its kind and permissions, a folder before what it holds. */
const modesBelow = (folder: string): ReadonlyMap<string, number> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => [
      path,
      lstatSync(join(folder, path)).mode,
    ]),
  );

export const createSetUps = (keys: Keys, port: number) => {
  const scratch = mkdtempSync(join(tmpdir(), 'doctor-'));
  const written = new Set<string>();

  const open = (root: string): SetUp => {
    const home = join(root, '..', 'home');
    const read: SetUp['read'] = (file) => readFileSync(join(root, file), 'utf8');
    const write: SetUp['write'] = (file, content) => {
      written.add(relative(dirname(root), join(root, file)));
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    };
    const change: SetUp['change'] = (file, from, to) => {
      const text = read(file);
      const changed = text.replace(from, () => to);
      if (changed === text) throw new Error(`${String(from)} is not in ${file}`);
      write(file, changed);
    };
    return {
      root,
      home,
      read,
      write,
      change,
      merge: (file, changes) => write(file, { ...(JSON.parse(read(file)) as object), ...changes }),
      address: (builds) => {
        for (const [build, address] of Object.entries(builds))
          change('utils/config.ts', new RegExp(`${build}: '[^']*'`), `${build}: '${address}'`);
      },
      env: (changes) => {
        const lines = Object.entries({ ...settingsOf(keys), ...changes }).flatMap(([name, value]) =>
          value === undefined ? [] : [`${name}=${value.includes('\n') ? `"${value}"` : value}`],
        );
        write('.env', `${lines.join('\n')}\n`);
        chmodSync(join(root, '.env'), 0o600);
      },
    };
  };

  const createGood = (): string => {
    const folder = join(scratch, 'good');
    const root = join(folder, 'app');
    mkdirSync(root, { recursive: true });
    for (const name of [...APP, ...FOLDERS]) cpSync(join(repository, name), join(root, name), { recursive: true });
    const good = open(root);
    good.merge('package.json', { version: '1.2.3' });
    good.address({
      develop: `https://kaifa.${DOMAIN}:${port}`,
      trial: `https://phone.${DOMAIN}:${port}`,
      release: `https://phone.${DOMAIN}:${port}`,
    });
    good.change('utils/config.ts', /shopPhone: string = '[^']*'/, "shopPhone: string = '021-12345678'");
    good.change('utils/config.ts', /isvAppId: string = '[^']*'/, "isvAppId: string = '' ");
    good.change(
      'utils/messages/privacy-policy.ts',
      /sections: \[/,
      "sections: [\n    { heading: '我们是谁', text: '门店示例有限公司，电话 021-12345678。' },",
    );
    good.env({});
    good.write('../home/.minidev/config.json', {
      alipay: { authentication: { toolId: 'a-tool', privateKey: keys.appPrivate } },
    });
    chmodSync(join(good.home, '.minidev/config.json'), 0o600);
    execFileSync('git', ['init', '--quiet', '--template='], { cwd: root });
    return folder;
  };
  const good = createGood();
  const modes = modesBelow(good);
  const lent = join(scratch, 'lent');
  cpSync(good, lent, { recursive: true });

  /** Copies back what somebody changed and takes away what he left: a copy of it all for each mistake costs more than to find it. */
  const putBack = (): void => {
    const left = modesBelow(lent);
    for (const path of left.keys()) if (!modes.has(path)) rmSync(join(lent, path), { recursive: true, force: true });
    for (const [path, mode] of modes)
      if (left.get(path) !== mode || written.has(path)) {
        rmSync(join(lent, path), { recursive: true, force: true });
        cpSync(join(good, path), join(lent, path), { recursive: true });
      }
    written.clear();
  };

  return {
    /** @returns a set-up with which nothing is wrong; the one before it is over */
    create: (): SetUp => {
      putBack();
      return open(join(lent, 'app'));
    },
    remove: () => rmSync(scratch, { recursive: true }),
  };
};
