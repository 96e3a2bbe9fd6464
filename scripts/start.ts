// `npm start`: the reference backend with keys made a moment ago, and the simulator over this mini-program or another one.
import { join } from 'node:path';
import { scenarios } from '../scenarios/catalogue';
import { createAlipayKeys } from '../simulator/alipay/keys';
import { readPort } from '../simulator/port';
import { startSimulator } from '../simulator/server';
import { backendAddress } from '../utils/config';
import { startBackend } from './backend-process';
import { readOptions } from './read-options';

const usage = `npm start -- [DIR] [--port N] [--host NAME] [--no-open]

  DIR          another mini-program with our parts in it (default: this one)
  --port N     where the simulator answers (default 5173; a taken port is stepped over; 0: any that is free)
  --host NAME  where it listens (default 127.0.0.1)
  --no-open    opens no browser`;

const options = {
  port: { type: 'string', default: '5173' },
  host: { type: 'string', default: '127.0.0.1' },
  'no-open': { type: 'boolean', default: false },
} as const;

/** A machine without a display has no browser to open, and says nothing about it. */
const hasDisplay = (): boolean =>
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const main = async (): Promise<void> => {
  const read = readOptions({ usage, operand: 'folder' }, options);
  if (read === undefined) return;
  const { values, operand: directory } = read;
  const { host, 'no-open': closed } = values;
  const port = readPort(values.port);

  const keys = createAlipayKeys();
  // Each must know where the other is: the backend posts SMS to the simulator, which sends it what the app asks.
  const routes: Record<string, string> = {};
  const root = directory ?? join(__dirname, '..');
  const simulator = await startSimulator({ root, host, port, routes, scenarios, keys });
  const backend = await startBackend(keys, console.error, `${simulator.url}/__sim/sms`);
  routes[backendAddress('simulator')] = backend.url;

  // Before the addresses are out: whoever reads them may end this at once, and the backend would outlive it.
  let closing = false;
  const close = (exitCode: number): void => {
    if (closing) return;
    closing = true;
    void Promise.all([simulator.close(), backend.close()]).finally(() => process.exit(exitCode));
  };
  process.on('SIGINT', () => close(0));
  process.on('SIGTERM', () => close(0));
  process.on('SIGHUP', () => close(0));
  backend.onExit((code) => {
    if (closing) return;
    console.error(`The backend ended by itself (exit code ${code}). Its last words stand above.`);
    close(1);
  });

  if (simulator.steppedOver) console.log(`Port ${port} is taken; the simulator took ${simulator.port}.`);
  console.log(`
  Simulator  ${simulator.url}
  Backend    ${backend.url}

  ${directory === undefined ? 'Tap 绑定手机号, tick the agreement, tap 授权手机号, agree. ' : ''}Ctrl-C ends both.
`);
  if (!closed && hasDisplay()) simulator.openBrowser();
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
