import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(__dirname, '../..');

export interface RunningApp {
  readonly url: string;
  readonly backend: string;
  /** Everything it printed so far, backend included. */
  output(): string;
  /** Waits until it has printed this. */
  said(text: string): Promise<void>;
  /** Ends it as Ctrl-C does. @returns its exit code. */
  close(): Promise<number | null>;
}

/** `npm start` as a person runs it, on a port that is free. */
export const startApp = async (...args: string[]): Promise<RunningApp> => {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'scripts/start.ts', '--no-open', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  const waiting = new Set<() => void>();
  const addresses = new Promise<{ url: string; backend: string }>((resolve, reject) => {
    let url = '';
    const read = (line: string): void => {
      output += `${line}\n`;
      waiting.forEach((look) => {
        look();
      });
      url = /Simulator\s+(http\S+)/.exec(line)?.[1] ?? url;
      const backend = /Backend\s+(http\S+)/.exec(line)?.[1];
      if (url !== '' && backend !== undefined) resolve({ url, backend });
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
    void exited.then((code) => {
      reject(new Error(`npm start ended with ${code}:\n${output}`));
    });
  });
  return {
    ...(await addresses),
    output: () => output,
    said: (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!output.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close() {
      child.kill('SIGINT');
      return exited;
    },
  };
};
