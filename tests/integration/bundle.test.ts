import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validate, ValidationCode, ValidationSeverity } from 'dockerfile-utils';
import { success } from '../../backend/testing/alipay-stand-in';
import { buildBackend } from '../../scripts/build-backend';
import { readTestMaterial, testSettings } from '../../scripts/conformance/vectors';
import { startRedis } from '../../scripts/redis-server';
import { startInstance, type BackendInstance } from './backend-instance';
import { openSession, tap } from './phone';

jest.setTimeout(60_000);

/** No Docker engine runs where this is tested: the Dockerfile is read, and done by hand. */
const dockerfile = readFileSync(join(__dirname, '../../backend/Dockerfile'), 'utf8');
const instructions = dockerfile
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', ...rest] = line.split(' ');
    return { name, value: rest.join(' ') };
  });
const valueOf = (name: string): string => instructions.find((instruction) => instruction.name === name)?.value ?? '';
const commandIn = (value: string): [string, ...string[]] =>
  JSON.parse(value.slice(value.indexOf('['))) as [string, ...string[]];
const declaredFiles = instructions
  .filter(({ name }) => name === 'COPY')
  .flatMap(({ value }) => value.split(' ').slice(0, -1));
const environment = Object.fromEntries(
  valueOf('ENV')
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

/** Where we are root, a plain user who owns nothing; anywhere else we are one already. */
const asPlainUser = ([program, ...args]: [string, ...string[]]): [string, ...string[]] => {
  const node = program === 'node' ? process.execPath : program;
  return process.getuid?.() === 0
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--no-new-privs', node, ...args]
    : [node, ...args];
};

let built: string;
let image: string;
const running: BackendInstance[] = [];

beforeAll(async () => {
  [built, image] = [mkdtempSync(join(tmpdir(), 'phone-auth-built-')), mkdtempSync(join(tmpdir(), 'phone-auth-image-'))];
  await buildBackend(built);
  for (const file of declaredFiles) copyFileSync(join(built, file), join(image, file));
  chmodSync(image, 0o755);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((instance) => instance.end('SIGKILL')));
});
afterAll(() => [built, image].forEach((folder) => rmSync(folder, { recursive: true })));

const run = async (settings: Record<string, string>): Promise<BackendInstance> => {
  const instance = await startInstance(settings, asPlainUser(commandIn(valueOf('CMD'))), image);
  running.push(instance);
  return instance;
};

describe('the bundle, as a plain user in a folder with nothing else', () => {
  const material = readTestMaterial();

  it('is all that is there, and serves', async () => {
    expect(readdirSync(image)).toEqual(['main.cjs']);
    const { url } = await run(testSettings(material));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('has the client of Redis inside', async () => {
    const redis = await startRedis();
    const { url } = await run({ ...testSettings(material), REDIS_URL: redis.url, PHONE_PEPPER: 'x'.repeat(32) });
    const { sessionToken = 'none' } = await openSession(url, 'user');
    const envelope = material.alipay.envelope(success('13800138000'));
    expect(await tap(url, sessionToken, envelope)).toMatchObject({ status: 200, phoneMasked: '138******00' });
    await redis.close();
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });

  it('has the client of the gateway inside: it asks, and says 503 where nobody answers', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { url, lines } = await run({
      ...testSettings(material),
      DEMO_SESSIONS: '0',
      // A template would want a private key of its own.
      ALIPAY_KEYS: '{}',
      ALIPAY_APP_ID: '2021000000000001',
      ALIPAY_APP_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
      ALIPAY_GATEWAY: 'http://127.0.0.1:9/gateway.do',
    });
    expect(await openSession(url, 'code')).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(lines.join()).not.toContain('Cannot find module');
  });

  it('does not start in production with what is for development', async () => {
    const production = { ...testSettings(material), ...environment, PORT: '0', HOST: '127.0.0.1' };
    await expect(run(production)).rejects.toThrow('DEMO_SESSIONS is refused when NODE_ENV=production');
    await expect(run(production)).rejects.toThrow('published example key');
  });

  it("is found healthy by the image's own check while it answers, and ill when it does not", async () => {
    const instance = await run(testSettings(material));
    const [program, ...args] = asPlainUser(commandIn(valueOf('HEALTHCHECK')));
    const check = () =>
      promisify(execFile)(program, args, { env: { PATH: process.env['PATH'], PORT: new URL(instance.url).port } }).then(
        () => 'healthy',
        () => 'ill',
      );
    expect(await check()).toBe('healthy');
    await instance.end('SIGTERM');
    expect(await check()).toBe('ill');
  });
});

describe('the Dockerfile', () => {
  it('is one that Docker can build, says the validator of its language service', () => {
    expect(validate(dockerfile, { instructionWorkdirRelative: ValidationSeverity.ERROR })).toEqual([]);
    const broken = dockerfile.replace('EXPOSE 8787', 'EXPOSE many').replace('--interval=10s', '--interval=ten');
    expect(validate(broken).map(({ code }) => code)).toEqual([
      ValidationCode.INVALID_PORT,
      ValidationCode.FLAG_INVALID_DURATION,
    ]);
  });

  it('has each instruction once but no other than these, in an order that works', () => {
    const names = instructions.map(({ name }) => name);
    expect(names).toEqual(['FROM', 'ENV', 'WORKDIR', 'COPY', 'USER', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL', 'CMD']);
  });

  it('names a version of Node that is kept, and not whatever is newest', () => {
    expect(valueOf('FROM')).toMatch(/^node:2[24]-bookworm-slim$/);
  });

  it('runs as a plain user who owns nothing of what it runs', () => {
    expect(valueOf('USER')).toBe('node');
    expect(valueOf('COPY')).not.toContain('--chown');
  });

  it('starts Node itself, with no shell in between that would keep signals from it', () => {
    expect(commandIn(valueOf('CMD'))[0]).toBe('node');
    expect(commandIn(valueOf('HEALTHCHECK'))[0]).toBe('node');
  });

  it('holds no secret, and refuses what is for development', () => {
    expect(environment).toEqual({ NODE_ENV: 'production', HOST: '0.0.0.0', PORT: valueOf('EXPOSE') });
  });
});

describe('the compose file', () => {
  const compose = readFileSync(join(__dirname, '../../backend/compose.yaml'), 'utf8');
  const readme = readFileSync(join(__dirname, '../../backend/README.md'), 'utf8');
  const named = [...compose.matchAll(/^ {6}([A-Z][A-Z_]+?)(?:_FILE)?:/gm)].map(([, name = '']) => name);

  it.each(named)('sets %s, which the backend knows', (name) => {
    expect(readme).toContain(`\`${name}\``);
  });

  it('names every secret file that a setting is read from', () => {
    const read = [...compose.matchAll(/\/run\/secrets\/([\w-]+)/g)].map(([, file]) => file);
    expect([...compose.matchAll(/^ {2}([\w-]+): \{ file:/gm)].map(([, file]) => file)).toEqual(read);
  });
});
