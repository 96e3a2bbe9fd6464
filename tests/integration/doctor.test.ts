import { execFileSync, spawn } from 'node:child_process';
import { createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { getSN } from '../../node_modules/alipay-sdk/dist/commonjs/antcertutil.js';
import { examine } from '../../scripts/doctor/examine';
import { stopping, type Finding } from '../../scripts/doctor/finding';
import { report } from '../../scripts/doctor/report';
import type { ExamineOptions } from '../../scripts/doctor/subject';
import { startStandIn, type StandIn } from './doctor-network';
import { APP_ID, createKeys, createSetUps, type SetUp } from './doctor-set-up';

jest.setTimeout(60_000);
/** Shaped like somebody's, and none of the test numbers that doctor lets pass. */
const nobodysNumber = `139${'0'.repeat(8)}`;

const repository = join(__dirname, '../..');
const keys = createKeys();
let standIn: StandIn;
let setUps: ReturnType<typeof createSetUps>;
beforeAll(async () => {
  const aesKeys = [createSecretKey(Buffer.from(keys.aes, 'base64'))];
  standIn = await startStandIn({ publicKeys: keys.publicKeys, aesKeys });
  setUps = createSetUps(keys, standIn.port);
});
afterAll(async () => {
  await standIn.close();
  setUps.remove();
});

const look = (setUp: SetUp, options: Partial<ExamineOptions> = {}): Promise<readonly Finding[]> =>
  examine({
    root: setUp.root,
    home: setUp.home,
    environment: {},
    nodeVersion: process.versions.node,
    now: Date.now(),
    network: standIn.network,
    ...options,
  });
const troubles = (findings: readonly Finding[]) => findings.filter(({ kind }) => kind !== 'passed' && kind !== 'hint');

/** The address of a host that does what its first label says. */
const host = (label: string): string => `https://${label}.mendian.cn:${standIn.port}`;
const everywhere = (address: string) => ({ develop: address, trial: address, release: address });
const authorizeButton = 'components/phone-auth-button/phone-auth-button.axml';
const config = 'utils/config.ts';
const policy = 'utils/messages/privacy-policy.ts';
const project = 'mini.project.json';
const exclude = ({ read }: SetUp): string[] => (JSON.parse(read(project)) as { uploadExclude: string[] }).uploadExclude;

interface Broken {
  readonly id: string;
  readonly kind: 'failure' | 'warning' | 'unchecked';
  /** Part of what it tells: the thing, or what to do about it. */
  readonly tells: string;
  /** Makes the mistake. @returns what else is different about the machine */
  readonly make: (setUp: SetUp) => unknown;
}
const failure = (id: string, tells: string, make: Broken['make']): Broken => ({
  id,
  kind: 'failure',
  tells,
  make,
});
const warning = (id: string, tells: string, make: Broken['make']): Broken => ({
  id,
  kind: 'warning',
  tells,
  make,
});

const machine: readonly Broken[] = [
  failure('node.version', '$ npm ci', () => ({ nodeVersion: '18.20.4' })),
  failure('minidev.missing', '$ npx minidev login', () => ({ home: '/nowhere' })),
  failure('minidev.unusable', 'MINIDEV_RUNTIME_CONFIG has no privateKey', () => ({
    environment: { MINIDEV_RUNTIME_CONFIG: '{"alipay":{"authentication":{"toolId":"a","privateKey":"b"}}}' },
  })),
  warning('minidev.permissions', '$ chmod 600 ~/.minidev/config.json', ({ home }) =>
    chmodSync(join(home, '.minidev/config.json'), 0o644),
  ),
  warning('minidev.legacy', '$ mv ~/.alipaydev', ({ write }) => write('../home/.alipaydev/config.json', {})),
];

const app: readonly Broken[] = [
  failure('app.id-missing', 'Put ALIPAY_APP_ID=<the 16 digits> into .env', ({ env }) =>
    env({ ALIPAY_APP_ID: undefined }),
  ),
  failure('app.id-form', '开放平台控制台 › 小程序 › APPID', ({ env }) => env({ ALIPAY_APP_ID: '20210012345' })),
  failure('app.id-example', 'is that of the examples', ({ env }) => env({ ALIPAY_APP_ID: '2021000000000000' })),
  warning('app.id-differs', 'would refuse the authCodes', () => ({ appId: '2021009876543210' })),
  failure('app.isv-form', "or '' for an app of your own", ({ change }) =>
    change(config, "isvAppId: string = '' ", "isvAppId: string = '2021'"),
  ),
  failure('app.isv-same', "is the app's own appId", ({ change }) =>
    change(config, "isvAppId: string = '' ", `isvAppId: string = '${APP_ID}'`),
  ),
  warning('app.isv-missing', 'Alipay answers 40001', ({ env }) =>
    env({
      ALIPAY_KEYS: JSON.stringify({ '2021000000000009': { publicKey: keys.otherPublic, privateKey: keys.appPrivate } }),
    }),
  ),
  failure('app.version-form', '$ npm version patch', ({ merge }) => merge('package.json', { version: '1.2.3-beta.1' })),
  failure('app.version-form', 'is "01.2.9999999999"', ({ merge }) =>
    merge('package.json', { version: '01.2.9999999999' }),
  ),
  failure('app.version-form', 'is "1.2"', ({ write }) =>
    write('package.json', { config: { version: '1.2.3' }, version: '1.2' }),
  ),
  failure('app.home-page', "'/pages/home/home'", ({ change }) =>
    change(config, "'/pages/home/home'", "'/pages/start/start'"),
  ),
  failure('app.shop-phone', '联系商家', ({ change }) => change(config, '021-12345678', '400-000-0000')),
];

const projectSettings: readonly Broken[] = [
  failure('project.format', 'Set "format": 2', ({ merge }) => merge(project, { format: undefined })),
  failure('project.component2', '"component2": true', ({ merge }) =>
    merge(project, { compileOptions: { typescript: true } }),
  ),
  failure('project.typescript', '"typescript":', ({ merge }) =>
    merge(project, { compileOptions: { component2: true } }),
  ),
  failure('project.typescript-version', 'Take "version" out', ({ merge }) =>
    merge(project, { compileOptions: { component2: true, typescript: { version: '5.4.5' } } }),
  ),
  failure('project.exclude-negated', 'nearly empty', (setUp) =>
    setUp.merge(project, { uploadExclude: [...exclude(setUp), '!utils/**'] }),
  ),
  failure('project.exclude-form', 'Write "tests/**"', (setUp) =>
    setUp.merge(project, { uploadExclude: [...exclude(setUp), './tests/**'] }),
  ),
  failure('project.old-key', 'uploadExclude', ({ merge }) => merge(project, { exclude: ['tests'] })),
  failure('project.page', 'pages/gone/gone', (setUp) =>
    setUp.merge('app.json', {
      pages: [...(JSON.parse(setUp.read('app.json')) as { pages: string[] }).pages, 'pages/gone/gone'],
    }),
  ),
];

const addresses: readonly Broken[] = [
  failure('backend.address-example', 'Put your own backend there', ({ address }) =>
    address(everywhere('https://phone-auth.example.com')),
  ),
  failure('backend.address-form', 'without a slash at its end', ({ address }) =>
    address({ trial: 'https://phone.mendian.cn/' }),
  ),
  failure('backend.address-http', 'not https', ({ address }) => address({ develop: 'http://phone.mendian.cn' })),
  failure('backend.address-ip', 'takes only a domain', ({ address }) => address({ develop: 'https://203.0.113.9' })),
  failure('backend.address-private', 'only a local network knows', ({ address }) =>
    address({ develop: 'https://nas.local' }),
  ),
  failure('backend.address-private', 'answers 571', ({ address }) => address({ develop: host('intranet-dns') })),
  failure('backend.address-test', 'address of the real backend', ({ address }) =>
    address({ release: host('test-api') }),
  ),
  failure('backend.address-test', "somebody else's", ({ address }) =>
    address({ release: 'https://a1b2.ngrok-free.app' }),
  ),
];

const certificates: readonly Broken[] = [
  failure('backend.certificate-expired', 'Renew it', ({ address }) => address({ develop: host('expired') })),
  warning('backend.certificate-expires', 'in 12 days', ({ address }) => address({ develop: host('expiring') })),
  failure('backend.certificate-chain', 'fullchain.pem', ({ address }) => address({ develop: host('half-chain') })),
  failure('backend.certificate-self-signed', 'public authority', ({ address }) =>
    address({ develop: host('own-certificate') }),
  ),
  failure('backend.certificate-name', '-servername other-name.mendian.cn', ({ address }) =>
    address({ develop: host('other-name') }),
  ),
];

const answers: readonly Broken[] = [
  failure('backend.unreachable', 'DNS does not know', ({ address }) => address({ develop: host('unknown') })),
  failure('backend.unreachable', 'ECONNREFUSED', ({ address }) => address({ develop: 'https://phone.mendian.cn:9' })),
  failure('backend.not-modified', 'nginx: etag off', ({ address }) => address({ develop: host('etag') })),
  failure('backend.redirect', 'https://www.mendian.cn/healthz', ({ address }) =>
    address({ develop: host('redirect') }),
  ),
  failure('backend.not-json', 'a web server in front of it', ({ address }) => address({ develop: host('html') })),
  failure('backend.not-json', 'without BOM', ({ address }) => address({ develop: host('bom') })),
  failure('backend.health', '502', ({ address }) => address({ develop: host('unwell') })),
  failure('backend.contract-version', 'contract 0.9.0', ({ address }) => address({ develop: host('old-contract') })),
  failure('backend.contract-version', 'without /v1/phone/codes', ({ address }) =>
    address({ develop: host('half-contract') }),
  ),
  warning('backend.contract-unknown', 'openapi.json', ({ address }) => address({ develop: host('no-contract') })),
  failure('backend.contract-answer', 'does a proxy change the path?', ({ address }) =>
    address({ develop: host('prefix') }),
  ),
  failure('backend.status', 'never 201', ({ address }) => address({ develop: host('created') })),
  warning('backend.clock', 'this machine is ahead of the backend', ({ address }) => address({ develop: host('late') })),
  failure('backend.demo-sessions', 'DEMO_SESSIONS', ({ address }) => address({ release: host('yanshi') })),
  warning('backend.demo-sessions', 'For a develop build', ({ address }) => address({ develop: host('yanshi') })),
  failure('backend.gateway', 'Look at its log', ({ address }) => address({ develop: host('no-gateway') })),
];

const backendKeys: readonly Broken[] = [
  {
    id: 'keys.absent',
    kind: 'unchecked',
    tells: 'put them into .env',
    make: ({ write }) => write('.env', `ALIPAY_APP_ID=${APP_ID}\n`),
  },
  failure('keys.aes', '接口内容加密方式', ({ env }) => env({ ALIPAY_AES_KEY: keys.otherPublic })),
  failure('keys.aes', 'is 25 bytes', ({ env }) => env({ ALIPAY_AES_KEY: Buffer.alloc(25, 7).toString('base64') })),
  warning('keys.aes-length', 'Copy it again', ({ env }) => env({ ALIPAY_AES_KEY: randomBytes(32).toString('base64') })),
  failure('keys.own-public', 'Copy 支付宝公钥', ({ env }) => env({ ALIPAY_PUBLIC_KEY: keys.appPublic })),
  failure('keys.alipay-public', 'is a private key', ({ env }) => env({ ALIPAY_PUBLIC_KEY: keys.appPrivate })),
  failure('keys.app-private', '应用私钥', ({ env }) => env({ ALIPAY_APP_PRIVATE_KEY: undefined })),
  failure('keys.app-pair', '支付宝开放平台密钥工具', ({ env }) => env({ ALIPAY_APP_PUBLIC_KEY: keys.otherPublic })),
  failure('keys.app-certificate', 'appCertPublicKey_<appId>.crt', ({ env }) =>
    env({ ALIPAY_PUBLIC_KEY: keys.alipayCertificate(365), ALIPAY_ROOT_CERT: keys.alipayCertificate(365) }),
  ),
  failure('keys.app-pair', 'The certificate in ALIPAY_APP_CERT', ({ env }) =>
    env(certificateMode({ ALIPAY_APP_CERT: keys.otherCertificate })),
  ),
  failure('keys.certificate-expired', 'ran out on', ({ env }) =>
    env(certificateMode({ ALIPAY_PUBLIC_KEY: keys.alipayCertificate(-2) })),
  ),
  warning('keys.certificate-expires', '应用公钥证书', ({ env }) =>
    env(certificateMode({ ALIPAY_APP_CERT: keys.appCertificate(9) })),
  ),
  failure('keys.published', 'anybody can seal', ({ env }) =>
    env({ ALIPAY_AES_KEY: Buffer.alloc(16, 1).toString('base64') }),
  ),
  failure('keys.pepper', '$ openssl rand -base64 48', ({ env }) => env({ PHONE_PEPPER: 'pepper' })),
  failure('keys.demo-sessions', 'whoever sends an authCode', ({ env }) => env({ DEMO_SESSIONS: '1' })),
  warning('keys.unsigned', '接口加签方式', ({ env }) => env({ ALLOW_UNSIGNED: '1', NODE_ENV: undefined })),
  warning('keys.gateway', 'openapi-sandbox', ({ env }) =>
    env({ ALIPAY_GATEWAY: 'https://openapi-sandbox.dl.alipaydev.com/gateway.do' }),
  ),
  warning('keys.handover', 'reach no other system', ({ env }) =>
    env({ HANDOVER_URL: undefined, HANDOVER_SECRET: undefined }),
  ),
  warning('keys.sms', '短信服务控制台', ({ env }) => env({ SMS_SENDER: undefined })),
  failure('keys.file', 'Correct the path', ({ env }) =>
    env({ ALIPAY_AES_KEY: undefined, ALIPAY_AES_KEY_FILE: 'keys/aes' }),
  ),
  failure('keys.refused', 'HANDOVER_SECRET', ({ env }) =>
    env({ HANDOVER_URL: 'https://crm.mendian.cn/phone', HANDOVER_SECRET: 'short' }),
  ),
];

const certificateMode = (changes: Record<string, string>): Record<string, string> => ({
  ALIPAY_PUBLIC_KEY: keys.alipayCertificate(365),
  ALIPAY_APP_CERT: keys.appCertificate(365),
  ALIPAY_ROOT_CERT: keys.alipayCertificate(365),
  ...changes,
});

const envFile: readonly Broken[] = [
  failure(
    'env.tracked',
    '$ git rm --cached .env',
    ({ root }) => void execFileSync('git', ['add', '--force', '.env'], { cwd: root }),
  ),
  failure('env.not-ignored', '$ echo .env >> .gitignore', ({ write }) => write('.gitignore', 'node_modules/\n')),
  failure('env.multiline', 'in double quotes', ({ read, write }) =>
    write('.env', `${read('.env')}ALIPAY_APP_CERT=-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`),
  ),
  warning('env.unknown-name', 'ALIYUN_ACESS_KEY_ID', ({ env }) => env({ ALIYUN_ACESS_KEY_ID: 'an-id' })),
  warning('env.unknown-name', 'CODES_PER_PERSON', ({ env }) => env({ CODES_PER_PERSON: '3' })),
  warning('env.unknown-name', 'ALIPAY_AESKEY', ({ env }) => env({ ALIPAY_AESKEY: keys.aes })),
  warning('env.permissions', '$ chmod 600 .env', ({ root }) => chmodSync(join(root, '.env'), 0o644)),
];

const upload: readonly Broken[] = [
  failure('upload.secret-file', '".env"', (setUp) =>
    setUp.merge(project, {
      uploadExclude: exclude(setUp)
        .filter((pattern) => pattern !== '**/.*')
        .concat('.git', '.gitignore'),
    }),
  ),
  failure('upload.foreign', 'Add "server" to uploadExclude', ({ write }) => write('server/index.ts', 'export {};')),
  failure('upload.missing', 'utils/config.ts', (setUp) =>
    setUp.merge(project, { uploadExclude: [...exclude(setUp), 'utils/config.ts'] }),
  ),
  failure('upload.at-sign', 'icon-2x.png', ({ write }) => write('pages/home/icon@2x.png', '')),
  failure('upload.link', 'or exclude the link', ({ root }) =>
    symlinkSync(join(root, 'app.json'), join(root, 'pages/home/copy.json')),
  ),
  failure('upload.link', 'Copy the file', ({ root }) => symlinkSync('/etc/hosts', join(root, 'pages/home/hosts.json'))),
  failure('upload.secret', 'utils/config.ts:1 holds 16 bytes of base64', ({ read, write }) =>
    write(config, `export const aesKey = '${keys.aes}';\n${read(config)}`),
  ),
  failure('upload.secret', 'a private key (PEM)', ({ read, write }) =>
    write('app.ts', `${read('app.ts')}\n// -----BEGIN PRIVATE KEY-----\n`),
  ),
  failure('upload.secret', 'called a secret', ({ read, write }) =>
    write(config, `${read(config)}\nexport const appSecret = 'k3J9xQ2mV7pL4w';\n`),
  ),
  warning('upload.phone-number', '13800138000', ({ read, write }) =>
    write('app.ts', `${read('app.ts')}\n// ${nobodysNumber}\n`),
  ),
  failure('upload.test-host', 'http://192.168.1.8:8080', ({ read, write }) =>
    write(config, `${read(config)}\nexport const other = 'http://192.168.1.8:8080/api';\n`),
  ),
  failure('upload.test-host', 'http://127.0.0.1:8787', ({ read, write }) =>
    write('app.ts', `${read('app.ts')}\nexport const desk = 'http://127.0.0.1:8787';\n`),
  ),
];

const review: readonly Broken[] = [
  failure('review.first-page', 'pages/home/home.axml:1', ({ read, write }) =>
    write(
      'pages/home/home.axml',
      `<button open-type="getAuthorize" scope="phoneNumber" onGetAuthorize="handleBind" onError="handleBind" />${read('pages/home/home.axml')}`.replace(
        '<button',
        '<view><navigator url="/pages/privacy-policy/privacy-policy" /></view><button',
      ),
    ),
  ),
  failure('review.first-page', 'pages/phone-auth/phone-auth asks', ({ merge }) =>
    merge('app.json', { entryPagePath: 'pages/phone-auth/phone-auth' }),
  ),
  failure('review.first-page', 'my.getAuthCode(auth_user)', ({ change }) =>
    change('pages/home/home.ts', 'onLoad() {', "onLoad() {\n    void my.getAuthCode({ scopes: 'auth_user' });"),
  ),
  failure('review.asks-on-entry', 'my.getPhoneNumber', ({ change }) =>
    change(
      'pages/phone-entry/phone-entry.ts',
      'onLoad() {',
      "onLoad() {\n    void my.getAuthCode({ scopes: 'auth_base', success: () => void my.getPhoneNumber({}) });",
    ),
  ),
  failure('review.button', 'lacks onError', ({ change }) => change(authorizeButton, 'onError="handleError"', '')),
  failure('review.button', 'lacks scope', ({ change }) => change(authorizeButton, 'scope="phoneNumber"', '')),
  failure('review.agreement', 'pages/phone-auth/phone-auth', ({ change }) =>
    change('pages/phone-auth/phone-auth.ts', 'agreed: false', 'agreed: true'),
  ),
  failure('review.privacy-missing', 'a page of its own', ({ root, read, merge }) => {
    const { pages } = JSON.parse(read('app.json')) as { pages: string[] };
    merge('app.json', { pages: pages.filter((page) => !page.includes('privacy')) });
    for (const left of ['pages/privacy-policy', policy]) rmSync(join(root, left), { recursive: true });
  }),
  failure('review.privacy-unreachable', 'leads to pages/privacy-policy', ({ change }) =>
    change('components/agreement/agreement.ts', /url: '[^']*'/, "url: '/pages/home/home'"),
  ),
  failure('review.privacy-empty', 'no text', ({ write }) =>
    write('pages/privacy-policy/privacy-policy.axml', '<view class="card" />'),
  ),
  warning('review.privacy-template', '个人信息保护法', ({ change }) => change(policy, '，电话 021-12345678', '')),
];

describe('npm run doctor', () => {
  it('passes a good set-up without a word too many', async () => {
    const found = await look(setUps.create());
    expect(troubles(found)).toEqual([]);
    expect(found.filter(({ kind }) => kind === 'hint')).toEqual([
      expect.objectContaining({
        id: 'backend.allow-list',
        what: '服务器域名白名单 must name kaifa.mendian.cn, phone.mendian.cn.',
        place: expect.stringContaining('开发设置 › 服务器域名白名单'),
      }),
    ]);
  });

  const expectOnly = async (network: ExamineOptions['network'], { id, kind, tells, make }: Broken): Promise<void> => {
    const setUp = setUps.create();
    const found = troubles(await look(setUp, { network, ...(make(setUp) as Partial<ExamineOptions> | undefined) }));
    const here = network === undefined ? found.filter((finding) => finding.id !== 'backend.offline') : found;
    expect(here.map((finding) => [finding.kind, finding.id])).toEqual([[kind, id]]);
    expect(report(here, 1000, (_, text) => text)).toContain(tells);
  };
  const rows = (...tables: readonly (readonly Broken[])[]) =>
    tables.flat().map((broken) => [broken.id, broken.tells, broken] as const);

  it.each(rows(addresses, certificates, answers))('finds, asking the backend, %s: %s', (_id, _tells, broken) =>
    expectOnly(standIn.network, broken),
  );

  it.each(rows(machine, app, projectSettings, backendKeys, envFile, upload, review))(
    'finds %s: %s',
    (_id, _tells, broken) => expectOnly(undefined, broken),
  );

  it('tells apart a backend that is away and a machine without a network', async () => {
    const nowhere = async (): Promise<string> =>
      Promise.reject(Object.assign(new Error('no network'), { code: 'EAI_AGAIN' }));
    const found = troubles(await look(setUps.create(), { network: { ...standIn.network, resolve: nowhere } }));
    expect(found.map(({ kind, id, about }) => [kind, id, about])).toEqual([
      ['unchecked', 'backend.offline', 'develop'],
      ['unchecked', 'backend.offline', 'trial, release'],
    ]);
    expect(stopping(found, 'upload')).toEqual([]);
  });

  it('takes certificates in place of keys, and shows the serial number that the console shows', async () => {
    const setUp = setUps.create();
    setUp.env(certificateMode({}));
    const found = await look(setUp, { network: undefined });
    expect(found.filter(({ kind }) => kind === 'failure' || kind === 'warning')).toEqual([]);
    expect(found.find(({ id }) => id === 'keys.app-certificate')?.what).toBe(
      `证书序列号 ${getSN(parseEnv(setUp.read('.env'))['ALIPAY_APP_CERT'] ?? '', false)}`,
    );
  });

  it.each<[string, Record<string, string | undefined>, Partial<ExamineOptions>, string[]]>([
    [
      'by a warning about the same setting',
      { SMS_SENDER: 'inbox', SMS_INBOX_URL: 'http://127.0.0.1:9/', ALIPAY_GATEWAY: 'http://sandbox.mendian.cn' },
      {},
      ['ALIPAY_GATEWAY', 'SMS_SENDER'],
    ],
    [
      'by deliveries that would pass',
      { SMS_SENDER: 'aliyum', HANDOVER_URL: 'http://crm.mendian.cn/numbers' },
      {},
      ['HANDOVER_URL', 'SMS_SENDER'],
    ],
    ['by --app-id', { ALIPAY_APP_ID: '2021' }, { appId: APP_ID }, ['ALIPAY_APP_ID']],
  ])('hides nothing that the backend would refuse to start with: %s', async (_, changes, options, refused) => {
    const setUp = setUps.create();
    setUp.env(changes);
    const found = await look(setUp, { network: undefined, ...options });
    const about = stopping(found, 'preview').flatMap((finding) =>
      finding.id === 'keys.refused' ? [finding.about] : [],
    );
    expect(about.sort()).toEqual(refused);
    expect(found.some(({ id }) => id === 'keys.deliveries')).toBe(!/SMS|HANDOVER/.test(refused.join()));
  });

  it.each([
    ['an empty variable of the shell for no setting', {}, { ALIPAY_AES_KEY: '' }, []],
    [
      'a line of .env that was left empty for none either, as the backend does',
      { DEMO_SESSIONS: '1', NODE_ENV: undefined, ALIPAY_APP_PRIVATE_KEY: '' },
      {},
      ['keys.demo-sessions'],
    ],
  ])('takes %s', async (_, changes, environment, ids) => {
    const setUp = setUps.create();
    setUp.env(changes);
    const found = troubles(await look(setUp, { network: undefined, environment }));
    expect(found.map(({ id }) => id).filter((id) => id !== 'backend.offline')).toEqual(ids);
  });

  it('asks the backend for an ISV app as the pages will, and finds that it is unknown there', async () => {
    const setUp = setUps.create();
    setUp.change(config, "isvAppId: string = '' ", "isvAppId: string = '2021000000000009'");
    const ids = troubles(await look(setUp)).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(['app.isv-keys', 'backend.isv-app']));
  });

  it('lets a preview pass with what only an upload minds', async () => {
    const setUp = setUps.create();
    setUp.change(config, '021-12345678', '400-000-0000');
    const found = await look(setUp);
    expect(stopping(found, 'preview')).toEqual([]);
    expect(stopping(found, 'upload').map(({ id }) => id)).toEqual(['app.shop-phone']);
  });

  it('tells no secret, whatever is wrong with one', async () => {
    const setUp = setUps.create();
    setUp.env({
      ALIPAY_PUBLIC_KEY: keys.appPrivate,
      ALIPAY_AES_KEY: `${keys.aes}x`,
      PHONE_PEPPER: keys.pepper.slice(0, 20),
    });
    setUp.write('app.ts', `export const aesKey = '${keys.aes}'; // ${nobodysNumber}`);
    const told = JSON.stringify(await look(setUp, { network: undefined }));
    for (const secret of [keys.appPrivate, keys.aes, keys.pepper.slice(0, 20), nobodysNumber])
      expect(told).not.toContain(secret);
  });

  it('survives a folder in which nothing is as it should be', async () => {
    const setUp = setUps.create();
    for (const file of ['app.json', project, config]) setUp.write(file, '{ "pages": [');
    const ids = troubles(await look(setUp, { network: undefined })).map(({ id }) => id);
    expect(ids).toEqual(['app.config', 'project.unreadable', 'project.app']);
  });
});

