import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DEMO_APP_ID } from '../backend/core/app-id';
import { systemEnvironment } from './system-environment';

const root = join(__dirname, '..');

export interface BackendProcess {
  /** Its address, an origin without a slash at its end. */
  readonly url: string;
  /** Ends it and waits until it has ended. */
  close(): Promise<void>;
  onExit(listener: (code: number | null) => void): void;
}

export interface BackendKeys {
  readonly publicKey: string;
  readonly aesKey: string;
}

/** Demo settings: sessions without Alipay's gateway, a port of the system's choice. */
const settings = ({ publicKey, aesKey }: BackendKeys, smsInbox: string | undefined): Record<string, string> => ({
  ALIPAY_APP_ID: DEMO_APP_ID,
  ALIPAY_PUBLIC_KEY: publicKey,
  ALIPAY_AES_KEY: aesKey,
  PHONE_PEPPER: randomBytes(32).toString('base64'),
  DEMO_SESSIONS: '1',
  // Each visit to the simulator is a new user with the same number: a conflict on the second one would teach nothing.
  PHONE_CONFLICT: 'reassign',
  // Everyone beside a simulator is one address; the limits have tests of their own.
  LIMIT_PER_USER: '100000',
  LIMIT_PER_ADDRESS: '100000',
  CODES_PER_NUMBER: '100000',
  CODES_PER_USER: '100000',
  CODES_PER_ADDRESS: '100000',
  // Nothing is sent, so nothing can be charged for.
  SMS_COUNTRIES: '*',
  ...(smsInbox === undefined ? {} : { SMS_SENDER: 'inbox', SMS_INBOX_URL: smsInbox }),
  HOST: '127.0.0.1',
  PORT: '0',
});

interface LogLine {
  readonly level?: number;
  readonly msg?: string;
  readonly address?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly requestId?: string;
}

/** pino's number for an error. */
const pinoError = 50;

const readLogLine = (line: string): LogLine => {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return { msg: line };
  }
};

/** @returns what is to be read of a line: an error as it stands, of a refusal why; the rest the simulator shows better. */
const worthReading = (line: string, { level = pinoError, code, reason, requestId }: LogLine): string | undefined => {
  if (level >= pinoError) return line;
  return reason === undefined ? undefined : `Refused: ${code}, reason ${reason}, requestId ${requestId}`;
};

/**
 * Starts the reference backend as a process of its own, as a merchant would, with demo keys.
 * @param say called with what its log has for somebody to read: refusals with their reason, errors as they stand.
 * @param smsInbox where it posts `{ to, text }` in place of an SMS; without it no code is sent.
 * @throws when it ends before it listens; what it said then stands on stderr.
 */
export const startBackend = async (
  keys: BackendKeys,
  say: (line: string) => void = () => undefined,
  smsInbox?: string,
): Promise<BackendProcess> => {
  // It starts faster than --import tsx, and leaves import() of a file to Node: nothing that demo settings ask for is loaded so.
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'backend/main.ts'], {
    cwd: root,
    // Settings of a real backend may stand in this shell: a demo number must not reach the merchant's system.
    env: { ...systemEnvironment(process.env), ...settings(keys, smsInbox) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));

  const url = await new Promise<string>((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const read = readLogLine(line);
      if (read.msg === 'listening' && read.address !== undefined) resolve(read.address);
      const text = worthReading(line, read);
      if (text !== undefined) say(text);
    });
    void exited.then((code) => {
      reject(new Error(`The backend did not start (exit code ${code}). What it said stands above.`));
    });
  });

  return {
    url,
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
    onExit(listener) {
      void exited.then(listener);
    },
  };
};
