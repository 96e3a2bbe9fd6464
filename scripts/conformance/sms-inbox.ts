import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** The code in the last SMS to a number in E.164; undefined where none came. */
export type CodeFor = (phone: string) => Promise<string | undefined>;

/** Where a backend under test posts its SMS, in the place of a phone, unless it is told another port. */
export const INBOX_PORT = 8799;

export interface SmsInbox {
  readonly codeFor: CodeFor;
  close(): void;
}

/**
 * Takes `{ to, text }` by POST at any path of a port of this machine.
 * @throws Error with the remedy where the port is taken
 */
export const startInbox = async (port: number): Promise<SmsInbox> => {
  const codes = new Map<string, string>();
  const server = createServer((request, response) => {
    text(request)
      .then((body) => {
        const sms = JSON.parse(body) as { to: string; text: string };
        codes.set(sms.to, /(?<!\d)\d{6}(?!\d)/.exec(sms.text)?.[0] ?? '');
        response.end('{}');
      })
      .catch(() => response.writeHead(400).end());
  }).listen(port, '127.0.0.1');
  await once(server, 'listening').catch(() => {
    throw new Error(
      `Port ${port}, where SMS are to arrive, is taken: give another one with --inbox, and in SMS_INBOX_URL.`,
    );
  });
  return {
    codeFor: async (phone) => codes.get(phone),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
