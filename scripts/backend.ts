// `npm run backend`: the reference backend with the settings of `.env`, which doctor, preview and upload read as well.
import { join } from 'node:path';
import { readDotEnv } from './dot-env';
import { readOptions } from './read-options';

const usage = `npm run backend

  Takes its settings from .env and the environment, which wins unless a variable is empty; .env.example names them,
  backend/README.md explains all.`;

const main = async (): Promise<void> => {
  if (readOptions({ usage }, {}) === undefined) return;
  // An image or a host has no such file and starts backend/main.ts itself.
  Object.assign(process.env, readDotEnv(join(__dirname, '..'), process.env).settings);
  await import('../backend/main');
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
