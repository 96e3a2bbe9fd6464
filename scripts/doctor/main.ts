// `npm run doctor`: every setting that would fail later, each with its remedy.
import { existsSync } from 'node:fs';
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
  --project DIR  your own mini-program, with parts of this one in it

Reads .env (of DIR, else of this folder), utils/config.ts, mini.project.json, app.json, the pages, the keys, and asks
the backends.
Exit code 1 where something would fail later.`;

const here = join(__dirname, '../..');

const options = {
  'app-id': { type: 'string' },
  offline: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  project: { type: 'string', default: here },
} as const;

/** Lines longer than this are hard to read, however wide the window. */
const WIDEST = 100;

const main = async (): Promise<void> => {
  const read = readOptions({ usage }, options);
  if (read === undefined) return;
  const { values } = read;
  const root = resolve(values.project);
  const findings = await examine({
    root,
    // The backend of somebody else's app is run from here, and gets its keys here.
    settingsRoot: existsSync(join(root, '.env')) ? root : here,
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
    // The commands of this repository send this repository's app.
    const next = root === here ? undefined : 'preview and upload it with your own developer tools';
    console.log(report(findings, width, (tone, text) => (colourful ? styleText(tone, text) : text), next));
  }
  if (!ok) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
