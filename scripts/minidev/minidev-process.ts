import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type MachineResult, readMachineLine } from './machine-output';

/** How a run of minidev went. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'failed';
      readonly exitCode: number | null;
      readonly errorCode: string | undefined;
      /** minidev's own, or empty where it said nothing. */
      readonly message: string;
      /** The last lines of all it printed, its result left out. */
      readonly lines: readonly string[];
    }
  | { readonly kind: 'timed-out'; readonly seconds: number; readonly lines: readonly string[] };

export interface MinidevRun {
  /** minidev's own command: the file, which needs no shell on any platform. */
  readonly bin: string;
  readonly args: readonly string[];
  /** The whole environment of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** How long until the outcome is there. */
  readonly seconds: number;
  /** remote-debug goes on behind its result, serving the debugger; the others are over when they have ended. */
  readonly staysAlive: boolean;
  /** Told at once how to end it: in its own process group it does not hear a Ctrl-C in our terminal. */
  readonly onStart?: (stop: () => void) => void;
}

export interface MinidevProcess {
  readonly outcome: Promise<Outcome>;
  /** When the process is gone. */
  readonly ended: Promise<void>;
  /** Ends it and whatever it started. */
  stop(): void;
}

const keptLines = 20;

/** A builder is a child of minidev and would live on: the whole group goes. Windows has none, there the one process does. */
const killGroup = (child: ChildProcess): void => {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
};

/**
 * Starts the real minidev. It can neither ask (its input is closed) nor go on for ever, and an exit code of 0 alone is no
 * success: it must also have returned something (platform-facts.md §7.3).
 */
export const startMinidev = ({ bin, args, env, cwd, seconds, staysAlive, onStart }: MinidevRun): MinidevProcess => {
  const child = spawn(process.execPath, [bin, ...args, '--machine-output'], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const lines: string[] = [];
  let result: MachineResult | undefined;
  const stop = (): void => {
    killGroup(child);
  };
  onStart?.(stop);
  const keep = (line: string): void => {
    if (line.trim() !== '') lines.push(line);
    if (lines.length > keptLines) lines.shift();
  };

  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const outcome = new Promise<Outcome>((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ kind: 'timed-out', seconds, lines: [...lines] });
      stop();
    }, seconds * 1000);
    const settle = (how: Outcome): void => {
      clearTimeout(timer);
      resolve(how);
    };
    createInterface({ input: child.stdout }).on('line', (line) => {
      const read = readMachineLine(line);
      if (read === undefined) keep(line);
      else result = read;
      if (staysAlive && read?.kind === 'returned') settle(read);
    });
    createInterface({ input: child.stderr }).on('line', keep);
    ended.then((exitCode) => {
      if (exitCode === 0 && result?.kind === 'returned') settle(result);
      else {
        const { errorCode, message } = result?.kind === 'threw' ? result : { errorCode: undefined, message: '' };
        settle({ kind: 'failed', exitCode, errorCode, message, lines: [...lines] });
      }
    }, reject);
  });
  return { outcome, ended: ended.then(() => undefined), stop };
};
