import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { freePort } from './free-port';

/** A Redis of this machine's own, on loopback, that keeps an append-only file as a production one must. */
export interface RedisServer {
  readonly url: string;
  /** As a crash or the OOM killer would: no goodbye, nothing flushed. */
  kill(): Promise<void>;
  /** Answers nothing from now on, with its connections open. */
  freeze(): void;
  thaw(): void;
  /** Comes back after `kill`, on the same port, from its file. */
  restart(): Promise<void>;
  /** Ends it and deletes its file. */
  close(): Promise<void>;
}

/** Is there a `redis-server` to start? */
export const hasRedisServer = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** When what it wrote is safe: a second later, or before it answers, for tests that kill it. */
type Fsync = 'everysec' | 'always';

const launch = async (port: number, folder: string, fsync: Fsync): Promise<ChildProcess> => {
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'yes',
    '--appendfsync',
    fsync,
  ];
  const child = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve, reject) => {
    child.once('error', () => {
      reject(new Error('There is no redis-server to start. Install one (Debian: apt-get install redis-server).'));
    });
    child.once('exit', (code) => {
      reject(new Error(`redis-server ended with ${code} before it was ready.`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('Ready to accept connections')) resolve();
    });
  });
  return child;
};

// The child that rewrites its file outlives it by a moment, and may write where everything was deleted already.
const deleteFolder = async (folder: string): Promise<void> => {
  for (let left = 50; ; left -= 1) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (left === 0) throw error;
      await setTimeout(100);
    }
  }
};

/**
 * Starts a Redis for tests and figures.
 * @throws a sentence with the remedy where there is none
 */
export const startRedis = async (fsync: Fsync = 'everysec'): Promise<RedisServer> => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'phone-auth-redis-'));
  let child = await launch(port, folder, fsync);
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    restart: async () => {
      child = await launch(port, folder, fsync);
    },
    close: async () => {
      await kill();
      await deleteFolder(folder);
    },
  };
};
