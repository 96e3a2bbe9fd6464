import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { createInboxSender } from './inbox';

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));
const listen = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/__sim/sms`;
};
const phone = { countryCode: '86', national: '13800138000' };
const never = new AbortController().signal;

describe('an inbox on this machine', () => {
  it.each([
    ['zh', '验证码 012345，5 分钟内有效，请勿告诉他人。'],
    ['en', '012345 is your verification code. It is good for 5 minutes. Tell nobody.'],
  ] as const)('gets the code in %s', async (locale, expected) => {
    const bodies: unknown[] = [];
    const url = await listen((request, response) => {
      void text(request).then((body) => response.end(String(bodies.push(JSON.parse(body)))));
    });
    expect(await createInboxSender(url)({ phone, code: '012345', locale }, never)).toEqual({ kind: 'sent' });
    expect(bodies).toEqual([{ to: '+8613800138000', text: expected }]);
  });

  it('that refuses, or is not there, has certainly not got it', async () => {
    const send = (url: string) => createInboxSender(url)({ phone, code: '012345', locale: 'zh' }, never);
    const full = await listen((_request, response) => void response.writeHead(507).end());
    expect(await send(full)).toEqual({ kind: 'unsent', reason: 'sms_inbox_status_507', alert: true });
    const gone = await send('http://127.0.0.1:1/');
    expect(gone).toEqual({ kind: 'unsent', reason: 'sms_inbox_unreachable', alert: true });
  });

  it('that does not answer may have got it', async () => {
    const gone = new AbortController();
    const url = await listen(() => gone.abort());
    const outcome = await createInboxSender(url)({ phone, code: '012345', locale: 'zh' }, gone.signal);
    expect(outcome).toEqual({ kind: 'doubtful', reason: 'sms_inbox_timeout' });
  });
});
