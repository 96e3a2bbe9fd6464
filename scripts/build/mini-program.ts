import { readFileSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';
import minimatch from 'minimatch';
import { formatDiagnostic } from '../../simulator/compiler/diagnostic';
import { checkProject } from '../../simulator/check-project';
import { loadProject, type Project, type Unit } from '../../simulator/project/load';
import { ProjectFiles } from '../../simulator/project/resolve';
import { packedFiles } from '../archive/packed-files';
import { minifyAxml } from './axml';
import { appConfig, ownSettings, unitConfig } from './configs';
import { examineBuilt } from './examine-built';
import { firstPages, ranBeforeRender } from './first-render';
import { assertOwn, writeAnew } from './output-folder';
import { shortPaths } from './paths';
import { referencedFiles } from './referenced';
import { bundle, bundleScripts, rest } from './scripts';
import { styleText } from './style-text';
import { minifyAcss, placeStyles } from './styles';

export interface BuildOptions {
  /** The folder that holds app.json. */
  readonly root: string;
  /**
   * Made anew; what an earlier build left there goes, and nothing else is ever touched (output-folder.ts). Source maps stand
   * beside it, in `<outDir>-maps`.
   */
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

interface Compiled {
  /** Content by path in the built folder. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly maps: ReadonlyMap<string, string>;
  /** Where units out of packages stand, without ending. */
  readonly packaged: readonly string[];
}

/** What the platform packs besides, by a list of the project's own. An earlier build is no part of the next. */
const included = (root: string, patterns: readonly string[], outDir: string): readonly string[] =>
  patterns.length === 0
    ? []
    : packedFiles(root).filter(
        (file) =>
          patterns.some((pattern) => minimatch(file, pattern)) && relative(outDir, join(root, file)).startsWith('..'),
      );

const compile = async (project: Project, outDir: string, minify: boolean): Promise<Compiled> => {
  const files = new Map<string, string>();
  const maps = new Map<string, string>();
  const sources = new ProjectFiles(project.root);
  const { units, app, config } = project;
  const styles = [app.acss, ...units.map((unit) => unit.files.acss)];
  const { assetsInclude } = ownSettings(
    sources,
    styles.some((style) => style?.endsWith('.less')),
  );
  const { axml, copied: named, rooted } = referencedFiles(project);
  const copied = new Set([...named, ...included(project.root, assetsInclude, outDir)]);
  const paths = shortPaths(units, rooted, [...axml, ...copied]);
  const placeOf = (unit: Unit): string => paths.get(unit.path) ?? unit.path;
  const writeJson = (file: string, value: unknown): void => {
    files.set(file, JSON.stringify(value, null, minify ? 0 : 2));
  };

  writeJson('app.json', appConfig(project, paths, sources));
  writeJson('mini.project.json', { ...projectFile, ...(assetsInclude.length > 0 && { assetsInclude }) });
  for (const unit of units) {
    const own = unitConfig(unit, paths, sources);
    // Only a component must say what it is; a page that says nothing needs no file.
    if (Object.keys(own).length > 0) writeJson(`${placeOf(unit)}.json`, own);
  }

  const load = (file: string, index: number): string => {
    const specifier = posix.relative(posix.dirname(file), bundle.replace(/\.js$/, ''));
    return `require("${specifier.startsWith('.') ? specifier : `./${specifier}`}")[${String(index)}]()`;
  };
  files.set('app.js', load('app.js', 0));
  units.forEach((unit, index) => files.set(`${placeOf(unit)}.js`, load(`${placeOf(unit)}.js`, index + 1)));
  for (const name of [bundle, rest])
    if (files.has(name) || copied.has(name))
      throw new Error(`${name} is what the build calls a script of its own: give yours another name.`);

  const scripts = [app.script, ...units.map((unit) => unit.files.script)];
  const bundled = await bundleScripts(project.root, scripts, minify, (undivided) =>
    ranBeforeRender(new Map(files).set(bundle, undivided), firstPages(config.pages)),
  );
  for (const [file, { code, map }] of bundled) {
    files.set(file, code);
    maps.set(`${file}.map`, map);
  }

  const ownAxml = new Map(units.map((unit) => [unit.files.axml, `${placeOf(unit)}.axml`]));
  for (const file of axml) {
    const text = sources.read(file);
    files.set(ownAxml.get(file) ?? file, minify ? minifyAxml(text, file) : text);
  }

  const readStyle = (file: string | undefined): string => (file === undefined ? '' : styleText(sources, file));
  const readAxml = (file: string | undefined): string => (file === undefined ? '' : sources.read(file));
  const placed = placeStyles(
    readStyle(app.acss),
    [
      ...units.map(({ path, files: own }) => ({ path, acss: readStyle(own.acss), axml: readAxml(own.axml) })),
      ...[...axml].filter((file) => !ownAxml.has(file)).map((path) => ({ path, acss: '', axml: readAxml(path) })),
    ],
    // In JSON as the documents have it; in a script's options only as some write it.
    units.some((unit) => 'styleIsolation' in unit.config || sources.read(unit.files.script).includes('styleIsolation')),
  );
  const writeStyle = async (file: string, text: string, source: string): Promise<void> => {
    if (text.trim() !== '') files.set(file, minify ? await minifyAcss(text, source) : text);
  };
  await writeStyle('app.acss', placed.app, 'app.acss');
  for (const unit of units)
    await writeStyle(`${placeOf(unit)}.acss`, placed.beside.get(unit.path) ?? '', `${unit.path}.acss`);

  const packaged = units.filter(({ path }) => path.startsWith('node_modules/')).map(placeOf);
  const assets = [...copied].map((file) => [file, readFileSync(join(project.root, file))] as const);
  return { files: new Map<string, string | Uint8Array>([...assets, ...files]), maps, packaged };
};

/**
 * Builds a native mini-program folder into a plain one that the IDE, `minidev preview` and `minidev upload` take as it is: no
 * TypeScript, little of everything, few files. Pages keep their paths, since codes and links outside name them.
 * @returns every file written into `outDir` but the build's hidden mark, relative to it, sorted; the source maps are not among them.
 * @throws naming file, line and remedy, for whatever keeps the project from being built, and for an `outDir` that is not an
 * earlier build; everything is then as it was.
 */
export const buildMiniProgram = async ({ root, outDir, minify }: BuildOptions): Promise<readonly string[]> => {
  const [from, to] = [resolve(root), resolve(outDir)];
  const beside = `${to}-maps`;
  for (const folder of [to, beside]) assertOwn(folder, from);
  const [fault] = checkProject(from);
  if (fault !== undefined) throw new Error(formatDiagnostic(fault));
  const { files, maps, packaged } = await compile(loadProject(from), to, minify);
  examineBuilt(files, packaged);

  writeAnew(to, files);
  const sourceRoot = `${relative(beside, from).split('\\').join('/')}/`;
  const placedMaps = [...maps].map(([file, map]): [string, string] => [
    file,
    JSON.stringify({ ...(JSON.parse(map) as object), sourceRoot }),
  ]);
  writeAnew(beside, new Map(placedMaps));
  return [...files.keys()].sort();
};
