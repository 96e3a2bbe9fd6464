import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');

const isFile = (path: string): boolean => existsSync(join(root, path)) && statSync(join(root, path)).isFile();

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The files that make a page or component: all beside its script that bear its name, and what those name. */
const unitOf = (script: string): string[] =>
  ['.axml', '.acss', '.json'].map((ending) => script.replace(/\.ts$/, ending)).filter(isFile);

/**
 * What a file names by a relative path: imports (types as well), components, pages it goes to. my.navigateTo takes a path
 * as from the page on top, from within a component too (AlipayDocs/open-docs, 小程序页面/Router).
 */
const namedBy = (path: string): string[] => {
  const text = read(path);
  const relative = (specifier: string): string => posix.join(posix.dirname(path), specifier);
  if (path.endsWith('.json')) {
    const { usingComponents = {} } = JSON.parse(text) as { usingComponents?: Record<string, string> };
    return Object.values(usingComponents).map((component) => `${relative(component)}.ts`);
  }
  if (!path.endsWith('.ts')) return [];
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => relative(fileName));
  const visited = [...text.matchAll(/navigateTo\(\{ url: '([^']+)' \}\)/g)].map(([, url = '']) =>
    posix.join(posix.dirname(path).replace(/^components\//, 'pages/'), url),
  );
  return [...imported, ...visited].map((named) => {
    const found = ['.ts', '.d.ts'].map((ending) => named + ending).find(isFile);
    if (found === undefined) throw new Error(`${path} names ${named}, and there is no such file.`);
    return found;
  });
};

/** @returns the paths, folders replaced by all files in them, sorted. */
export const filesIn = (paths: readonly string[]): string[] =>
  paths
    .flatMap((path) =>
      isFile(path)
        ? [path]
        : readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
            .map((name) => posix.join(path, name.replaceAll('\\', '/')))
            .filter(isFile),
    )
    .sort();

/** @returns every file that some files of the mini-program need, themselves among them, sorted. @throws for an import of nothing. */
export const closureOf = (entries: readonly string[]): string[] => {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    [...(path.endsWith('.ts') ? unitOf(path) : []), ...namedBy(path)].forEach(visit);
  };
  entries.forEach(visit);
  return [...reached].sort();
};
