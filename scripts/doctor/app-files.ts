import { posix } from 'node:path';
import { preProcessFile } from 'typescript';
import type { Project } from '../../simulator/project/load';
import type { ProjectFiles } from '../../simulator/project/resolve';

const SCRIPT_ENDINGS = ['', '.ts', '.js', '.json', '/index.ts', '/index.js'];

/**
 * Lists what an app consists of: everything that app.json, its pages and their components lead to. Images are named by
 * expressions as often as not, and are not followed.
 * @returns paths relative to the folder of app.json
 */
export const appFilesOf = (app: Project, files: ProjectFiles): ReadonlySet<string> => {
  const found = new Set<string>();
  const waiting = ['app.json', app.app.script, app.app.acss, ...app.units.flatMap((unit) => Object.values(unit.files))];
  for (let file = waiting.pop(); file !== undefined || waiting.length > 0; file = waiting.pop()) {
    if (file === undefined || found.has(file)) continue;
    found.add(file);
    for (const specifier of namedIn(file, files.read(file))) {
      const next = files.resolve(file, specifier, SCRIPT_ENDINGS);
      if (next !== undefined) waiting.push(next);
    }
  }
  return found;
};

const namedIn = (file: string, text: string): readonly string[] => {
  switch (posix.extname(file)) {
    case '.ts':
    case '.js':
    case '.sjs':
      return preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
    case '.axml':
      return [...text.matchAll(/<(?:import|include|import-sjs)\b[^>]*\b(?:src|from)="([^"{]+)"/g)].map(
        ([, src = '']) => src,
      );
    case '.acss':
      return [...text.matchAll(/@import\s+(?:url\()?["']([^"']+)["']/g)].map(([, src = '']) => src);
    default:
      return [];
  }
};
