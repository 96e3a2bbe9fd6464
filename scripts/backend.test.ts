import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

jest.setTimeout(60_000);

const repository = join(__dirname, '..');
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const dotEnv = [
  `ALIPAY_PUBLIC_KEY=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  `ALIPAY_AES_KEY=${randomBytes(16).toString('base64')}`,
  'DEMO_SESSIONS=1',
  'PORT=0',
];

/** A folder with the command in it and a `.env` of its own: the one of this repository is somebody's. */
const root = mkdtempSync(join(tmpdir(), 'backend-'));
beforeAll(() => {
  mkdirSync(join(root, 'scripts'));
  for (const file of readdirSync(__dirname).filter((name) => /^[^.]+\.ts$/.test(name)))
    cpSync(join(__dirname, file), join(root, 'scripts', file));
  for (const folder of ['backend', 'node_modules']) symlinkSync(join(repository, folder), join(root, folder));
  writeFileSync(join(root, '.env'), dotEnv.join('\n'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** Runs it until it listens, or has ended. @returns what it said */
const run = (environment: Readonly<Record<string, string>>): Promise<string> => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts/backend.ts')], {
    cwd: repository,
    env: { PATH: process.env['PATH'], ...environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      said += `${line}\n`;
      if (line.includes('"listening"')) child.kill('SIGTERM');
    });
  return new Promise((resolve) => child.on('close', () => resolve(said)));
};

describe('npm run backend', () => {
  it('takes its settings from .env', async () => {
    expect(await run({})).toMatch(/"address":"http:\/\/127\.0\.0\.1:\d+","msg":"listening"/);
  });

  it('lets the environment win, but for an empty variable, as doctor does', async () => {
    const said = await run({ ALIPAY_AES_KEY: '', ALIPAY_PUBLIC_KEY: ' ', PORT: 'x' });
    expect(said).toBe('The backend cannot start:\n  - PORT must be a whole number from 0 to 65535.\n');
  });
});
