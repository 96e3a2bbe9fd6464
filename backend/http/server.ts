import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';

/** How long a client may take; all in milliseconds. */
export interface Patience {
  readonly headersTimeout: number;
  /** For the whole request, its body included; whoever is slower is cut off. */
  readonly requestTimeout: number;
  /** How often the two above are looked at. */
  readonly connectionsCheckingInterval: number;
  /** For an idle connection: longer than a balancer's, usually 60 s, so that it never uses one we are closing. */
  readonly keepAliveTimeout: number;
}

const PATIENCE: Patience = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 65_000,
};

export interface RunningServer {
  /** An origin without a slash at its end. */
  readonly address: string;
  /** Takes no more requests; done once those that run have been answered. */
  stop(): Promise<void>;
}

/** Serves an app on a socket. @throws what listening throws, with its `code` such as `EADDRINUSE` */
export const listen = async (
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  host: string,
  port: number,
  patience = PATIENCE,
): Promise<RunningServer> => {
  const server = createAdaptorServer({ fetch, serverOptions: patience }) as Server;
  server.listen(port, host);
  await once(server, 'listening');
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    address: `http://${shown}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        // A connection that is busy now is kept open after its answer, and nobody else would end it.
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearInterval(sweep);
          resolve();
        });
      }),
  };
};
