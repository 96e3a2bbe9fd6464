import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stop as stopEsbuild } from 'esbuild';
import { amrEntries } from '../../scripts/archive/amr';
import { filesBelow } from '../../scripts/archive/files-below';
import { mark } from '../../scripts/build/output-folder';
import { tarEntries } from '../../scripts/archive/tar-entries';
import { childEnvironment } from '../../scripts/minidev/child-environment';
import { readCommand } from '../../scripts/minidev/command-line';
import { failureText } from '../../scripts/minidev/failure-text';
import { startMinidev } from '../../scripts/minidev/minidev-process';
import { buildPackage } from '../../scripts/minidev/package-folder';
import { ship } from '../../scripts/minidev/ship';
import { makeMinidevHome, type MinidevHome } from './minidev-home';
import { copyProject, type MinidevProject } from './minidev-project';
import { startMinidevService, type MinidevService } from './minidev-service';

// Real: minidev 2.2.5, its configuration, packing, signing, sending, polling and its errors. Stand-ins: Alipay's service
// (minidev-service.ts), to which minidev's own configuration leads, and the builder it would download (minidev-home.ts).

// minidev takes more than a second to start, on a busy machine more than five.
jest.setTimeout(120_000);

let service: MinidevService;
let home: MinidevHome;
let project: MinidevProject;
let stop: () => void = () => undefined;

beforeAll(() => {
  home = makeMinidevHome();
  project = copyProject();
  // A log-in of the older tool, at which `minidev login` stops to ask.
  mkdirSync(join(home.home, '.alipaydev'));
  writeFileSync(join(home.home, '.alipaydev/config.json'), '{"privateKey":"x","toolId":"y"}');
});
beforeEach(async () => {
  service = await startMinidevService();
});
afterEach(async () => {
  stop();
  await service.close();
});
afterAll(async () => {
  home.remove();
  project.remove();
  await stopEsbuild();
});

const runtimeOf = (rest: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ alipay: { authentication: service.identity }, env: { prod: { hosts: service.hosts } }, ...rest });

/** @returns the folder as it was built for an upload, by an earlier test or now */
const dist = async (): Promise<string> => {
  const folder = join(project.root, 'dist');
  if (!existsSync(folder)) await buildPackage(project.root, 'upload', folder);
  return folder;
};

const keepStop = (how: () => void): void => {
  stop = how;
};

/** Runs a command in the copy. @returns whether it did its work, and all that was said */
const run = async (line: string, preflight: readonly string[] = []) => {
  const said: string[] = [];
  const done = await ship(readCommand([...line.split(' '), '--app-id=2021000000000001'])!, {
    root: project.root,
    environment: { ...home.environment, MINIDEV_RUNTIME_CONFIG: runtimeOf() },
    say: (text) => said.push(text),
    terminal: false,
    preflight: () => Promise.resolve(preflight),
    onStart: keepStop,
  });
  return { done, said: said.join('\n') };
};

/** What a person is told of the failure of one minidev command, without what comes before it. */
const failureOf = async (
  command: string,
  { runtime = runtimeOf(), seconds = 60, environment = {} as Readonly<Record<string, string>> } = {},
): Promise<string> => {
  const settings = { MINIDEV_RUNTIME_CONFIG: runtime };
  const { env, secrets } = childEnvironment({ ...home.environment, ...environment }, settings, project.root);
  const { outcome } = startMinidev({
    bin: join(project.root, 'node_modules/minidev/bin/minidev.js'),
    args: [...command.split(' '), '--app-id=2021000000000001', `--project=${await dist()}`],
    ...{ env, cwd: project.root, seconds, staysAlive: false, onStart: keepStop },
  });
  const how = await outcome;
  return how.kind === 'returned' ? `no failure: ${JSON.stringify(how.value)}` : failureText(how, secrets);
};

const sent = (path: string) => service.requests.filter((request) => request.path === path);

