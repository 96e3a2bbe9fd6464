import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { loadProject } from '../../simulator/project/load';
import { ProjectFiles } from '../../simulator/project/resolve';

/** What the builder reads beside the app itself. Nothing they name is followed: they name what to leave out, too. */
const settings = ['mini.project.json', 'tsconfig.json'];

/** A quoted path or `url(…)` with an ending: how AXML, ACSS and JSON name templates, styles, modules and pictures. */
const mentions = /["'(]\s*([^"'()\s{}]+\.[A-Za-z0-9]{2,6})\s*["')]/g;

/** Endings the platform packs as they are (platform-facts.md §6.4). */
const asset = /\.(png|jpe?g|gif|svg|webp|eot|woff2?|ttf|otf|mp[34]|wasm(\.br)?)$/i;

const isScript = (file: string): boolean => /\.(ts|js|sjs)$/.test(file);

const isText = (file: string): boolean => isScript(file) || /\.(json|axml|acss|less)$/.test(file);

/** Every module a script names, `import type` and `require` included: the builder's type check needs those files too. */
const importsOf = (text: string): readonly string[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

/** Ambient declarations are named by no import: they are where tsconfig.json includes them. */
const declarations = (root: string): readonly string[] => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8')) as {
    readonly config?: unknown;
  };
  if (config === undefined) return [];
  return ts
    .parseJsonConfigFileContent(config, ts.sys, root)
    .fileNames.filter((file) => file.endsWith('.d.ts'))
    .map((file) => relative(root, file).split(sep).join('/'));
};

/**
 * Every file the mini-program consists of, found by following app.json: pages, components, what their scripts import, and
 * what their AXML, ACSS and JSON name. Nothing is known by name but the two settings files, so a new page needs no list.
 * @param root folder of the mini-program, TypeScript or JavaScript
 * @returns sorted paths relative to it, with `/`
 * @throws {ProjectError} when app.json or the app's script is missing or broken
 */
export const appSources = (root: string): readonly string[] => {
  const files = new ProjectFiles(root);
  const project = loadProject(root);
  const found = new Set(settings.filter((file) => files.has(file)));

  const targetsOf = (file: string): readonly (string | undefined)[] => {
    if (!isText(file)) return [];
    const text = files.read(file);
    const named = [...text.matchAll(mentions)]
      .map(([, path = '']) => path)
      // A script imports what it needs; its strings may still name a picture.
      .filter((path) => !isScript(file) || asset.test(path))
      .map((path) => files.resolve(file, path) ?? files.resolve('app.json', path));
    const imported = isScript(file)
      ? importsOf(text).map((path) => files.resolveScript(file, path) ?? files.resolve(file, path, ['.d.ts']))
      : [];
    return [...named, ...imported];
  };

  const follow = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const target of targetsOf(file)) if (target !== undefined) follow(target);
  };

  for (const unit of ['app', ...project.units.map(({ path }) => path)]) {
    for (const ending of ['.json', '.axml', '.acss']) if (files.has(unit + ending)) follow(unit + ending);
  }
  for (const script of [project.app.script, ...project.units.map((unit) => unit.files.script)]) follow(script);
  for (const file of declarations(root)) follow(file);
  return [...found].sort();
};
