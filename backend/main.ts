import { readFileSync } from 'node:fs';
import type { AlipayAppSettings } from './settings/alipay-app-settings';
import type { AlipayApp } from './exchange/alipay-app';
import { createGatewayExchange } from './exchange/gateway-exchange';
import { demoExchange } from './exchange/token-exchange';
import { createWebhook } from './handover/webhook';
import { createApp } from './http/app';
import { clientAddress } from './http/client-address';
import { listen } from './http/server';
import { createLogger } from './logger';
import { readSettings, type Settings } from './settings/settings';
import { createSender } from './sms/create-sender';
import { createStores } from './stores/create-stores';

/** How long running requests may take to finish once asked to stop: the longest one, and a little. */
const STOP_WITHIN_MS = 15_000;
const GATEWAY_MS = 5_000;

const giveUp = (sentences: readonly string[]): never => {
  process.stderr.write(`The backend cannot start:\n${sentences.map((sentence) => `  - ${sentence}\n`).join('')}`);
  process.exit(1);
};

const createAlipayApp = async (
  { appId, keys, signing }: AlipayAppSettings,
  { demoSessions, gatewayUrl }: Settings,
): Promise<AlipayApp> => {
  if (demoSessions) return { appId, keys, exchange: demoExchange };
  if (signing === undefined) throw new Error(`The app ${appId} has no private key.`);
  const gateway = { url: gatewayUrl, timeout: GATEWAY_MS };
  return { appId, keys, exchange: await createGatewayExchange(appId, signing, keys.publicKeys, gateway) };
};

const start = async (settings: Settings): Promise<void> => {
  const log = createLogger(settings.logLevel);
  const { pepper, phoneConflict, exposePhone, allowUnsigned, handover, host, port } = settings;
  const stores = await createStores(settings, log);
  const app = createApp({
    app: await createAlipayApp(settings.app, settings),
    isvApps: await Promise.all(settings.isvApps.map((isvApp) => createAlipayApp(isvApp, settings))),
    rules: { allowUnsigned },
    pepper,
    phoneConflict,
    exposePhone,
    handover: handover === undefined ? async () => undefined : createWebhook(handover.url, handover.secret),
    sms: await createSender(settings.sms.sender),
    codeCaps: settings.sms.codeCaps,
    smsCountries: settings.sms.countries,
    stores,
    addressOf: clientAddress(settings.trustProxy),
    log,
  });
  const server = await listen(app.fetch, host, port).catch((error: NodeJS.ErrnoException) =>
    giveUp([
      error.code === 'EADDRINUSE'
        ? `Port ${port} of ${host} is taken: set PORT to another one.`
        : `HOST ${host} and PORT ${port} cannot be listened on (${error.code ?? error.name}).`,
    ]),
  );
  log.info({ address: server.address }, 'listening');
  settings.warnings.forEach((sentence) => log.warn(sentence));

  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void server
      .stop()
      .then(stores.close)
      .finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

const outcome = readSettings(process.env, (path) => readFileSync(path, 'utf8'));
switch (outcome.kind) {
  case 'usable':
    start(outcome.settings).catch((error: unknown) => giveUp([error instanceof Error ? error.message : String(error)]));
    break;
  case 'unusable':
    giveUp(outcome.problems);
}
