import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildBackend } from '../../scripts/build-backend';

const root = join(__dirname, '../..');

/** One running backend: a process of its own, as a merchant would run it, with its log kept. */
export interface BackendInstance {
  readonly url: string;
  readonly lines: readonly string[];
  /** @returns its exit code, null where a signal ended it */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/**
 * @param settings its whole environment but PATH; HOST and PORT are chosen here
 * @param command what to run in place of the sources
 * @throws when it ends before it listens, with what it said
 */
export const startInstance = async (
  settings: Readonly<Record<string, string>>,
  [program, ...args]: readonly [string, ...string[]] = [process.execPath, '--import', 'tsx', 'backend/main.ts'],
  cwd = root,
): Promise<BackendInstance> => {
  const env = { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: '0', ...settings };
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const address = /"address":"(http[^"]+)"/.exec(line)?.[1];
      if (address !== undefined && line.includes('"listening"')) resolve(address);
    });
    void exited.then(([code]) => {
      reject(new Error(`The backend ended with ${code} before it listened:\n${lines.join('\n')}`));
    });
  });
  return {
    url,
    lines,
    async end(signal) {
      child.kill(signal);
      return (await exited)[0];
    },
  };
};

export interface BuiltBackend {
  /** For `startInstance`. */
  readonly command: readonly [string, ...string[]];
  remove(): void;
}

/** Bundles the backend, as it is deployed: whoever starts several has its sources compiled once. */
export const buildInstances = async (): Promise<BuiltBackend> => {
  const folder = mkdtempSync(join(tmpdir(), 'phone-auth-backend-'));
  return {
    command: [process.execPath, await buildBackend(folder)],
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};