describe('an upload', () => {
  it('sends what was built and nothing else, signed, as the version that was said, and waits until it is there', async () => {
    const { done, said } = await run('upload --version=1.2.3 --description=first');
    expect(said).toContain('✓ Version 1.2.3 is uploaded.');
    expect(done).toBe(true);

    const [upload] = sent('/cli/miniapp/uploadCode.json');
    expect(upload?.fields).toMatchObject({ appId: '2021000000000001', packageVersion: '1.2.3', remark: 'first' });
    const archive = amrEntries(upload!.files['packageFile']!);
    // The mark by which a build knows its folder stays at home.
    expect([mark, ...archive.map(({ path }) => path)]).toEqual(filesBelow(join(project.root, 'dist')));
    for (const { path, bytes } of archive) {
      expect(said).toContain(path);
      expect(readFileSync(join(project.root, 'dist', path)).equals(bytes)).toBe(true);
    }
    const asked = service.requests.filter(({ path }) => path.startsWith('/cli/'));
    expect(asked.map(({ path, signatureHolds }) => [path, signatureHolds])).toEqual([
      ['/cli/miniapp/uploadCode.json', true],
      ['/cli/miniapp/pullingUploadCode.json', true],
    ]);

    // The key: on no disk, and in no word that was said.
    const { privateKey, toolId } = service.identity;
    const written = home.written();
    expect(written.map(({ file }) => file).join()).toContain('.minidev/logs');
    for (const part of [privateKey, privateKey.slice(0, 64), privateKey.slice(-64)])
      for (const text of [said, ...written.map((file) => file.text)]) expect(text.includes(part)).toBe(false);
    expect(said).not.toContain(toolId);
  });

  it('is not begun where something stands in its way', async () => {
    const { done, said } = await run('upload', ['The backend address is a placeholder.']);
    expect([done, said, service.requests]).toEqual([false, 'The backend address is a placeholder.', []]);
  });

  it('that is only rehearsed says everything, and neither starts minidev nor touches dist/', async () => {
    writeFileSync(join(await dist(), 'mark'), '');
    const { done, said } = await run('upload --dry-run --version=1.2.3 --description=first');
    expect(said).toMatch(
      /app\.json.*bytes in \d+ files\nminidev upload --app-id=2021000000000001 --project=dist --version=1\.2\.3/s,
    );
    expect(done).toBe(true);
    expect(service.requests).toEqual([]);
    expect(existsSync(join(project.root, 'dist/mark'))).toBe(true);
  });
});

