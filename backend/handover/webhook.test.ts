import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createWebhook } from './webhook';

const SECRET = 'a secret for tests, long enough to be one';
const verified = {
  id: 'abcdefgh',
  appId: '2021000000000001',
  userId: 'open-id',
  phone: '+8613800138000',
  verifiedAt: '2025-06-01T00:00:00.000Z',
};

/** A merchant's system: keeps what came, and answers as the test wants. */
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
let answer: (response: ServerResponse) => void;
const server = createServer((request, response) => {
  void text(request).then((body) => {
    received.push({ headers: request.headers, body });
    answer(response);
  });
});
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/numbers`;
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => void received.splice(0));

const handOver = (to: (response: ServerResponse) => void, ms = 2_000, address = url()) => {
  answer = to;
  return createWebhook(address, SECRET)(verified, AbortSignal.timeout(ms));
};

describe('the webhook', () => {
  it('brings the number in E.164, for whom, and when it was verified', async () => {
    await handOver((response) => response.end());
    expect(JSON.parse(received[0]!.body)).toEqual({ type: 'phone.verified', ...verified });
    expect(received[0]!.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'abcdefgh' });
  });

  it('is signed over its time and its bytes', async () => {
    await handOver((response) => response.end());
    const { headers, body } = received[0]!;
    const timestamp = String(headers['handover-timestamp']);
    const expected = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex');
    expect(headers['handover-signature']).toBe(`v1=${expected}`);
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(5);
  });

  it.each([200, 201, 202, 204])('takes %i for accepted', async (status) => {
    await expect(handOver((response) => response.writeHead(status).end())).resolves.toBeUndefined();
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['refuses', (response) => response.writeHead(400).end(), 'handover_status_400'],
    ['is broken', (response) => response.writeHead(500).end(), 'handover_status_500'],
    ['sends it elsewhere', (response) => response.writeHead(307, { Location: '/other' }).end(), 'handover_status_307'],
    ['hangs up', (response) => void response.destroy(), 'handover_unreachable'],
    ['never answers', () => undefined, 'handover_timeout'],
  ])('is not accepted by a system that %s', async (_how, to, reason) => {
    await expect(handOver(to, 300)).rejects.toMatchObject({ reason });
    expect(received).toHaveLength(1);
  });

  it('does not wait for the end of an endless answer', async () => {
    await expect(handOver((response) => void response.writeHead(200).write('…'), 2_000)).resolves.toBeUndefined();
  });

  it('that nobody listens to is not accepted', async () => {
    await expect(handOver(() => undefined, 300, 'http://127.0.0.1:1/')).rejects.toMatchObject({
      reason: 'handover_unreachable',
    });
  });
});
