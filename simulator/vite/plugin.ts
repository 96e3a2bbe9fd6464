import type { IncomingMessage, ServerResponse } from 'node:http';
import { statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { json } from 'node:stream/consumers';
import type { EnvironmentModuleNode, Plugin, ViteDevServer } from 'vite';
import type { AlipayKeys } from '../alipay/keys';
import { CompileError } from '../compiler/diagnostic';
import type { Routes } from '../network/forward';
import { loadProject } from '../project/load';
import { ProjectFiles } from '../project/resolve';
import type { Scenario } from '../scenario';
import { readSource } from '../source/compile';
import { appModule, compiled, html, projectModule, scriptModule, shellId, unitModule, unitModuleId } from './modules';
import { shellModule, shellUrl, type ShellBundle } from './shell';
import { lookAgainAfterChange } from './late-saves';
import { simulatorEndpoints } from './request-proxy';
import { smsInbox } from './sms-inbox';
import { compileScript, type CompiledScript } from './script';
import { findSourcePlace } from './source-place';

export interface SimulatorPluginOptions {
  readonly root: string;
  readonly routes: Routes;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly keys: () => AlipayKeys;
  readonly shell: Promise<ShellBundle>;
}

const templateOrStyle = /\.(axml|sjs|acss|less)$/;
const compiledFile = /\.(axml|sjs|acss|less|[tj]s|[mc]js|json)\.js$/;

/** Runs a project folder in Vite's dev server: compiles its files, joins its units, serves the shell around them. */
export const alipaySimulator = ({ root, routes, scenarios, keys, shell }: SimulatorPluginOptions): Plugin => {
  const files = new ProjectFiles(root);
  let project = loadProject(root);
  let source = readSource(project);
  /** ACSS file → those it was worked into. */
  const importers = new Map<string, Set<string>>();
  /** How many edits the browsers were told of. */
  let edits = 0;
  const inProject = (id: string): string => relative(root, id).split(sep).join('/');

  const compile = (file: string): string => {
    if (file.endsWith('.sjs')) return files.read(file);
    if (file.endsWith('.axml'))
      try {
        return source.axml(file, 'esm', (imported) => `/${compiled(imported)}`);
      } catch (error) {
        if (!(error instanceof CompileError)) throw error;
        // Part of the module, since one that fails to load says neither what nor where.
        const diagnostics = JSON.stringify([error.diagnostic]);
        return `export const diagnostics = ${diagnostics}; export const render = () => []; export const templates = {};`;
      }
    const { css, files: used, faults } = source.acss(file);
    for (const one of used) importers.set(one, (importers.get(one) ?? new Set()).add(file));
    return `export const diagnostics = ${JSON.stringify(faults)};\nexport default ${JSON.stringify(css)};`;
  };

  const script = async (file: string): Promise<{ code: string; map: CompiledScript['map'] }> => {
    const { body, map, specifiers } = await compileScript(files.read(file), file);
    const required = new Map<string, string>();
    for (const specifier of specifiers) {
      const found = files.resolveScript(file, specifier);
      if (found !== undefined) required.set(specifier, `/${compiled(found)}`);
    }
    return { code: scriptModule(file, body, required), map };
  };

  /** Whether pages, components or their files have come or gone. */
  const reread = (): boolean => {
    try {
      const next = loadProject(root);
      if (JSON.stringify(next) === JSON.stringify(project)) return false;
      project = next;
      source = readSource(next);
      return true;
    } catch {
      // A half-typed app.json: the project stays as it was until it can be read again.
      return false;
    }
  };

  /** Whether a path names something in the project that is a link to outside of it: Vite would follow it. */
  const leadsOut = (pathname: string): boolean => {
    const path = decodeURIComponent(pathname);
    const file = path.startsWith('/@fs/') ? path.slice('/@fs'.length) : join(root, path);
    const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
    return isFile && file.startsWith(root + sep) && !files.has(inProject(file));
  };

  /** Script and style go in behind Vite's back, which would compile them once more. */
  const page = async (server: ViteDevServer): Promise<string> => {
    const [text, { css }] = await Promise.all([server.transformIndexHtml('/', html(edits)), shell]);
    // Asked for at once, instead of one after the other has been read.
    const early = ['virtual:sim/project', 'virtual:sim/app', unitModuleId(project.config.pages[0] ?? '')];
    const links = early.map((id) => `<link rel="modulepreload" href="/@id/__x00__${id}" />`).join('');
    const script = `<script type="module" src="${shellUrl}"></script>`;
    return text.replace('</body>', () => `${links}<style>${css}</style>${script}</body>`);
  };

  const serve =
    (server: ViteDevServer) =>
    (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
      const url = new URL(request.url ?? '/', 'http://simulator');
      const send = (type: string, text: string): void => {
        response.setHeader('content-type', type);
        response.setHeader('cache-control', 'no-store');
        response.end(text);
      };
      const answer = async (): Promise<void> => {
        if (url.pathname === '/' || url.pathname === '/index.html')
          send('text/html; charset=utf-8', await page(server));
        else if (url.pathname === shellUrl) send('text/javascript; charset=utf-8', (await shell).script);
        else if (url.pathname === '/__sim/source') {
          const file = posix.normalize(url.searchParams.get('file') ?? '');
          // Only what the project consists of: the overlay asks for nothing else.
          if (source.unitOf(file) === undefined && !templateOrStyle.test(file)) response.statusCode = 404;
          send('text/plain; charset=utf-8', files.has(file) ? files.read(file) : '');
        } else if (url.pathname === '/__sim/locate') {
          const { stack } = (await json(request)) as { stack: string };
          send('application/json', JSON.stringify((await findSourcePlace(server, root, stack)) ?? null));
        } else if (leadsOut(url.pathname)) {
          response.statusCode = 403;
          response.end();
        } else next();
      };
      answer().catch(next);
    };

  return {
    name: 'alipay-simulator',
    enforce: 'pre',

    configureServer(server) {
      server.middlewares.use(simulatorEndpoints(routes, keys));
      const { hot } = server.environments.client;
      // An edit between the reading of a page and its first word to us would reach nobody.
      hot.on('sim:opened', (opened: unknown, browser) => {
        if (opened !== edits) browser.send({ type: 'full-reload' });
      });
      lookAgainAfterChange(server.watcher);
      server.middlewares.use(smsInbox((sms) => hot.send('sim:sms', sms)));
      server.middlewares.use(serve(server));
    },

    resolveId(id, importer) {
      if (id.startsWith('virtual:sim/')) return `\0${id}`;
      const isSjs = id.endsWith('.sjs');
      if (!isSjs && !compiledFile.test(id)) return undefined;
      const plain = isSjs ? id : id.slice(0, -'.js'.length);
      const from = importer === undefined ? 'app.json' : inProject(importer);
      const found = files.resolve(from, plain.startsWith(root + sep) ? `/${inProject(plain)}` : plain);
      return found === undefined ? undefined : compiled(join(root, found));
    },

    async load(id) {
      if (id === `\0${shellId}`) return shellModule;
      if (id === '\0virtual:sim/project') return projectModule(project, scenarios);
      if (id === '\0virtual:sim/app') return appModule(project);
      if (id.startsWith('\0virtual:sim/unit/')) {
        const unit = project.units.find(({ path }) => id === `\0${unitModuleId(path)}`);
        return unit && unitModule(unit);
      }
      const path = id.split('?')[0] ?? id;
      if (!compiledFile.test(path)) return undefined;
      const file = inProject(path.slice(0, -'.js'.length));
      if (!files.has(file)) return undefined;
      if (templateOrStyle.test(file)) return compile(file);
      try {
        return await script(file);
      } catch (error) {
        if (!(error instanceof CompileError)) throw error;
        const { message, line, column, sourceLine } = error.diagnostic;
        // The overlay reads the faulty line out of the frame.
        return this.error({
          message,
          loc: { file, line, column: column - 1 },
          frame: `${String(line)} | ${sourceLine}`,
        });
      }
    },

    hotUpdate({ file: path, type, modules }) {
      if (this.environment.name !== 'client' || !path.startsWith(root + sep)) return undefined;
      const file = inProject(path);
      edits += 1;
      const reload = (): [] => {
        this.environment.moduleGraph.invalidateAll();
        this.environment.hot.send({ type: 'full-reload' });
        return [];
      };
      if ((file.endsWith('.json') || type !== 'update') && reread()) return reload();
      const changed = [file, ...(importers.get(file) ?? [])];
      const own = changed.flatMap((one): EnvironmentModuleNode[] => {
        const module = this.environment.moduleGraph.getModuleById(compiled(join(root, one)));
        return module === undefined ? [] : [module];
      });
      return [...modules, ...own];
    },
  };
};
