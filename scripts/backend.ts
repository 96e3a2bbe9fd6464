// `npm run backend`: the reference backend with the settings of `.env`, which doctor, preview and upload read as well.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const file = join(__dirname, '../.env');
// What the environment says wins over the file; an image or a host has no such file and starts backend/main.ts itself.
if (existsSync(file)) process.loadEnvFile(file);

void import('../backend/main');
