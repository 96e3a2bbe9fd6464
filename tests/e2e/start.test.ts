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
    await app.close();
    release();
  });

  it('leaves nothing running after Ctrl-C', async () => {
    const app = await startApp();
    expect((await fetch(`${app.backend}/healthz`)).status).toBe(200);
    expect(await app.close()).toBe(0);
    await expect(fetch(`${app.backend}/healthz`)).rejects.toThrow();
    await expect(fetch(app.url)).rejects.toThrow();
  });
});
