import { once } from 'node:events';
import { createServer } from 'node:http';

/** A merchant's system that takes verified numbers, slow enough for accidents to happen in between. */
export interface HandoverReceiver {
  readonly url: string;
  /** Every hand-over that came, repeats included. */
  readonly received: readonly { readonly id: string; readonly userId: string; readonly phone: string }[];
  close(): Promise<void>;
}

export const startReceiver = async (milliseconds = 20): Promise<HandoverReceiver> => {
  const received: { id: string; userId: string; phone: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(JSON.parse(Buffer.concat(chunks).toString()) as (typeof received)[number]);
      setTimeout(() => response.end('{}'), milliseconds);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/verified`,
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
