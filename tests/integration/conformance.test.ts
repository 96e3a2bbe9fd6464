import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { demoExchange } from '../../backend/exchange/token-exchange';
import { toE164 } from '../../backend/core/phone-number';
import { noSender, type SmsSender } from '../../backend/sms/sender';
import { createAlipayStandIn } from '../../backend/testing/alipay-stand-in';
import { APP_ID, startBackend } from '../../backend/testing/backend-under-test';
import { runCases } from '../../scripts/conformance/cases';
import { createClient } from '../../scripts/conformance/client';
import { createContract } from '../../scripts/conformance/contract';
import { createRecorder } from '../../scripts/conformance/recorder';
import { report } from '../../scripts/conformance/report';
import { readTestMaterial, testSettings } from '../../scripts/conformance/vectors';
import { freePort } from '../../scripts/free-port';
import { startInstance } from './backend-instance';

jest.setTimeout(120_000);

const material = readTestMaterial();
const root = join(__dirname, '../..');

/** `npm run conformance` as a person runs it. */
const command = (...args: string[]) =>
  spawnSync(process.execPath, ['--require', 'tsx/cjs', 'scripts/conformance/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    timeout: 100_000,
  });

describe('npm run conformance', () => {
  it('finds nothing wrong with the reference backend, twice in a row', async () => {
    const port = String(await freePort());
    const settings = { ...testSettings(material), SMS_INBOX_URL: `http://127.0.0.1:${port}/` };
    const backend = await startInstance(settings);
    const run = () => command(backend.url, '--inbox', port);
    for (const { stdout, stderr, status } of [run(), run()]) {
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^All \d{3} cases are as the contract says\.\n$/);
      expect(status).toBe(0);
    }
    await backend.end('SIGTERM');
  });

  it.each([
    ['an address where nothing answers', 'http://127.0.0.1:9', 'Nothing answers at http://127.0.0.1:9'],
    ['something that is no address', 'localhost', '"localhost" is no http address'],
  ])('says in a sentence what is wrong with %s', (_what, address, sentence) => {
    const { status, stderr } = command(address);
    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('prints the settings to start a backend with', () => {
    const { stdout } = command('--settings');
    expect(stdout).toContain(`ALIPAY_PUBLIC_KEY=${material.keys.alipayPublicKey}\n`);
    expect(stdout).toContain(`\nALIPAY_KEYS='{"${material.keys.isv.appId}":{"publicKey":`);
  });
});

type Answer = (request: Request) => Response | Promise<Response>;

/** Runs every case against a backend in this process, changed in one way. @returns the report */
const reportOn = async (change: (honest: Answer) => Answer, dependencies: object = {}): Promise<string> => {
  const codes = new Map<string, string>();
  const sms: SmsSender = async ({ phone, code }) => {
    codes.set(toE164(phone), code);
    return { kind: 'sent' };
  };
  const smsCountries = new Set(['CN', 'HK', 'MO', 'TW']);
  const isvApps = [{ appId: material.keys.isv.appId, keys: material.isv.keys, exchange: demoExchange }];
  const { app } = startBackend(material.alipay.keys, { sms, smsCountries, isvApps, ...dependencies });
  const server = serve({
    fetch: change((request) => app.fetch(request)),
    hostname: '127.0.0.1',
    port: 0,
  }) as Server;
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const recorder = createRecorder(createClient(new URL(`http://127.0.0.1:${port}`)), createContract());
  await runCases(recorder, material, async (phone) => codes.get(phone));
  server.close();
  server.closeAllConnections();
  return report(recorder);
};

/** Changes every body that has something to change. */
const rewritten =
  (change: (body: string, response: Response) => string, more: ResponseInit = {}) =>
  (honest: Answer): Answer =>
  async (request) => {
    const response = await honest(request);
    const init = { status: response.status, headers: response.headers, ...more };
    return new Response(change(await response.text(), response), init);
  };

const withoutHeader =
  (name: string) =>
  (honest: Answer): Answer =>
  async (request) => {
    const response = await honest(request);
    const headers = new Headers(response.headers);
    headers.delete(name);
    return new Response(response.body, { status: response.status, headers });
  };

describe('a backend that is wrong in one way', () => {
  const same = (honest: Answer): Answer => honest;

  it('is not found where nothing is wrong', async () => {
    expect(await reportOn(same)).toMatch(/^All/);
  });

  it.each([
    ['answers may be stored', withoutHeader('cache-control'), 'GET /healthz', 'Cache-Control is missing', '#answers'],
    ['its JSON is text', withoutHeader('content-type'), 'GET /healthz', 'Content-Type is text/plain', '#answers'],
    [
      'a 405 does not say what is allowed',
      withoutHeader('allow'),
      'PUT /v1/alipay/phone-number',
      'allow is',
      '#requests',
    ],
    [
      'it masks in the popular way',
      rewritten((body) => body.replace('138******00', '138****8000')),
      'an envelope with a number of mainland China',
      'the body is another one than expected',
      '#masking',
    ],
    [
      'it shows the number',
      rewritten((body) => body.replace('"138******00"', '"138******00","phone":"+8613800138000"')),
      'an envelope with a number of mainland China',
      'eleven digits in a row',
      '#masking',
    ],
    [
      'it tells why an envelope was refused',
      rewritten((body) => body.replace('"ENVELOPE_REJECTED"', '"ENVELOPE_REJECTED","reason":"bad padding"')),
      'a good signature over a lost last block',
      'the body is another one than expected',
      '#decryption',
    ],
    [
      'it has a code of its own',
      rewritten((body) => body.replace('PHONE_NOT_BOUND', 'NO_MOBILE')),
      'a good signature over an empty mobile',
      'Invalid option',
      'openapi.json › POST /v1/alipay/phone-number › 200',
    ],
    [
      'it names no request',
      rewritten((body) => body.replace(/"requestId":"\w+"/, '"requestId":"same"')),
      'GET /readyz',
      'requestId "same" does not name one request',
      '#answers',
    ],
    [
      'it answers in HTML',
      rewritten((body, { status }) => (status === 404 ? '<h1>404</h1>' : body)),
      'POST /',
      'the body is not JSON',
      '#answers',
    ],
  ])('is found out where %s', async (_fault, change, name, what, where) => {
    const found = await reportOn(change);
    const block = found.split('\n\n').find((text) => text.startsWith(`✗ ${name}`));
    expect(block).toContain(what);
    expect(block).toContain(where);
    expect(found).toMatch(/\d+ of \d{3} cases deviate/);
  });

  it('is found out where it opens what nobody signed: those cases, and no others', async () => {
    const found = await reportOn(same, { rules: { allowUnsigned: true } });
    expect(found.match(/^✗ .*/gm)).toEqual([
      '✗ a signature that is missing',
      '✗ a signature that is empty',
      '✗ a signature that is null',
    ]);
  });

  it.each([
    [
      'it counts no attempts',
      (body: string) => body.replace(/"attemptsLeft":\d/, '"attemptsLeft":4'),
      '✗ a wrong code, 3 attempts left',
    ],
    [
      'it tells who has a number',
      (body: string) => body.replace('PHONE_CONFLICT', 'CODE_EXPIRED'),
      "✗ the right code for another user's number",
    ],
    [
      'it takes any number',
      (body: string) => body.replace('PHONE_INVALID', 'SMS_UNAVAILABLE'),
      '✗ a code for a landline',
    ],
  ])('is found out where %s', async (_fault, change, name) => {
    const found = await reportOn(rewritten(change));
    expect(found).toContain(name);
    expect(found).toContain('docs/backend-contract.md#codes');
  });

  it('may send no codes at all, and the report says that they were left out', async () => {
    const found = await reportOn(same, { sms: noSender });
    expect(found).toMatch(/^Left out: codes by SMS: .* \(SMS_UNAVAILABLE\)\.\nAll \d{3} cases/);
  });

  it('may send no codes without looking at the number first', async () => {
    const unavailable = { ok: false, code: 'SMS_UNAVAILABLE' };
    const found = await reportOn((honest) => async (request) => {
      const response = await honest(request);
      const json = (await response.clone().json()) as { requestId: string; code?: string };
      const isWish = request.url.endsWith('/v1/phone/codes') && response.status === 200;
      if (!isWish) return response;
      const { status, headers } = response;
      return new Response(JSON.stringify({ ...unavailable, requestId: json.requestId }), { status, headers });
    });
    expect(found).toMatch(/^Left out: codes by SMS: .*\nAll \d{3} cases/);
  });

  it('is found out where the pause of one user, or the key of one endpoint, holds for another', async () => {
    const asked = new Map<string, string>();
    const keys = new Set<string>();
    const refuse = (status: number, body: object): Response =>
      Response.json({ ok: false, requestId: randomUUID().replace(/\d/g, 'x'), ...body }, { status });
    const found = await reportOn((honest) => async (request) => {
      const key = request.headers.get('idempotency-key');
      if (request.url.endsWith('/phone-number') && key !== null) keys.add(key);
      if (request.url.endsWith('/verifications') && keys.has(key ?? ''))
        return refuse(400, { code: 'IDEMPOTENCY_KEY_REUSED' });
      if (!request.url.endsWith('/codes') || request.method !== 'POST') return honest(request);
      const user = request.headers.get('authorization') ?? '';
      const body = await request.clone().text();
      const before = asked.get(body);
      if (before !== undefined && before !== user) return refuse(200, { code: 'TOO_SOON', resendAfter: 60 });
      asked.set(body, user);
      return honest(request);
    });
    expect(found).toContain('✗ the key of a tap, used for a code');
    expect(found).toContain("✗ another user's wish for a code to the same number at once");
  });

  it('may know no templates, and the report says that they were left out', async () => {
    const found = await reportOn(same, { isvApps: [] });
    expect(found).toMatch(/^Left out: templates of ISVs: .* 2021000000000009 \(APP_UNKNOWN\)\.\nAll \d{3} cases/);
  });

  it('is found out where it opens what is of a template with the keys of another app', async () => {
    const isvApps = [{ appId: material.keys.isv.appId, keys: material.alipay.keys, exchange: demoExchange }];
    const found = await reportOn(same, { isvApps });
    expect(found.match(/^✗ .*/gm)).toEqual([
      "✗ a template's number, under its own keys",
      "✗ the own app's number, in a template",
    ]);
    expect(found).toContain('docs/backend-contract.md#templates');
  });

  it('is told first that its keys are other ones, where not one good envelope was opened', async () => {
    const { keys } = createAlipayStandIn();
    const found = await reportOn((honest) => honest, { app: { appId: APP_ID, keys, exchange: demoExchange } });
    expect(found).toMatch(
      /^! Not one good envelope was opened\. Was the backend started with what --settings prints\?/,
    );
    expect(found).toMatch(/cases deviate from the contract; what is likely behind it stands at the top\./);
  });

  it('is found out where it does not answer at all', async () => {
    const found = await reportOn((honest) => (request) => {
      if (request.method === 'PUT') throw new Error('on purpose');
      return honest(request);
    });
    expect(found.match(/^✗ .*/gm)).toEqual(['✗ PUT /v1/alipay/phone-number']);
  });

  it('is asked nothing more where it opens no session', async () => {
    const found = await reportOn(rewritten((body) => body.replace('"ok":true,"data"', '"ok":true,"dat"')));
    expect(found.match(/^✗ .*/gm)).toEqual(['✗ a session for session']);
    expect(found).toContain('were sessions without Alipay turned on?');
  });
});
