import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { createAlipayStandIn, success } from '../testing/alipay-stand-in';
import { startBackend } from '../testing/backend-under-test';
import { clientAddress } from './client-address';
import { listen, type RunningServer } from './server';

const alipay = createAlipayStandIn();
const patience = {
  headersTimeout: 200,
  requestTimeout: 400,
  connectionsCheckingInterval: 50,
  keepAliveTimeout: 65_000,
};
const running: RunningServer[] = [];
afterEach(async () => void (await Promise.all(running.splice(0).map((server) => server.stop()))));

const start = async (changes: Parameters<typeof startBackend>[1] = {}) => {
  const backend = startBackend(alipay.keys, changes);
  const server = await listen(backend.app.fetch, '127.0.0.1', 0, patience);
  running.push(server);
  return { backend, server, port: Number(new URL(server.address).port) };
};

/** What a raw client gets until it is cut off, and after how many milliseconds that was. */
const cutOff = async (port: number, sent: string) => {
  const begun = Date.now();
  const socket = connect(port, '127.0.0.1');
  let got = '';
  socket.on('data', (chunk) => (got += chunk.toString()));
  socket.on('error', () => undefined);
  socket.write(sent);
  await once(socket, 'close');
  return { got, after: Date.now() - begun };
};

const HEAD = 'POST /v1/alipay/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

describe('a server on a socket', () => {
  it.each([
    ['whose headers never end', HEAD],
    ['whose body never comes', `${HEAD}Content-Length: 20\r\n\r\n`],
    ['whose body never ends', `${HEAD}Content-Length: 20\r\n\r\n{"auth`],
    ['whose chunks never end', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"aut\r\n`],
  ])('cuts off a client %s, and goes on', async (_how, sent) => {
    const { backend, server, port } = await start();
    const { got, after } = await cutOff(port, sent);
    expect(got).not.toContain('200');
    expect(after).toBeLessThan(2_000);
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
    expect(backend.lines.join()).not.toContain('unexpected');
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['two lengths', `${HEAD}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ['a length and chunks', `${HEAD}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['endless headers', `${HEAD}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('refuses %s', async (_what, sent) => {
    const { port } = await start();
    expect((await cutOff(port, sent)).got).toMatch(/^HTTP\/1\.1 4\d\d/);
  });

  it('knows the address of its clients', async () => {
    const seen: string[] = [];
    const { server } = await start({ addressOf: (c) => seen[seen.push(clientAddress(0)(c)) - 1] ?? '' });
    await fetch(`${server.address}/openapi.json`);
    expect(seen).toEqual(['127.0.0.1']);
  });

  it('answers the tap that runs when it is stopped, closes its connection, and takes no other', async () => {
    let finish: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const running = new Promise<void>((resolve) => void (arrived = resolve));
    const handover = () => {
      arrived();
      return new Promise<void>((resolve) => void (finish = resolve));
    };
    const { backend, server, port } = await start({ handover });
    const token = await backend.openSession('user');
    const agent = new Agent({ keepAlive: true });
    const headers = {
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': 'tap-00001',
      'Content-Type': 'application/json',
    };
    const tap = request({ port, host: '127.0.0.1', path: '/v1/alipay/phone-number', method: 'POST', headers, agent });
    tap.end(JSON.stringify({ envelope: alipay.envelope(success('13800138000')) }));
    await running;

    const stopped = server.stop();
    await expect(fetch(`${server.address}/healthz`)).rejects.toThrow();
    finish();
    const [response] = (await once(tap, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
    expect(response.statusCode).toBe(200);
    response.resume();
    await stopped;
    agent.destroy();
  });
});