describe('a failure of the real minidev', () => {
  it.each([
    [
      '20 versions',
      '关联小程序当前开发中版本超过最大数量，请登录开放平台，删除该小程序其它开发版本后再重新上传',
      /20 development versions/,
    ],
    ['a version that is not greater', '上传的版本号必须大于当前最新版本号', /not greater than the one online/],
    ['what nobody knows', '系统开小差了', /not known here.*\| 上传发布小程序失败: 系统开小差了/s],
  ])('%s', async (_, refusal, sentence) => {
    service.answer('/cli/miniapp/uploadCode.json', { refusal });
    expect(await failureOf('upload --version=1.2.3')).toMatch(sentence);
  });

  it('a key of another pair: the signature does not hold', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const authentication = { ...service.identity, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
    const said = await failureOf('upload --version=1.2.3', { runtime: runtimeOf({ alipay: { authentication } }) });
    expect(said).toMatch(/验签失败.*not of one pair.*Next: {4}npx minidev login/s);
  });

  it('no answer, ever: it is ended in time', async () => {
    service.answer('/cli/miniapp/preview.json', 'silence');
    const said = failureOf('preview', { seconds: 6 });
    expect(await said).toMatch(/not done after 6 seconds/);
  });

  it('nobody is logged in, and no question about the older tool hangs it', async () => {
    const said = await failureOf('preview', { runtime: JSON.stringify({ env: { prod: { hosts: service.hosts } } }) });
    expect(said).toMatch(/no tool key.*Console: openhome\.alipay\.com.*Next: {4}npx minidev login/s);
  });

  it.each([
    ['is not there', undefined, /--identity-key-path is not there/],
    ['is no JSON', '{"alipay"', /is no JSON/],
  ])('the key file %s', async (_, text, sentence) => {
    const file = join(home.home, 'key.json');
    if (text !== undefined) writeFileSync(file, text);
    expect(await failureOf(`upload --version=1.2.3 --identity-key-path=${file}`)).toMatch(sentence);
  });

  it('the key is cut off, and not shown', async () => {
    const authentication = { ...service.identity, privateKey: service.identity.privateKey.slice(0, 800) };
    const said = await failureOf('upload --version=1.2.3', { runtime: runtimeOf({ alipay: { authentication } }) });
    expect(said).toMatch(/privateKey of the tool key cannot be read/);
    expect(said).not.toContain(authentication.privateKey.slice(0, 64));
  });

  it('no network', async () => {
    const hosts = { IDE_SERVICE: 'http://ideservice.invalid', HPM_WEB: 'http://hpmweb.invalid' };
    expect(await failureOf('upload --version=1.2.3', { runtime: runtimeOf({ env: { prod: { hosts } } }) })).toMatch(
      /No network/,
    );
  });

  it('the builder cannot be fetched', async () => {
    const environment = { MINIDEV_COMPILEDIR: join(home.home, 'empty'), HTTPS_PROXY: 'http://127.0.0.1:9' };
    expect(await failureOf('preview', { environment })).toMatch(/refused, broke or gave no answer.*HTTPS_PROXY/s);
  });
});

it('a preview sends what the builder made of dist/, and shows a code to scan, three times over', async () => {
  const { done, said } = await run('preview --page=pages/home/home --ignore-http-domain-check');
  expect(said).toMatch(/█▀▀▀▀▀█.*Picture: dist-preview\/preview\.png\nAddress: http:\/\/127\.0\.0\.1:9\/qr\.png/s);
  expect(done).toBe(true);
  expect(readFileSync(join(project.root, 'dist-preview/preview.png')).subarray(1, 4).toString()).toBe('PNG');

  const [preview] = sent('/cli/miniapp/preview.json');
  expect(preview?.signatureHolds).toBe(true);
  expect(JSON.parse(preview!.fields['extendInfo']!)).toMatchObject({
    launchParams: { page: 'pages/home/home', ignoreHttpReqPermission: true },
  });
  const built = tarEntries(preview!.files['packageFile']!).map(({ path }) => path);
  expect(built).toEqual(expect.arrayContaining(['shared.js', 'app.json', 'pages/home/home.axml']));
});

it('remote debugging ships what can be read, serves a debugger, and ends when it is told to', async () => {
  mkdirSync(join(home.home, 'devtools/mini-devtools-4-minidev'), { recursive: true });
  writeFileSync(join(home.home, 'devtools/mini-devtools-4-minidev/mini_device_app.html'), 'the debugger');
  let debuggerSays: string | undefined;
  const said: string[] = [];
  const done = await ship(readCommand(['remote-debug', '--app-id=2021000000000001'])!, {
    root: project.root,
    environment: { ...home.environment, MINIDEV_RUNTIME_CONFIG: runtimeOf() },
    say: (text) => {
      said.push(text);
      const address = /Debugger: (\S+)/.exec(text)?.[1];
      if (address === undefined) return;
      void fetch(address).then(async (answer) => {
        debuggerSays = await answer.text();
        stop();
      });
    },
    terminal: false,
    preflight: () => Promise.resolve([]),
    onStart: keepStop,
  });
  expect([done, debuggerSays]).toEqual([true, 'the debugger']);
  expect(readFileSync(join(project.root, 'dist-debug/shared.js'), 'utf8').split('\n').length).toBeGreaterThan(200);
});
