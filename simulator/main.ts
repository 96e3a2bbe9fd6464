// `npm run simulate -- DIR`: any native mini-program folder in a browser.
import { parseArgs } from 'node:util';
import { readAlipayKeys } from './alipay/key-file';
import { catalogue } from './catalogue/catalogue';
import { readRoute } from './network/read-route';
import { readPort } from './port';
import { startSimulator } from './server';

const usage = `npm run simulate -- DIR [--port N] [--host NAME] [--backend [APP_ORIGIN=]URL]… [--keys FILE] [--open]

  DIR                        folder of a native mini-program, the one with app.json
  --port N                   where to listen (default 5173; a taken port is stepped over; 0: any that is free)
  --host NAME                127.0.0.1 (default), localhost or ::1
  --backend URL              lets my.request reach this origin
  --backend APP_ORIGIN=URL   what the app calls APP_ORIGIN is really at URL
  --keys FILE                seals with the keys of test vectors that the backend knows as well
  --open                     opens a browser`;

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '5173' },
      host: { type: 'string', default: '127.0.0.1' },
      backend: { type: 'string', multiple: true, default: [] },
      keys: { type: 'string' },
      open: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [root, ...more] = positionals;
  if (values.help || root === undefined) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  if (more.length > 0) throw new Error(`One folder at a time, not also ${more.join(', ')}.`);
  const port = readPort(values.port);

  const simulator = await startSimulator({
    root,
    host: values.host,
    port,
    routes: Object.fromEntries(values.backend.map(readRoute)),
    scenarios: catalogue,
    ...(values.keys !== undefined && { keys: readAlipayKeys(values.keys) }),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      void simulator.close().finally(() => process.exit(0));
    });
  if (simulator.steppedOver) console.log(`Port ${String(port)} is taken; ${String(simulator.port)} is used instead.`);
  console.log(`Simulator  ${simulator.url}`);
  if (values.open) simulator.openBrowser();
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
