import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { loadProject } from '../../simulator/project/load';
import { ProjectFiles } from '../../simulator/project/resolve';
import { type Mention, mentionsOf } from './mentions';

/** What the builder reads beside the app itself. Nothing they name is followed: they name what to leave out, too. */
const settings = ['mini.project.json', 'tsconfig.json'];

const isText = (file: string): boolean => /\.(ts|js|sjs|json|axml|acss|less)$/.test(file);

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

/** What a mini-program consists of. */
export interface AppFiles {
  /** Sorted paths relative to the root, with `/`. */
  readonly files: readonly string[];
  /** Which of them names which. */
  readonly mentions: readonly Mention[];
}

/**
 * Every file the mini-program consists of, found by following app.json: pages, components, what their scripts import, and
 * what their AXML, ACSS and JSON name. Nothing is known by name but the two settings files, so a new page needs no list.
 * @param root folder of the mini-program, TypeScript or JavaScript
 * @throws {ProjectError} when app.json or the app's script is missing or broken
 */
export const appFiles = (root: string): AppFiles => {
  const files = new ProjectFiles(root);
  const project = loadProject(root);
  const found = new Set(settings.filter((file) => files.has(file)));
  const componentsOf = new Map(project.units.map((unit) => [unit.files.axml, unit.components]));
  const mentions: Mention[] = [];

  const follow = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const own = isText(file) ? mentionsOf(files, file, componentsOf.get(file)) : [];
    mentions.push(...own);
    for (const mention of own) follow(mention.file);
  };

  for (const file of ['app.json', project.app.acss, project.app.script]) if (file !== undefined) follow(file);
  for (const unit of project.units) for (const file of Object.values(unit.files)) follow(file);
  for (const file of declarations(root)) follow(file);
  return { files: [...found].sort(), mentions };
};

/** As appFiles, the files alone. */
export const appSources = (root: string): readonly string[] => appFiles(root).files;