/** Finds names as this test's network does, for a process of its own. */
const withNames = (folder: string): string => {
  const file = join(folder, 'names.cjs');
  writeFileSync(
    file,
    `const dns = require('node:dns');
dns.promises.lookup = async () => ({ address: '203.0.113.7', family: 4 });
dns.lookup = (host, options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);`,
  );
  return file;
};

describe('the command', () => {
  const run = (setUp: SetUp, ...args: readonly string[]) => {
    const folder = join(setUp.root, '..');
    writeFileSync(join(folder, 'ca.pem'), standIn.ca);
    const command = [
      '--require',
      withNames(folder),
      '--require',
      'tsx/cjs',
      join(repository, 'scripts/doctor/main.ts'),
    ];
    const env = { PATH: process.env['PATH'] ?? '', HOME: setUp.home, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') };
    const child = spawn(process.execPath, [...command, '--project', setUp.root, ...args], { cwd: repository, env });
    return new Promise<{ status: number | null; stdout: string; stderr: string }>((done) => {
      const said = { stdout: '', stderr: '' };
      child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
      child.on('close', (status) => done({ status, ...said }));
    });
  };

  it('ends with 0, in a few lines, where all is well', async () => {
    const { status, stdout, stderr } = await run(setUps.create());
    expect(stderr).toBe('');
    // Another folder than the repository's, whose commands would send the repository's app.
    expect(stdout).toMatch(/Ready: preview and upload it with your own developer tools\.\n/);
    for (const unwanted of ['✗', '!', '?', '\u001b']) expect(stdout).not.toContain(unwanted);
    expect(stdout.split('\n').length).toBeLessThan(25);
    expect(status).toBe(0);
  });

  it('ends with 1 and says it in JSON where something would fail', async () => {
    const { status, stdout } = await run(setUps.create(), '--json', '--app-id', '2021');
    const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: readonly Finding[] };
    expect([status, ok]).toEqual([1, false]);
    expect(findings).toContainEqual(expect.objectContaining({ id: 'app.id-form', kind: 'failure', stops: 'preview' }));
  });
});
