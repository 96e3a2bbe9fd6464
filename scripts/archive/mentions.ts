import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { compileAcss } from '../../simulator/compiler/acss';
import { compileAxml } from '../../simulator/compiler/codegen';
import { CompileError } from '../../simulator/compiler/diagnostic';
import type { ProjectFiles } from '../../simulator/project/resolve';
import { readStyle } from '../../simulator/source/less';
import { filesBelow } from './files-below';

/** A file that another one names. Both are relative to the root, with `/`. */
export interface Mention {
  readonly by: string;
  /** As it is written: relative, or from the root with a `/`. */
  readonly path: string;
  readonly file: string;
}

/** Whether the platform packs a file as it is, by its ending (platform-facts.md §6.4). */
export const isAsset = (file: string): boolean =>
  /\.(png|jpe?g|gif|svg|webp|eot|woff2?|ttf|otf|mp[34]|wasm(\.br)?)$/i.test(file);

/** A quoted path or `url(…)` with an ending, its query left out: how data, styles and JSON name pictures. */
const paths = /["'`(]\s*([^"'`(){}\n?#]+\.[A-Za-z0-9]{2,6})(?:[?#][^"'`(){}\n]*)?\s*["'`)]/g;

/** How a path begins that is put together: `'/images/' + name`, `/images/icon-{{name}}.png`. */
const beginnings = /["'`(]\s*(\.{0,2}\/[^"'`(){}\n?#$]*)(?=["'`]|\{\{|\$\{)/g;

const isScript = (file: string): boolean => /\.(ts|js|sjs)$/.test(file);

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Every asset that a path with this beginning may come to mean. */
const assetsFrom = (files: ProjectFiles, by: string, beginning: string): readonly string[] => {
  const path = beginning.startsWith('/') ? beginning.slice(1) : posix.join(posix.dirname(by), beginning);
  const folder = path.slice(0, path.lastIndexOf('/'));
  // A mere "/" says nothing, and would make everything a part of the app.
  if (folder === '' || /^\.\.(\/|$)/.test(folder) || !isFolder(join(files.root, folder))) return [];
  return filesBelow(join(files.root, folder))
    .map((file) => posix.join(folder, file))
    .filter((file) => file.startsWith(path) && isAsset(file) && files.has(file));
};

/** Every module a script names, `import type` and `require` included, and where in its text. */
export const importsOf = (text: string): readonly { readonly path: string; readonly offset: number }[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({ path: fileName, offset: pos }));

type Named = readonly (readonly [path: string, file: string | undefined])[];

const namedByAxml = (files: ProjectFiles, file: string, components: Readonly<Record<string, string>>): Named => {
  const { imports, images } = compileAxml(files.read(file), file, { components, resolveImport: (path) => path });
  return [
    ...imports.map(
      ({ kind, src }) => [src, files.resolve(file, src, ['', kind === 'import-sjs' ? '.sjs' : '.axml'])] as const,
    ),
    ...images.map(({ src }) => [src, files.resolve(file, src)] as const),
  ];
};

const namedByStyle = (files: ProjectFiles, file: string): Named => {
  const { text, imported } = readStyle(files, file);
  const named: [string, string | undefined][] = imported.map((path) => [`/${path}`, path]);
  compileAcss(text, file, {
    resolveImport(path) {
      named.push([path, files.resolve(file, path, ['', '.acss', '.less'])]);
      return path;
    },
    onUrl: (url) => void named.push([url, files.has(url.slice(1)) ? url.slice(1) : undefined]),
    // The checker's matter.
    onFault: () => undefined,
  });
  return named;
};

/** What the compiler finds in a file; undefined where it finds nothing because the file is broken. */
const namedFor = (
  files: ProjectFiles,
  file: string,
  components: Readonly<Record<string, string>>,
): Named | undefined => {
  try {
    if (file.endsWith('.axml')) return namedByAxml(files, file, components);
    if (/\.(acss|less)$/.test(file)) return namedByStyle(files, file);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return undefined;
  }
  if (!isScript(file)) return undefined;
  // Types are no part of a phone's app, but the builder's check of types needs them.
  return importsOf(files.read(file)).map(({ path }) => [
    path,
    files.resolveScript(file, path) ?? files.resolve(file, path, ['.d.ts', '.sjs']),
  ]);
};

/**
 * The files of the project that one of its files names: by the simulator's own compiler what is certain, and what data and
 * expressions seem to name besides. More than is needed rather than less: a picture that is missing is missing on a phone.
 * @param components of the unit that an AXML file belongs to: tag → path of the component.
 */
export const mentionsOf = (
  files: ProjectFiles,
  file: string,
  components: Readonly<Record<string, string>> = {},
): readonly Mention[] => {
  const text = files.read(file);
  const certain = namedFor(files, file, components);
  // Where the compiler has spoken only assets can be missing from what it said.
  const isLikely = (path: string): boolean =>
    certain === undefined || isAsset(path) || (path.endsWith('.json') && !isScript(file));
  const seeming = [...text.matchAll(paths)]
    .map(([, path = '']) => path)
    .filter(isLikely)
    .map((path) => [path, files.resolve(file, path) ?? files.resolve('app.json', path)] as const);
  const begun = [...text.matchAll(beginnings)]
    .map(([, path = '']) => path)
    // In a script a relative one is an import.
    .filter((path) => !isScript(file) || path.startsWith('/'))
    .flatMap((path) => assetsFrom(files, file, path).map((asset) => [path, asset] as const));
  return [...(certain ?? []), ...seeming, ...begun].flatMap(([path, found]) =>
    found === undefined ? [] : [{ by: file, path, file: found }],
  );
};
