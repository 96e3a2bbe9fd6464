import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAlipayKeys } from '../alipay/keys';
import { simulatorEndpoints } from './request-proxy';
import { readSameOriginPost } from './same-origin-post';
import { smsInbox } from './sms-inbox';

let server: Server;
let port: number;
beforeAll(async () => {
  const proxy = simulatorEndpoints({}, createAlipayKeys);
  const inbox = smsInbox(() => undefined);
  server = createServer((asked, response) => {
    proxy(asked, response, () => {
      inbox(asked, response, () => {
        void readSameOriginPost(asked, 100).then((posted) => {
          if ('refused' in posted) response.writeHead(posted.refused).end();
          else response.end(JSON.stringify(posted.value));
        });
      });
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const own = 'http://127.0.0.1:PORT';
const json = { 'content-type': 'application/json' };
const sms = '{"to":"+8613800138000","text":"123456"}';

/** `PORT` in a header is the server's; fetch would not let an Origin be set as a browser does. */
const send = (path: string, method: string, headers: Record<string, string>, body: string) =>
  new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const written = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(port))]),
    );
    const asking = request({ host: '127.0.0.1', port, path, method, headers: written, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, text });
      });
    });
    asking.on('error', reject).end(method === 'POST' ? body : undefined);
  });

describe.each(['/rule', '/__sim/request', '/__sim/envelope', '/__sim/sms'])('%s', (path) => {
  it.each<[string, number, Record<string, string>, method?: string]>([
    ['our own page', 200, { ...json, origin: own }],
    ['no browser at all', 200, json],
    ['JSON with its charset', 200, { 'content-type': 'application/json; charset=utf-8', origin: own }],
    ['JSON in capitals', 200, { 'content-type': 'Application/JSON' }],
    ['another site', 403, { ...json, origin: 'https://evil.example.com' }],
    ['another port of this machine', 403, { ...json, origin: 'http://127.0.0.1:1' }],
    ['another name of this machine', 403, { ...json, origin: 'http://localhost:PORT' }],
    ['a page without an origin', 403, { ...json, origin: 'null' }],
    ['an origin that is none', 403, { ...json, origin: 'http://' }],
    ['an empty origin', 403, { ...json, origin: '' }],
    ['a form', 403, { 'content-type': 'application/x-www-form-urlencoded', origin: own }],
    ['text that looks like JSON', 403, { 'content-type': 'text/plain', origin: own }],
    ['a type that only begins like JSON', 403, { 'content-type': 'application/json-patch+json', origin: own }],
    ['no type', 403, { origin: own }],
    ['a reader', 403, json, 'GET'],
    ['a question in advance', 403, { ...json, origin: 'https://evil.example.com' }, 'OPTIONS'],
  ])('answers %s with %i', async (_, status, headers, method = 'POST') => {
    expect((await send(path, method, headers, sms)).status).toBe(status);
  });

  it.each(['', '{', 'undefined'])('answers %j, which is no JSON, with 400', async (body) => {
    expect((await send(path, 'POST', json, body)).status).toBe(400);
  });
});

it('reads what was posted, letter by letter as it came', async () => {
  expect(await send('/rule', 'POST', json, '{"名":"图"}')).toEqual({ status: 200, text: '{"名":"图"}' });
});

it.each([
  [100, 200],
  [101, 400],
  [1_000_000, 400],
])('%i characters, where 100 are taken, are answered with %i', async (length, status) => {
  expect((await send('/rule', 'POST', json, `"${'a'.repeat(length - 2)}"`)).status).toBe(status);
});
