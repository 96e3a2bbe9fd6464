import { createServer } from 'node:net';
import { startApp } from './running-app';

jest.setTimeout(60_000);

const listen = (port: number): Promise<() => void> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => {
      resolve(() => server.close());
    });
  });

describe('npm start', () => {
  it('steps over a taken port and says so', async () => {
    const release = await listen(5273);
    const app = await startApp('--port', '5273');
    expect(app.url).not.toContain(':5273');
    expect(app.output()).toMatch(/5273/);
    expect(await app.close()).toBe(0);
    release();
  });

  it('takes the ports that the simulator takes by itself: 0 is any that is free, nothing at all is none', async () => {
    const app = await startApp('--port', '0');
    expect(app.url).not.toMatch(/:(0|5173)$/);
    expect(app.output()).not.toContain('is taken');
    expect(await app.close()).toBe(0);
    await expect(startApp('--port', '')).rejects.toThrow(
      '--port takes a whole number from 0 (any that is free) to 65535',
    );
  });

  it('says why the backend refused what the page was only told is rejected', async () => {
    const app = await startApp();
    const post = async (path: string, body: object, headers: object = {}) => {
      const answer = await fetch(`${app.backend}${path}`, {
        ...{ method: 'POST', body: JSON.stringify(body) },
        headers: { 'content-type': 'application/json', 'idempotency-key': 'tap-00001', ...headers },
      });
      return (await answer.json()) as { readonly requestId: string; readonly data: { readonly sessionToken: string } };
    };
    const { data } = await post('/v1/alipay/sessions', { authCode: 'somebody' });
    const envelope = JSON.stringify({ response: 'bm90IHNlYWxlZA==', sign: 'bm90IHNpZ25lZA==' });
    const { requestId } = await post(
      '/v1/alipay/phone-number',
      { envelope },
      { authorization: `Bearer ${data.sessionToken}` },
    );
    expect(requestId).toMatch(/^[a-z]+$/);
    await app.said(`requestId ${requestId}`);
    expect(app.output()).toMatch(
      new RegExp(`^Refused: ENVELOPE_REJECTED, reason sign_\\w+, requestId ${requestId}$`, 'm'),
    );
    await app.close();
  });

  it('leaves nothing running after Ctrl-C', async () => {
    // A port of its own: the usual one is taken by the next `npm start` as soon as this one has left it.
    const app = await startApp('--port', '0');
    expect((await fetch(`${app.backend}/healthz`)).status).toBe(200);
    expect(await app.close()).toBe(0);
    await expect(fetch(`${app.backend}/healthz`)).rejects.toThrow();
    await expect(fetch(app.url)).rejects.toThrow();
  });
});
