import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAlipayStandIn, success } from '../backend/testing/alipay-stand-in';
import { startBackend } from './backend-process';

jest.setTimeout(60_000);

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const alipay = createAlipayStandIn({ privateKey, aesKey: createSecretKey(randomBytes(16)) });
const keys = {
  publicKey: alipay.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  aesKey: alipay.aesKey.export().toString('base64'),
};

const shell = { ...process.env };
const running: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
  for (const name of Object.keys(process.env)) if (!(name in shell)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, shell);
});

/** One tap of somebody. @returns what the page is told */
const tap = async (url: string) => {
  const post = async (path: string, body: object, headers: object = {}) => {
    const answer = await fetch(url + path, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    return (await answer.json()) as { readonly data: { readonly sessionToken: string; readonly phoneMasked: string } };
  };
  const { sessionToken } = (await post('/v1/alipay/sessions', { authCode: 'user' })).data;
  const envelope = alipay.envelope(success('13800138000'));
  const headers = { Authorization: `Bearer ${sessionToken}`, 'Idempotency-Key': 'tap-00001' };
  return (await post('/v1/alipay/phone-number', { envelope }, headers)).data;
};

describe('the demo backend, in a shell with the settings of a real one', () => {
  it('hands no number over to the real system', async () => {
    const handed: string[] = [];
    const merchant = createServer((request, response) => {
      handed.push(String(request.headers['idempotency-key']));
      response.writeHead(204).end();
    }).listen(0, '127.0.0.1');
    await once(merchant, 'listening');
    Object.assign(process.env, {
      HANDOVER_URL: `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/numbers`,
      HANDOVER_SECRET: 'a secret for tests, long enough to be one',
    });
    const backend = await startBackend(keys);
    running.push(backend, { close: async () => merchant.close() });
    expect([await tap(backend.url), handed]).toEqual([{ phoneMasked: '138******00' }, []]);
  });

  it.each([
    ['a key in a file', { ALIPAY_AES_KEY_FILE: '/run/secrets/aes' }],
    ['production', { NODE_ENV: 'production' }],
    ['another port and no log', { PORT_FILE: '/run/port', LOG_LEVEL: 'silent' }],
  ])('starts all the same: %s', async (_, settings) => {
    Object.assign(process.env, settings);
    const backend = await startBackend(keys);
    running.push(backend);
    expect((await fetch(`${backend.url}/healthz`)).status).toBe(200);
  });
});
