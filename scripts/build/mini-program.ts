import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { formatDiagnostic } from '../../simulator/compiler/diagnostic';
import { checkProject } from '../../simulator/check-project';
import { loadProject, type Project, type Unit } from '../../simulator/project/load';
import { ProjectFiles } from '../../simulator/project/resolve';
import { minifyAxml } from './axml';
import { shortPaths } from './paths';
import { firstPages, ranBeforeRender } from './first-render';
import { referencedFiles } from './referenced';
import { bundle, bundleScripts } from './scripts';
import { minifyAcss, placeStyles } from './styles';

export interface BuildOptions {
  /** The folder that holds app.json. */
  readonly root: string;
  /** Made anew; what an earlier build left there goes. Source maps stand beside it, in `<outDir>-maps`. */
  readonly outDir: string;
  readonly minify: boolean;
}

/** What the IDE and minidev need to know of a built folder (platform-facts.md §6.1): hidden files are all that may come to lie in it. */
const projectFile = {
  format: 2,
  compileType: 'mini',
  compileOptions: { component2: true },
  uploadExclude: ['**/.*', '**/.*/**'],
};

/** A folder that somebody filled with other things is not ours to empty. */
const clear = (outDir: string, root: string): void => {
  if (!relative(outDir, root).startsWith('..'))
    throw new Error(`${outDir} holds the project itself: build into a folder of its own, such as dist.`);
  if (!existsSync(outDir)) return;
  if (readdirSync(outDir).length > 0 && !existsSync(join(outDir, 'app.json')))
    throw new Error(`${outDir} holds files of something else: empty it, or build into another folder.`);
  rmSync(outDir, { recursive: true });
};

const configOf = ({ config, components }: Unit, paths: ReadonlyMap<string, string>): Record<string, unknown> => {
  const using = Object.keys(Object(config['usingComponents']) as object).map((tag) => {
    const component = components[tag] ?? '';
    return [tag, `/${paths.get(component) ?? component}`];
  });
  const rest = Object.entries(config).filter(([name]) => name !== 'usingComponents');
  return Object.fromEntries([...rest, ...(using.length > 0 ? [['usingComponents', Object.fromEntries(using)]] : [])]);
};

interface Compiled {
  /** By path in the built folder; what is copied as it is does not stand here. */
  readonly files: ReadonlyMap<string, string>;
  readonly maps: ReadonlyMap<string, string>;
  readonly copied: Iterable<string>;
}

const compile = async (project: Project, minify: boolean): Promise<Compiled> => {
  const files = new Map<string, string>();
  const maps = new Map<string, string>();
  const sources = new ProjectFiles(project.root);
  const { units, app, config } = project;
  const paths = shortPaths(units);
  const placeOf = (unit: Unit): string => paths.get(unit.path) ?? unit.path;
  const writeJson = (file: string, value: unknown): void => {
    files.set(file, JSON.stringify(value, null, minify ? 0 : 2));
  };

  writeJson('app.json', config);
  writeJson('mini.project.json', projectFile);
  for (const unit of units) {
    const own = configOf(unit, paths);
    // Only a component must say what it is; a page that says nothing needs no file.
    if (Object.keys(own).length > 0) writeJson(`${placeOf(unit)}.json`, own);
  }

  const load = (file: string, index: number): string => {
    const specifier = posix.relative(posix.dirname(file), bundle.replace(/\.js$/, ''));
    return `require("${specifier.startsWith('.') ? specifier : `./${specifier}`}")[${String(index)}]()`;
  };
  files.set('app.js', load('app.js', 0));
  units.forEach((unit, index) => files.set(`${placeOf(unit)}.js`, load(`${placeOf(unit)}.js`, index + 1)));

  const scripts = [app.script, ...units.map((unit) => unit.files.script)];
  const bundled = await bundleScripts(project.root, scripts, minify, (undivided) =>
    ranBeforeRender(new Map(files).set(bundle, undivided), firstPages(config.pages)),
  );
  for (const [file, { code, map }] of bundled) {
    files.set(file, code);
    maps.set(`${file}.map`, map);
  }

  const { axml, copied } = referencedFiles(project);
  const ownAxml = new Map(units.map((unit) => [unit.files.axml, `${placeOf(unit)}.axml`]));
  for (const file of axml) {
    const text = sources.read(file);
    files.set(ownAxml.get(file) ?? file, minify ? minifyAxml(text, file) : text);
  }

  const readStyle = (file: string | undefined): string => (file === undefined ? '' : sources.read(file));
  const placed = placeStyles(
    readStyle(app.acss),
    [
      ...units.map(({ path, files: own }) => ({ path, acss: readStyle(own.acss), axml: readStyle(own.axml) })),
      ...[...axml].filter((file) => !ownAxml.has(file)).map((path) => ({ path, acss: '', axml: readStyle(path) })),
    ],
    units.some((unit) => 'styleIsolation' in unit.config),
  );
  const writeStyle = async (file: string, text: string, source: string): Promise<void> => {
    if (text.trim() !== '') files.set(file, minify ? await minifyAcss(text, source) : text);
  };
  await writeStyle('app.acss', placed.app, 'app.acss');
  for (const unit of units)
    await writeStyle(`${placeOf(unit)}.acss`, placed.beside.get(unit.path) ?? '', `${unit.path}.acss`);

  return { files, maps, copied };
};

/**
 * Builds a native mini-program folder into a plain one that the IDE, `minidev preview` and `minidev upload` take as it is: no
 * TypeScript, little of everything, few files. Pages keep their paths, since codes and links outside name them.
 * @returns every file written into `outDir`, relative to it, sorted; the source maps are not among them.
 * @throws naming file, line and remedy, for whatever keeps the project from being built; `outDir` is then as it was.
 */
export const buildMiniProgram = async ({ root, outDir, minify }: BuildOptions): Promise<readonly string[]> => {
  const [from, to] = [resolve(root), resolve(outDir)];
  const [fault] = checkProject(from);
  if (fault !== undefined) throw new Error(formatDiagnostic(fault));
  const { files, maps, copied } = await compile(loadProject(from), minify);

  clear(to, from);
  const write = (folder: string, file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const [file, text] of files) write(to, file, text);
  for (const file of copied) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    copyFileSync(join(from, file), join(to, file));
  }
  const beside = `${to}-maps`;
  const sourceRoot = `${relative(beside, from).split('\\').join('/')}/`;
  for (const [file, map] of maps) write(beside, file, JSON.stringify({ ...(JSON.parse(map) as object), sourceRoot }));
  return [...new Set([...files.keys(), ...copied])].sort();
};
