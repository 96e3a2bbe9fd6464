import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createAlipayStandIn, success } from './testing/alipay-stand-in';
import { startGateway } from './testing/gateway-stand-in';

jest.setTimeout(30_000);

const { privateKey: alipayKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const alipay = createAlipayStandIn({ privateKey: alipayKey, aesKey: createSecretKey(randomBytes(16)) });
const good = {
  ALIPAY_PUBLIC_KEY: alipay.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  ALIPAY_AES_KEY: alipay.aesKey.export().toString('base64'),
  DEMO_SESSIONS: '1',
  PORT: '0',
};
const running: ChildProcess[] = [];
afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')));

/** The program as `npm run backend` runs it, with nothing of this process's own settings. */
const run = (settings: Record<string, string>) => {
  const env = { PATH: process.env['PATH'] ?? '', ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', resolve(__dirname, 'main.ts')], {
    cwd: resolve(__dirname, '..'),
    env,
  });
  running.push(child);
  let error = '';
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const address = async (): Promise<string> => {
    for await (const line of createInterface(child.stdout)) {
      const entry = JSON.parse(line) as { msg: string; address?: string };
      if (entry.msg === 'listening' && entry.address !== undefined) return entry.address;
    }
    throw new Error(`the program ended without listening: ${error}`);
  };
  const ended = async () => ({ code: ((await once(child, 'close')) as [number | null])[0], error });
  return { child, address, ended };
};

describe('the program', () => {
  it('serves a tap over a real socket, and stops when it is told to', async () => {
    const { child, address, ended } = run(good);
    const base = await address();
    const post = async (path: string, body: object, headers: object = {}) => {
      const init = {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      };
      return (await (await fetch(base + path, init)).json()) as { data: { sessionToken: string; phoneMasked: string } };
    };

    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    const { sessionToken } = (await post('/v1/alipay/sessions', { authCode: 'user' })).data;
    const envelope = alipay.envelope(success('13800138000'));
    const headers = { Authorization: `Bearer ${sessionToken}`, 'Idempotency-Key': 'tap-00001' };
    expect((await post('/v1/alipay/phone-number', { envelope }, headers)).data.phoneMasked).toBe('138******00');

    const end = ended();
    child.kill('SIGTERM');
    expect(await end).toEqual({ code: 0, error: '' });
  });

  it('serves a tap with real keys: asks the gateway who it is, and hands the number over', async () => {
    const own = alipay.newPair().privateKey;
    const gateway = await startGateway(alipayKey, own);
    gateway.answers((_request, response) =>
      response.end(gateway.signed('alipay_system_oauth_token_response', '{"open_id":"open-id"}')),
    );
    const handed: string[] = [];
    const merchant = createHttpServer((request, response) => {
      void text(request).then((body) => response.writeHead(handed.push(body) > 1 ? 204 : 500).end());
    }).listen(0, '127.0.0.1');
    await once(merchant, 'listening');

    const { child, address, ended } = run({
      ...good,
      DEMO_SESSIONS: '0',
      ALIPAY_APP_ID: '2021000000000001',
      ALIPAY_APP_PRIVATE_KEY: own.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
      ALIPAY_GATEWAY: gateway.url,
      HANDOVER_URL: `http://127.0.0.1:${(merchant.address() as { port: number }).port}/`,
      HANDOVER_SECRET: 'a secret for tests, long enough to be one',
    });
    const base = await address();
    const post = (path: string, body: object, headers: object = {}) =>
      fetch(base + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      });
    const session = (await (await post('/v1/alipay/sessions', { authCode: 'code' })).json()) as {
      data: { sessionToken: string };
    };
    const headers = { Authorization: `Bearer ${session.data.sessionToken}`, 'Idempotency-Key': 'tap-00001' };
    const tap = () => post('/v1/alipay/phone-number', { envelope: alipay.envelope(success('13800138000')) }, headers);
    expect([(await tap()).status, (await tap()).status]).toEqual([503, 200]);
    const [first, second] = handed.map((body) => JSON.parse(body) as { id: string; userId: string; phone: string });
    expect(second).toMatchObject({ id: first!.id, userId: 'open-id', phone: '+8613800138000' });

    const end = ended();
    child.kill('SIGTERM');
    expect(await end).toEqual({ code: 0, error: '' });
    await gateway.close();
    merchant.closeAllConnections();
    merchant.close();
  });

  it('says in sentences which settings are wrong, and ends with 1', async () => {
    const { code, error } = await run({
      ...good,
      ALIPAY_AES_KEY: Buffer.alloc(25).toString('base64'),
      PORT: 'x',
    }).ended();
    expect(code).toBe(1);
    expect(error).toContain('ALIPAY_AES_KEY is 25 bytes');
    expect(error).toContain('PORT must be a whole number');
    expect(error).not.toMatch(/^\s+at /m);
  });

  it('says that the port is taken, and ends with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, error } = await run({ ...good, PORT: String(port) }).ended();
    other.close();
    expect(code).toBe(1);
    expect(error).toBe(`The backend cannot start:\n  - Port ${port} of 127.0.0.1 is taken: set PORT to another one.\n`);
  });
});
