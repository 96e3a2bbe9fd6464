import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came in, whole. */
export interface Seen {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Resolves when its connection has gone. */
  readonly closed: Promise<void>;
}

export interface AnsweringServer {
  readonly url: string;
  /** All requests for a path so far, without its query. */
  seen(path: string): readonly Seen[];
  /** Resolves with the next request for a path, or with the first if one came. */
  arrival(path: string): Promise<Seen>;
  close(): void;
}

const good = '{"left":7}';

/** Says whatever HTTP cannot: the connection's own bytes, and then its end. */
const raw = (socket: Socket, bytes: string): void => {
  socket.end(bytes);
};

const drip = (response: ServerResponse, bytes: readonly string[], every: number): void => {
  const [first, ...rest] = bytes;
  if (first === undefined || response.destroyed) {
    response.end();
    return;
  }
  response.write(first);
  setTimeout(() => {
    drip(response, rest, every);
  }, every);
};

/** A server that does what the first part of a path names: everything that can happen to a request. */
export const startAnsweringServer = async (): Promise<AnsweringServer> => {
  const requests = new Map<string, Seen[]>();
  const waiting = new Map<string, (seen: Seen) => void>();

  const answer = (incoming: IncomingMessage, response: ServerResponse, path: string, count: number): void => {
    const [, does, detail = ''] = path.split('/');
    const json = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'X-Answer': 'yes', ...headers }).end(body);
    };
    switch (does) {
      case 'status':
        json(Number(detail), good, detail === '302' ? { location: '/status/200' } : {});
        return;
      case 'garbage':
        json(200, '<html>log in to this Wi-Fi</html>');
        return;
      case 'bom':
        json(200, `\uFEFF${good}`);
        return;
      case 'other':
        json(200, '{"left":"seven"}');
        return;
      case 'half':
        raw(incoming.socket, 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"left"');
        return;
      case 'nothing':
        return;
      case 'slowly':
        response.writeHead(200, { 'content-type': 'application/json' });
        drip(response, [...good], Number(detail));
        return;
      case 'cut':
        incoming.socket.destroy();
        return;
      // Once so, and then well.
      case 'first':
        if (count > Number(detail)) json(200, good);
        else if (path.endsWith('/cut')) incoming.socket.destroy();
        else if (path.endsWith('/limit')) json(429, '{}', { 'retry-after': '1' });
        else json(503, '{}');
        return;
      case 'stock':
        json(200, `{"left":${String(detail.length)}}`);
        return;
      default:
        throw new Error(`The server knows no /${String(does)}.`);
    }
  };

  const server = createServer((incoming, response) => {
    const path = new URL(incoming.url ?? '/', 'http://server').pathname;
    const closed = new Promise<void>((resolve) => {
      incoming.socket.once('close', resolve);
    });
    void text(incoming).then((body) => {
      const { method = '', headers } = incoming;
      const seen = { method, headers, body, closed };
      const all = [...(requests.get(path) ?? []), seen];
      requests.set(path, all);
      waiting.get(path)?.(seen);
      answer(incoming, response, path, all.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    seen: (path) => requests.get(path) ?? [],
    arrival: (path) =>
      new Promise((resolve) => {
        const [first] = requests.get(path) ?? [];
        if (first === undefined) waiting.set(path, resolve);
        else resolve(first);
      }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
};
