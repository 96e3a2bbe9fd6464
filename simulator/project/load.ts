import { existsSync } from 'node:fs';
import { CompileError, type Diagnostic, formatDiagnostic } from '../compiler/diagnostic';
import { type Json, parseJson } from './json';
import { ProjectFiles } from './resolve';

/** The app.json fields that are read here; the rest is passed on as it is. */
export interface AppConfig extends Readonly<Record<string, unknown>> {
  /** Paths of all pages, those of sub-packages behind the others; the first is the home page. */
  readonly pages: readonly string[];
}

/** A page or component; paths are relative to the project root. */
export interface Unit {
  /** Without extension: "pages/x/x". */
  readonly path: string;
  readonly kind: 'page' | 'component';
  readonly files: { readonly script: string; readonly axml?: string; readonly acss?: string; readonly json?: string };
  readonly config: Readonly<Record<string, unknown>>;
  /** Tag → unit path, from its own usingComponents and the app's. */
  readonly components: Readonly<Record<string, string>>;
}

export interface Project {
  readonly root: string;
  readonly config: AppConfig;
  readonly app: { readonly script: string; readonly acss?: string };
  readonly units: readonly Unit[];
  /** What is wrong but does not keep the other pages from running. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The folder is no project that could run at all. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';

  constructor(readonly diagnostic: Diagnostic) {
    super(formatDiagnostic(diagnostic));
  }
}

const styleEndings = ['.acss', '.less'];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const missing = (file: string, message: string): ProjectError =>
  new ProjectError({ file, line: 0, column: 0, message, sourceLine: '' });

/**
 * Reads a native mini-program folder: app.json, its pages, and every component they use, at any depth.
 * @throws {ProjectError} naming file and remedy when app.json or app.ts/app.js is missing or broken.
 */
export const loadProject = (root: string): Project => {
  const files = new ProjectFiles(root);
  const diagnostics: Diagnostic[] = [];
  const units = new Map<string, Unit>();
  const app = readApp(files);

  /** Reads the JSON of a page or component; a broken one is reported and counts as empty. */
  const readConfig = (file: string | undefined): Json | undefined => {
    if (!file) return undefined;
    try {
      const json = parseJson(files.read(file), file);
      if (isRecord(json.value)) return json;
      diagnostics.push(json.source.diagnosticAt(0, 'an object was expected: { … }'));
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      diagnostics.push(error.diagnostic);
    }
    return undefined;
  };

  const readComponents = (json: Json | undefined): Record<string, string> => {
    const using = isRecord(json?.value) ? json.value['usingComponents'] : undefined;
    const found: Record<string, string> = {};
    if (!json || using === undefined) return found;
    const report = (path: readonly string[], message: string): void => {
      diagnostics.push(json.source.diagnosticAt(json.offsetOf(path), message));
    };
    if (!isRecord(using))
      report(['usingComponents'], 'usingComponents must be an object: { "tag": "/components/x/x" }');
    for (const [tag, specifier] of Object.entries(isRecord(using) ? using : {})) {
      const at = ['usingComponents', tag];
      if (typeof specifier !== 'string' || !specifier) report(at, `the path of <${tag}> must be a string`);
      else if (/^(dynamic-)?plugin:/.test(specifier))
        report(at, `<${tag}> comes from a plugin: plugins are not simulated`);
      else {
        const path = files.resolveUnit(json.source.file, specifier);
        if (path) found[tag] = path;
        else
          report(
            at,
            `<${tag}>: no component at ${specifier} (its .ts or .js is looked for; from the project's root a path begins with "/")`,
          );
      }
    }
    return found;
  };

  const appComponents = readComponents(app.json);

  const readUnit = (path: string, kind: Unit['kind'], script: string): void => {
    if (units.has(path)) return;
    const [axml, acss, jsonFile] = [['.axml'], styleEndings, ['.json']].map((endings) =>
      files.withEnding(path, endings),
    );
    const json = readConfig(jsonFile);
    const components = { ...appComponents, ...readComponents(json) };
    const config = isRecord(json?.value) ? json.value : {};
    units.set(path, {
      path,
      kind,
      files: { script, ...(axml && { axml }), ...(acss && { acss }), ...(jsonFile && { json: jsonFile }) },
      config,
      components,
    });
    const report = (message: string): void => {
      diagnostics.push({
        file: script,
        line: 1,
        column: 1,
        message,
        sourceLine: files.read(script).split('\n', 1)[0] ?? '',
      });
    };
    if (!axml) report(`${path}.axml is missing: it draws this ${kind}`);
    if (kind === 'component' && !jsonFile) report(`${path}.json is missing: write { "component": true }`);
    if (kind === 'component' && json && config['component'] !== true) {
      diagnostics.push(
        json.source.diagnosticAt(json.offsetOf(['component']), 'a component\'s JSON needs "component": true'),
      );
    }
    for (const component of Object.values(components))
      readUnit(component, 'component', files.script(component) ?? component);
  };

  for (const { path, at } of app.pages) {
    const script = files.script(path);
    const report = (message: string): void => {
      diagnostics.push(app.json.source.diagnosticAt(app.json.offsetOf(at), message));
    };
    if (units.has(path)) report(`the page ${path} stands here twice`);
    else if (script) readUnit(path, 'page', script);
    else report(`the page ${path} does not exist: ${path}.ts or ${path}.js is missing`);
  }

  return {
    root,
    config: { ...app.config, pages: app.pages.map(({ path }) => path) },
    app: { script: app.script, ...(app.acss && { acss: app.acss }) },
    units: [...units.values()],
    diagnostics,
  };
};

interface App {
  readonly json: Json;
  readonly config: Readonly<Record<string, unknown>>;
  readonly pages: readonly { readonly path: string; readonly at: readonly (string | number)[] }[];
  readonly script: string;
  readonly acss: string | undefined;
}

/** @throws {ProjectError} */
const readApp = (files: ProjectFiles): App => {
  if (!existsSync(files.root))
    throw missing(files.root, 'does not exist: give the folder of a native mini-program, the one with app.json');
  if (!files.has('app.json'))
    throw missing(
      'app.json',
      `is missing in ${files.root}: give the folder of a native mini-program${hintOfRoot(files)}`,
    );
  let json: Json;
  try {
    json = parseJson(files.read('app.json'), 'app.json');
  } catch (error) {
    if (error instanceof CompileError) throw new ProjectError(error.diagnostic);
    throw error;
  }
  const config = isRecord(json.value) ? json.value : {};
  const fail = (path: readonly (string | number)[], message: string): ProjectError =>
    new ProjectError(json.source.diagnosticAt(json.offsetOf(path), message));

  const readPages = (list: unknown, prefix: string, at: readonly (string | number)[]): App['pages'] => {
    if (!Array.isArray(list)) throw fail(at, 'pages must be a list of paths such as "pages/home/home"');
    return list.map((page: unknown, index) => {
      if (typeof page !== 'string' || !page)
        throw fail([...at, index], 'the path of a page must be a string such as "pages/home/home"');
      return { path: prefix + page.replace(/^\//, ''), at: [...at, index] };
    });
  };
  const pages = [...readPages(config['pages'], '', ['pages'])];
  if (pages.length === 0) throw fail(['pages'], 'pages is empty: the first page is the home page');
  const key = 'subPackages' in config ? 'subPackages' : 'subpackages';
  const packages: readonly unknown[] = Array.isArray(config[key]) ? config[key] : [];
  packages.forEach((entry, index) => {
    if (!isRecord(entry) || typeof entry['root'] !== 'string')
      throw fail([key, index], 'a sub-package needs a root and pages');
    pages.push(...readPages(entry['pages'], `${entry['root'].replace(/^\/|\/$/g, '')}/`, [key, index, 'pages']));
  });
  const script = files.script('app');
  if (!script) throw missing('app.ts', `is missing in ${files.root} (app.js will do as well): it calls App({})`);
  return { json, config, pages, script, acss: files.withEnding('app', styleEndings) };
};

/** Projects often keep the mini-program in a folder that mini.project.json names. */
const hintOfRoot = (files: ProjectFiles): string => {
  const named =
    files.has('mini.project.json') && /"miniprogramRoot"\s*:\s*"([^"]+)"/.exec(files.read('mini.project.json'))?.[1];
  return named ? `; mini.project.json says it is ${named}` : '';
};
