import { SourceMap } from 'node:module';
import type { ProjectFiles } from '../project/resolve';
import type { SourceMapText } from './script';

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly sourceLine: string;
}

const mapped = (map: SourceMapText, { line, column }: { line: number; column: number }) => {
  const found = new SourceMap({ version: 3, file: '', sourceRoot: '', ...map } as never).findEntry(
    line - 1,
    column - 1,
  );
  return 'originalLine' in found ? { line: found.originalLine + 1, column: found.originalColumn + 1 } : undefined;
};

/** Scripts run under the name of what they were compiled to; AXML names its places itself. */
const fileAt = (url: string): string | undefined => {
  try {
    return decodeURI(new URL(url).pathname).slice(1);
  } catch {
    return undefined;
  }
};

/**
 * Finds where in the project's source a stack points that the browser took of compiled code.
 * @param mapOf the source map of a script by its path
 * @returns undefined when no frame of it lies in the project.
 */
export const findSourcePlace = async (
  files: ProjectFiles,
  mapOf: (file: string) => Promise<SourceMapText | undefined>,
  stack: string,
): Promise<SourcePlace | undefined> => {
  for (const [, url = '', line, column] of stack.matchAll(/(https?:\/\/[^\s()]+?)\.js:(\d+):(\d+)/g)) {
    const file = fileAt(url);
    if (file === undefined || file.startsWith('node_modules/')) continue;
    const map = await mapOf(file);
    const place = map && mapped(map, { line: Number(line), column: Number(column) });
    if (!place) continue;
    const lines = files.read(file).split('\n');
    return { ...place, file, sourceLine: lines[place.line - 1] ?? '' };
  }
  return undefined;
};
