// `npm run doctor`: every setting that would fail later, each with its remedy.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { styleText } from 'node:util';
import { readOptions } from '../read-options';
import { examine } from './examine';
import { stopping } from './finding';
import { thisNetwork } from './network';
import { report } from './report';

const usage = `npm run doctor -- [--app-id N] [--offline] [--json] [--project DIR]

  --app-id N     the appId to preview or upload (default ALIPAY_APP_ID of .env or the environment)
  --offline      asks no backend
  --json         for machines: { "ok", "findings": [{ "id", "kind", "what", "remedy", … }] }
  --project DIR  another folder than this one

Reads .env, utils/config.ts, mini.project.json, app.json, the pages, the keys, and asks the backends.
Exit code 1 where something would fail later.`;

const options = {
  'app-id': { type: 'string' },
  offline: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  project: { type: 'string', default: join(__dirname, '../..') },
} as const;

/** Lines longer than this are hard to read, however wide the window. */
const WIDEST = 100;

const main = async (): Promise<void> => {
  const read = readOptions({ usage }, options);
  if (read === undefined) return;
  const { values } = read;
  const findings = await examine({
    root: resolve(values.project),
    environment: process.env,
    home: homedir(),
    appId: values['app-id'],
    nodeVersion: process.versions.node,
    now: Date.now(),
    network: values.offline ? undefined : thisNetwork,
  });
  const ok = stopping(findings, 'upload').length === 0;
  if (values.json) console.log(JSON.stringify({ ok, findings }, null, 2));
  else {
    const colourful = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
    const width = Math.min(process.stdout.columns ?? WIDEST, WIDEST);
    console.log(report(findings, width, (tone, text) => (colourful ? styleText(tone, text) : text)));
  }
  if (!ok) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
