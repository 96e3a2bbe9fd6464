import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { codeIn, type Sms } from '../sms';
import { smsInbox } from './sms-inbox';

const delivered: Sms[] = [];
let server: Server;
let url: string;
beforeAll(async () => {
  const inbox = smsInbox((sms) => void delivered.push(sms));
  server = createServer((request, response) => inbox(request, response, () => response.writeHead(404).end()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
beforeEach(() => delivered.splice(0));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const sms = { to: '+8613800138000', text: '验证码 123456' };
const post = async (body: string, headers: Record<string, string> = {}, path = '/__sim/sms') =>
  (await fetch(url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }))
    .status;

describe('the inbox', () => {
  it('hands a message on', async () => {
    expect(await post(JSON.stringify({ ...sms, more: 1 }))).toBe(200);
    expect(delivered).toEqual([sms]);
  });

  it.each([
    ['no JSON', '{', {}, 400],
    ['no object', 'null', {}, 400],
    ['no text', '{"to":"+86"}', {}, 400],
    ['an endless text', JSON.stringify({ ...sms, text: '1'.repeat(501) }), {}, 400],
    ['an endless body', JSON.stringify({ ...sms, more: '1'.repeat(9000) }), {}, 400],
    ['a form of another site', JSON.stringify(sms), { 'content-type': 'text/plain' }, 403],
    ['another site', JSON.stringify(sms), { origin: 'https://evil.example' }, 403],
    ['a page without an origin', JSON.stringify(sms), { origin: 'null' }, 403],
  ])('refuses %s', async (_name, body, headers, status) => {
    expect(await post(body, headers)).toBe(status);
    expect(delivered).toEqual([]);
  });

  it('is deaf on every other path, and to reading', async () => {
    expect(await post(JSON.stringify(sms), {}, '/elsewhere')).toBe(404);
    expect((await fetch(`${url}/__sim/sms`)).status).toBe(403);
  });
});

describe('the code in a message', () => {
  it.each([
    ['验证码 123456，5 分钟内有效', '123456'],
    ['G-12 is no code, 0042 is', '0042'],
    ['call 13800138000', undefined],
    ['hello', undefined],
  ])('%s', (text, code) => {
    expect([codeIn(text), codeIn('验证码 1234')]).toEqual([code, '1234']);
  });
});
