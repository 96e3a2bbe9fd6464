import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** An inbox as SMS_SENDER=inbox posts to. */
export interface SmsReceiver {
  readonly url: string;
  /** Every SMS that came. */
  readonly received: readonly { readonly to: string; readonly text: string }[];
  /** The code in the last one. */
  lastCode(): string;
  close(): Promise<void>;
}

export const startSmsReceiver = async (): Promise<SmsReceiver> => {
  const received: { to: string; text: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push(JSON.parse(body) as (typeof received)[number]);
      response.end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}/`,
    received,
    lastCode: () => /\d{6}/.exec(received.at(-1)?.text ?? '')?.[0] ?? 'no code',
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
