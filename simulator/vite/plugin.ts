import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { posix, sep } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import type { AlipayKeys } from '../alipay/keys';
import type { Routes } from '../network/forward';
import { loadProject } from '../project/load';
import { ProjectFiles } from '../project/resolve';
import type { Scenario } from '../scenario';
import type { Delivery } from '../source/delivery';
import { assetKinds, assetStatus } from './asset';
import type * as compiler from './deliverer';
import { lookAgainAfterChange } from './late-saves';
import { html, shownProject } from './page';
import { simulatorEndpoints } from './request-proxy';
import { readSameOriginPost } from './same-origin-post';
import { shellPath, type ShellBundle } from './shell';
import { smsInbox } from './sms-inbox';
import { findSourcePlace } from './source-place';

export interface SimulatorPluginOptions {
  readonly root: string;
  readonly routes: Routes;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly keys: () => AlipayKeys;
  readonly shell: Promise<ShellBundle>;
}

/** Shows a project folder through Vite's dev server: the page around it, and its files, compiled by the unit. */
export const alipaySimulator = ({ root, routes, scenarios, keys, shell }: SimulatorPluginOptions): Plugin => {
  const files = new ProjectFiles(root);
  let project = loadProject(root);
  let compiling: compiler.Deliverer | undefined;
  /** What compiles takes as long to load as everything else here: the browser reads its page meanwhile. */
  const deliverer = (): compiler.Deliverer =>
    (compiling ??= (createRequire(__filename)('./deliverer') as typeof compiler).createDeliverer(project));
  /** Counts the states of the project, and the edits of which browsers were told. */
  let revision = 0;
  let edits = 0;

  /** Files may have come or gone, and with them pages and components. */
  const reread = (): void => {
    try {
      const next = loadProject(root);
      if (JSON.stringify(next) !== JSON.stringify(project)) revision += 1;
      project = next;
    } catch {
      // A half-typed app.json: the project stays as it was until it can be read again.
    }
    compiling = undefined;
  };

  const deliver = async (paths: readonly string[]): Promise<Delivery> => {
    // What is edited while this is made is told of afterwards.
    const made = { edits, revision };
    return { ...made, ...(await deliverer().deliver(paths)) };
  };

  const serve = (server: ViteDevServer) => (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    // Put together, not resolved: //x is a path here, and no other host.
    const address = `http://simulator${request.url ?? '/'}`;
    if (!URL.canParse(address)) {
      response.writeHead(400).end();
      return;
    }
    const url = new URL(address);
    const send = (type: string, text: string): void => {
      response.setHeader('content-type', `${type}; charset=utf-8`);
      response.setHeader('cache-control', 'no-store');
      response.end(text);
    };
    const sendJson = (value: unknown): void => {
      send('application/json', JSON.stringify(value ?? null));
    };
    const answer = async (): Promise<void> => {
      switch (url.pathname) {
        case '/':
        case '/index.html': {
          // Vite would rather have its own client used, which takes two requests more than its socket needs.
          const { webSocketToken } = server.config;
          send('text/html', html(shownProject(project, scenarios, revision, webSocketToken), await shell));
          break;
        }
        case shellPath: {
          // Kept, it is compiled once for all pages: its address is another one when it is another script.
          const { script } = await shell;
          response.setHeader('content-type', 'text/javascript; charset=utf-8');
          response.setHeader('cache-control', 'max-age=31536000, immutable');
          response.end(script);
          break;
        }
        case '/__sim/units':
          sendJson(await deliver(url.searchParams.getAll('path')));
          break;
        case '/__sim/map':
          sendJson(await deliverer().map(url.searchParams.get('file') ?? ''));
          break;
        case '/__sim/source': {
          const file = posix.normalize(url.searchParams.get('file') ?? '');
          // Only what the project is drawn with: the overlay asks for nothing else.
          const known = /\.(axml|sjs|acss|less)$/.test(file) && files.has(file);
          if (!known) response.statusCode = 404;
          send('text/plain', known ? files.read(file) : '');
          break;
        }
        case '/__sim/locate': {
          const posted = await readSameOriginPost(request);
          const stack = 'refused' in posted ? undefined : (posted.value as { stack?: unknown } | null)?.stack;
          if ('refused' in posted) response.writeHead(posted.refused).end();
          else if (typeof stack !== 'string') response.writeHead(400).end();
          else sendJson(await findSourcePlace(files, deliverer().map, stack));
          break;
        }
        default: {
          const status = assetStatus(url.pathname, files);
          if (status === 200) {
            next();
            break;
          }
          response.statusCode = status;
          send('text/plain', status === 404 ? 'There is no such file in the project.' : assetKinds);
        }
      }
    };
    answer().catch((error: unknown) => {
      response.statusCode = 500;
      send('text/plain', String(error));
    });
  };

  return {
    name: 'alipay-simulator',

    configureServer(server) {
      server.middlewares.use(simulatorEndpoints(routes, keys));
      const { hot } = server.environments.client;
      // An edit between the reading of a page and its first word to us would reach nobody.
      hot.on('vite:client:connect', (_, browser) => {
        browser.send('sim:edited', edits);
      });
      lookAgainAfterChange(server.watcher);
      server.middlewares.use(smsInbox((sms) => hot.send('sim:sms', sms)));
      server.middlewares.use(serve(server));
    },

    async hotUpdate({ file, type, read }) {
      if (this.environment.name !== 'client' || !file.startsWith(root + sep)) return undefined;
      // A save empties the file first: Vite waits a moment for what is written, lest an empty page drops its components.
      if (type === 'update') await Promise.resolve(read()).catch(() => undefined);
      if (file.endsWith('.json') || type !== 'update') reread();
      edits += 1;
      this.environment.hot.send('sim:edited', edits);
      // Vite itself has nothing to replace: the browser asks for what it shows and finds what is new in it.
      return [];
    },
  };
};
