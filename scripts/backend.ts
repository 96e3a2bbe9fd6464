// `npm run backend`: the reference backend with the settings of `.env`, which doctor, preview and upload read as well.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from './read-options';

const usage = `npm run backend

  Takes its settings from .env and the environment, which wins; .env.example names them, backend/README.md explains all.`;

const file = join(__dirname, '../.env');

const main = async (): Promise<void> => {
  if (readOptions({ usage }, {}) === undefined) return;
  // An image or a host has no such file and starts backend/main.ts itself.
  if (existsSync(file)) process.loadEnvFile(file);
  await import('../backend/main');
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
