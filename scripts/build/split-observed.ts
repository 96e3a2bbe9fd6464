import { parse } from '@babel/parser';
import traverse from '@babel/traverse';
import { loadProject } from '../../simulator/project/load';
import { writeFolder } from '../../simulator/project/folder';
import { createScripts } from '../../simulator/source/scripts';
import { rangeOf, type Stretch } from './flat-script';
import { bundleScripts } from './scripts';

/** Files of a project, by path. */
export type Files = Readonly<Record<string, string>>;

/** Stands for whatever a function throws, and alone for what does not even load. */
export const tooEarly = 'threw';

/** What can be seen of a mini-program from outside: what it does while it loads, and what its pages answer, tap after tap. */
const observed = (run: () => void): readonly string[] => {
  const seen: string[] = [];
  let app: unknown;
  let depth = 0;
  const pages: Readonly<Record<string, unknown>>[] = [];
  const handlers: (() => unknown)[] = [];
  const show = (value: unknown): string => {
    if (typeof value === 'function') return 'function';
    if (depth > 3) return 'and so on';
    depth += 1;
    try {
      const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'function' ? 'function' : inner));
      return text ?? 'nothing';
    } finally {
      depth -= 1;
    }
  };
  Object.assign(globalThis, {
    log: (...values: readonly unknown[]) => void seen.push(values.map(show).join(' ')),
    show,
    // Whatever it is: a function is called, but for a circle of calls.
    use: (value: unknown): unknown => {
      if (typeof value !== 'function' || depth > 3) return show(value);
      depth += 1;
      try {
        return show((value as () => unknown)());
      } catch {
        return tooEarly;
      } finally {
        depth -= 1;
      }
    },
    listen: (handler: () => unknown) => {
      seen.push(`listens ${show(handlers.push(handler))}`);
      return show(handler());
    },
    App: (options: unknown) => {
      seen.push('App');
      app = options;
    },
    getApp: () => app,
    Page: (options: Readonly<Record<string, unknown>>) => {
      seen.push('Page');
      pages.push(options);
    },
  });
  try {
    run();
  } catch {
    return [tooEarly];
  }
  for (const round of ['first', 'again'])
    for (const page of pages)
      for (const [name, tap] of Object.entries(page)) {
        if (typeof tap !== 'function') continue;
        seen.push(`${round} ${name}`);
        seen.push(show((tap as () => unknown).call(page)));
      }
  for (const handler of handlers) seen.push(show(handler()));
  return seen;
};

/** Runs CommonJS files as strict code, which is what the platform's builder makes of every file. */
const requireFrom = (files: ReadonlyMap<string, string>): ((name: string) => unknown) => {
  const modules = new Map<string, { exports: unknown }>();
  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const body = new Function('require', 'module', 'exports', `'use strict';\n${files.get(name) ?? ''}`);
    Reflect.apply(body, module.exports, [(to: string) => load(`${to.replace('./', '')}.js`), module, module.exports]);
    return module.exports;
  };
  return load;
};

const functionsOf = (code: string): readonly Stretch[] => {
  const found: Stretch[] = [];
  traverse(parse(code), {
    Function({ node }) {
      const [start, end] = rangeOf(node);
      found.push({ start, end });
    },
  });
  return found;
};

export interface Project {
  readonly root: string;
  /** The scripts of the app and its pages, in the order in which the platform runs them. */
  readonly scripts: readonly string[];
  readonly remove: () => void;
}

/** Writes a project, whose AXML and JSON say nothing. */
export const projectOf = (files: Files): Project => {
  const pages = Object.keys(files).filter((file) => file.startsWith('pages/'));
  const beside = pages.flatMap((file): [string, unknown][] => [
    [file.replace(/js$/, 'axml'), '<view/>'],
    [file.replace(/js$/, 'json'), {}],
  ]);
  const config = { pages: pages.map((file) => file.replace(/\.js$/, '')) };
  const folder = writeFolder({ 'app.json': config, ...Object.fromEntries(beside), ...files });
  return { ...folder, scripts: ['app.js', ...pages] };
};

/** What is observed where each file runs by itself, as in the simulator. */
export const ofSources = ({ root, scripts }: Project): readonly string[] => {
  const script = createScripts(loadProject(root));
  return observed(() => {
    for (const file of scripts) script(file).load();
  });
};

/** Says of some functions that they ran before the first render. */
export type Choose = (functions: readonly Stretch[]) => readonly Stretch[];

/** What is observed of the built files. */
export const ofBuild = async ({ root, scripts }: Project, choose: Choose): Promise<readonly string[]> => {
  const built = await bundleScripts(root, scripts, true, (whole) => choose(functionsOf(whole)));
  const load = requireFrom(new Map([...built].map(([file, { code }]) => [file, code])));
  return observed(() => {
    scripts.forEach((_, index) => {
      (load('shared.js') as (() => void)[])[index]?.();
    });
  });
};

const exported = (code: string): readonly string[] =>
  Array.from(
    code.matchAll(/export (?:const|let|var|function|class) (\w+)|exports\.(\w+)/g),
    ([, es, cjs]) => es ?? cjs ?? '',
  );

/** A page whose taps answer with what modules export, name by name. */
export const pageOf = (utils: Files): string => {
  const all = Object.entries(utils).map(([file, code]) => ({ file, names: exported(code) }));
  const imports = all.map(
    ({ file, names }) => `import { ${names.map((name) => `${name} as ${name}$`).join(', ')} } from '../../${file}';\n`,
  );
  const taps = all.flatMap(({ names }) => names.map((name) => `${name}: () => use(${name}$)`));
  return `${imports.join('')}Page({ ${taps.join(', ')} });`;
};
