import { Hono } from 'hono';
import { clientAddress } from './client-address';

const seen = async (socket: string | undefined, proxies: number, forwarded?: string): Promise<string> => {
  const app = new Hono();
  app.get('/', (c) => c.text(clientAddress(proxies)(c)));
  const headers = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
  const env = socket === undefined ? undefined : { incoming: { socket: { remoteAddress: socket } } };
  return (await app.request('/', { headers }, env)).text();
};

describe("a client's address", () => {
  it.each([
    ['the socket', '192.0.2.1', 0, undefined, '192.0.2.1'],
    ['the socket, whatever is claimed without a trusted proxy', '192.0.2.1', 0, '198.51.100.7', '192.0.2.1'],
    ['what the one proxy saw', '10.0.0.1', 1, '198.51.100.7', '198.51.100.7'],
    [
      'what the one proxy saw, not what was claimed before it',
      '10.0.0.1',
      1,
      '203.0.113.9, 198.51.100.7',
      '198.51.100.7',
    ],
    ['what the outer of two proxies saw', '10.0.0.1', 2, '203.0.113.9, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['the socket where fewer proxies wrote than there are', '10.0.0.1', 2, '198.51.100.7', '10.0.0.1'],
    ['the socket where the entry is no address', '10.0.0.1', 1, 'unknown', '10.0.0.1'],
    ['the IPv4 address inside IPv6', '::ffff:192.0.2.1', 0, undefined, '192.0.2.1'],
    ['the network of an IPv6 address', '2001:db8:1:2:3:4:5:6', 0, undefined, '2001:db8:1:2'],
    ['the same network of its neighbour', '2001:0DB8:1:2::9', 0, undefined, '2001:db8:1:2'],
    ['the network of a short one', 'fe80::1%eth0', 0, undefined, 'fe80:0:0:0'],
    ['this machine', '::1', 0, undefined, '0:0:0:0'],
    ['one for all where there is none', undefined, 0, '198.51.100.7', 'unknown'],
  ])('is %s', async (_rule, socket, proxies, forwarded, address) => {
    expect(await seen(socket, proxies, forwarded)).toBe(address);
  });
});
