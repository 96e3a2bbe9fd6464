import { SourceMap } from 'node:module';
import { relative, sep } from 'node:path';
import type { ViteDevServer } from 'vite';

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly sourceLine: string;
}

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
    const file = module?.file;
    if (!module || !file || !file.startsWith(root + sep) || file.includes(`${sep}node_modules${sep}`))
      continue;
    const map = module.transformResult?.map;
    if (!map || !('sourcesContent' in map)) continue;
    const found = new SourceMap({ ...map, version: 3, file, sourceRoot: '' } as never).findEntry(
      Number(line) - 1,
      Number(column) - 1,
    );
    if (!('originalLine' in found)) continue;
    const text = (map.sourcesContent?.[0] ?? '').split('\n')[found.originalLine] ?? '';
    return {
      file: relative(root, file).split(sep).join('/'),
      line: found.originalLine + 1,
      column: found.originalColumn + 1,
      sourceLine: text,
    };
  }
  return undefined;
};
