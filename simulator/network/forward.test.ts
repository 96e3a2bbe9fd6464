import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { forward } from './forward';
import type { NetworkRequest } from './wire';

let server: Server;
const listen = async (answer: RequestListener): Promise<string> => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const app = 'https://api.example.com';
const request = (change: Partial<NetworkRequest> = {}): NetworkRequest => ({
  url: `${app}/v1/x?a=1`,
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
  body: '{"response":"密","sign":"s"}',
  encoding: 'utf8',
  ...change,
});
const never = new AbortController().signal;

describe('a request', () => {
  it('reaches the real address behind its origin with path, query, headers and every byte of its body', async () => {
    let seen: { url: string | undefined; headers: IncomingMessage['headers']; body: string } | undefined;
    const real = await listen((incoming, response) => {
      void buffer(incoming).then((body) => {
        seen = { url: incoming.url, headers: incoming.headers, body: body.toString() };
        response.writeHead(201, { 'x-answer': 'yes' }).end('done');
      });
    });
    const answer = await forward(request(), { [app]: real }, never);
    expect(seen).toMatchObject({ url: '/v1/x?a=1', body: request().body, headers: { 'idempotency-key': 'k' } });
    expect(answer).toMatchObject({
      kind: 'answer',
      status: 201,
      headers: { 'x-answer': 'yes' },
      body: Buffer.from('done').toString('base64'),
    });
  });

  it('carries bytes that are no text', async () => {
    let body = Buffer.alloc(0);
    const real = await listen((incoming, response) => {
      void buffer(incoming).then((received) => {
        body = received;
        response.end();
      });
    });
    await forward(
      request({ body: Buffer.from([0, 255]).toString('base64'), encoding: 'base64' }),
      { [app]: real },
      never,
    );
    expect([...body]).toEqual([0, 255]);
  });

  it.each([
    'https://other.example.com/',
    'https://api.example.com.evil.com/',
    'http://api.example.com/',
    'file:///etc/hosts',
    'nonsense',
  ])('to %s goes nowhere', async (url) => {
    const real = await listen(() => {
      throw new Error('reached');
    });
    await expect(forward(request({ url }), { [app]: real }, never)).resolves.toEqual({
      kind: 'forbidden',
      reason: expect.stringContaining(`allowed: ${app}`) as string,
    });
  });

  it('nowhere is told how to be let through: by --backend with the very origin that was called', async () => {
    const told = (url: string) => forward(request({ url }), { [app]: app }, never);
    expect(await told('http://127.0.0.1:8787/v1/x?a=1')).toMatchObject({
      reason: `allowed: ${app}; npm run simulate opens this one with --backend http://127.0.0.1:8787, or http://127.0.0.1:8787=URL where it is really at URL`,
    });
    expect(await told('file:///etc/hosts')).toMatchObject({ reason: `allowed: ${app}` });
  });

  it('follows no redirect', async () => {
    const real = await listen((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    await expect(forward(request(), { [app]: real }, never)).resolves.toMatchObject({ status: 302 });
  });

  it('that is aborted closes its socket, so that the server can stop working', async () => {
    let closed: () => void;
    const seenClosed = new Promise<void>((resolve) => (closed = resolve));
    let arrived: () => void;
    const seenArrived = new Promise<void>((resolve) => (arrived = resolve));
    const real = await listen((incoming) => {
      incoming.socket.on('close', () => {
        closed();
      });
      arrived();
    });
    const stop = new AbortController();
    const done = forward(request(), { [app]: real }, stop.signal);
    await seenArrived;
    stop.abort();
    await expect(done).rejects.toThrow();
    await seenClosed;
  });

  it('to a server that is gone, or goes away half-way, is unreachable', async () => {
    const real = await listen((incoming) => incoming.socket.destroy());
    await expect(forward(request(), { [app]: real }, never)).resolves.toMatchObject({ kind: 'unreachable' });
    await new Promise((resolve) => server.close(resolve));
    await expect(forward(request(), { [app]: real }, never)).resolves.toEqual({
      kind: 'unreachable',
      reason: 'ECONNREFUSED',
    });
  });
});
