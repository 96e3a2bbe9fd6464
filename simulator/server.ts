import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join, resolve, sep } from 'node:path';
import { createAlipayKeys, type AlipayKeys } from './alipay/keys';
import type { Routes } from './network/forward';
import { loadProject } from './project/load';
import { unwatched } from './project/upload-exclude';
import type { Scenario } from './scenario';
import { alipaySimulator } from './vite/plugin';
import { bundleShell } from './vite/shell';

export interface SimulatorOptions {
  /** The folder of a native mini-program. */
  readonly root: string;
  readonly host?: string;
  /** Where to listen; a taken port is stepped over to the next free one. */
  readonly port?: number;
  /** What the app calls → where it really is; nothing else can be reached by my.request. */
  readonly routes?: Routes;
  readonly scenarios?: Readonly<Record<string, Scenario>>;
  /** The simulated Alipay's; made anew when left out. */
  readonly keys?: AlipayKeys;
}

export interface Simulator {
  /** Its address, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** True when the port asked for was taken and another was used. */
  readonly steppedOver: boolean;
  close(): Promise<void>;
  /** Opens the address in this machine's browser; says nothing when there is none. */
  openBrowser(): void;
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

const opener = (): readonly [command: string, ...before: string[]] => {
  switch (process.platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['cmd', '/c', 'start', ''];
    default:
      return ['xdg-open'];
  }
};

/**
 * Starts the simulator over a project folder.
 * @throws ProjectError when the folder holds no mini-program, Error for a host that is not this machine.
 */
export const startSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const { host = '127.0.0.1', port = 5173, routes = {}, scenarios = {} } = options;
  if (!loopback.has(host))
    throw new Error(
      `The simulator listens on this machine only: --host takes ${[...loopback].join(', ')}, not ${host}.`,
    );
  const root = resolve(options.root);
  // Says what is wrong before anything is started.
  loadProject(root);
  // Made when they are first asked for: it takes as long as starting the server.
  let made = options.keys;
  const keys = (): AlipayKeys => (made ??= createAlipayKeys());
  // Made by esbuild's own process, while Vite is read and started in this one.
  const shell = bundleShell();
  shell.catch(() => undefined);
  const { createServer } = await import('vite');
  const server = await createServer({
    root,
    configFile: false,
    envFile: false,
    publicDir: false,
    appType: 'custom',
    logLevel: 'error',
    clearScreen: false,
    // Beside our own packages: the folder shown may be anybody's, and nothing is written into it.
    cacheDir: join(
      __dirname,
      '..',
      'node_modules',
      '.vite',
      createHash('sha256').update(root).digest('hex').slice(0, 8),
    ),
    css: { postcss: {} },
    optimizeDeps: { noDiscovery: true, include: [] },
    server: {
      host,
      port,
      strictPort: false,
      // Our own overlay knows AXML; Vite's does not.
      hmr: { overlay: false },
      // Vite would let every page of this machine read, whatever its port.
      cors: false,
      // What of it may be read is said by vite/asset.ts, before Vite is asked.
      fs: { allow: [root] },
      // Looking after folders that are no part of the app takes as long as starting.
      watch: {
        ignored: [
          ...['**/node_modules/**', '**/.git/**', '**/coverage/**', '**/dist/**', '**/dist-*/**'],
          ...unwatched(root).map((pattern) => `${root.split(sep).join('/')}/${pattern}`),
        ],
      },
    },
    plugins: [alipaySimulator({ root, routes, scenarios, keys, shell })],
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (address === null || address === undefined || typeof address === 'string')
    throw new Error('The simulator listens nowhere.');
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}`;

  return {
    url,
    port: address.port,
    steppedOver: port !== 0 && address.port !== port,
    close: () => server.close(),
    openBrowser() {
      const [command, ...before] = opener();
      const child = spawn(command, [...before, url], { stdio: 'ignore', detached: true });
      child.on('error', () => undefined);
      child.unref();
    },
  };
};
