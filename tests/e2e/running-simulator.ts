import { spawn } from 'node:child_process';
import { join } from 'node:path';

const repository = join(__dirname, '../..');

export interface RunningSimulator {
  readonly url: string;
  readonly output: string;
  /** Ends it as Ctrl-C does. @returns its exit code. */
  close(): Promise<number | null>;
}

/** `npm run simulate -- …`, without npm. Rejects with what it said when it ends by itself. */
export const simulate = (...args: string[]): Promise<RunningSimulator> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'simulator/main.ts', ...args], { cwd: repository });
    const exited = new Promise<number | null>((settle) => child.once('exit', settle));
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /Simulator\s+(http\S+)/.exec(output)?.[1];
      if (url === undefined) return;
      resolve({
        url,
        output,
        close: () => {
          child.kill('SIGINT');
          return exited;
        },
      });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then((code) => {
      reject(new Error(`exit ${String(code)}: ${output}`));
    });
  });
