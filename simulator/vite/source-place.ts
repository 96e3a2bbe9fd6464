import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { relative, sep } from 'node:path';
import type { ViteDevServer } from 'vite';

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly sourceLine: string;
}

const mapped = (map: object, { line, column }: { line: number; column: number }) => {
  const found = new SourceMap({ version: 3, file: '', sourceRoot: '', ...map } as never).findEntry(
    line - 1,
    column - 1,
  );
  return 'originalLine' in found ? { line: found.originalLine + 1, column: found.originalColumn + 1 } : undefined;
};

/**
 * Finds where in the project's source a stack points that the browser took of compiled code.
 * @returns undefined when no frame of it lies in the project.
 */
export const findSourcePlace = async (
  server: ViteDevServer,
  root: string,
  stack: string,
): Promise<SourcePlace | undefined> => {
  for (const [, url = '', line, column] of stack.matchAll(/(https?:\/\/[^\s()]+?):(\d+):(\d+)/g)) {
    const module = await server.environments.client.moduleGraph.getModuleByUrl(new URL(url).pathname);
    // Scripts are served under the name of what they were compiled to; AXML names its places itself.
    const file = module?.file?.replace(/(\.[tj]s)\.js$/, '$1');
    const map = module?.transformResult?.map;
    if (!file?.startsWith(root + sep) || file === module?.file || file.includes(`${sep}node_modules${sep}`)) continue;
    const place = map && mapped(map, { line: Number(line), column: Number(column) });
    if (!place) continue;
    const lines = (await readFile(file, 'utf8')).split('\n');
    return { ...place, file: relative(root, file).split(sep).join('/'), sourceLine: lines[place.line - 1] ?? '' };
  }
  return undefined;
};
