import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { demoExchange } from './exchange/token-exchange';
import { createApp } from './http/app';
import { createLogger } from './logger';
import { readSettings, type Settings } from './settings';
import { createStores } from './stores/create-stores';

/** How long running requests may take to finish once asked to stop. */
const STOP_WITHIN_MS = 5_000;

const giveUp = (sentences: readonly string[]): never => {
  process.stderr.write(`The backend cannot start:\n${sentences.map((sentence) => `  - ${sentence}\n`).join('')}`);
  process.exit(1);
};

const start = async (settings: Settings): Promise<void> => {
  const log = createLogger(settings.logLevel);
  const { keys, pepper, phoneConflict, exposePhone, allowUnsigned, host, port } = settings;
  const stores = await createStores({ limits: { perUser: 1e6, perAddress: 1e6 }, redisUrl: undefined }, log);
  const app = createApp({
    keys,
    rules: { allowUnsigned },
    pepper,
    phoneConflict,
    exposePhone,
    exchange: demoExchange,
    stores,
    log,
  });
  const shown = host.includes(':') ? `[${host}]` : host;

  const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
    log.info({ address: `http://${shown}:${info.port}` }, 'listening');
    log.warn({ unused: settings.unused, allowUnsigned }, 'demo sessions and stores in memory: for development only');
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') giveUp([`Port ${port} of ${host} is taken: set PORT to another one.`]);
    giveUp([`HOST ${host} and PORT ${port} cannot be listened on (${error.code ?? error.name}).`]);
  });

  const stop = (): void => {
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

const outcome = readSettings(process.env, (path) => readFileSync(path, 'utf8'));
switch (outcome.kind) {
  case 'usable':
    void start(outcome.settings);
    break;
  case 'unusable':
    giveUp(outcome.problems);
}
