import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Loaded before a program: its CommonJS modules run as ever, only compiled once. The first run to end leaves what V8 made of
 * them, later ones take it up. What Node 22 has as NODE_COMPILE_CACHE; V8 itself refuses what another version or flag left.
 */
const preload = (program: string, store: string): string => `
const Module = require('node:module');
const { readFileSync, renameSync, writeFileSync, existsSync } = require('node:fs');
const { dirname } = require('node:path');
const { deserialize, serialize } = require('node:v8');
const { constants, Script } = require('node:vm');
const store = ${JSON.stringify(store)};
// Its children, if any are of Node, are other programs.
if ((process.argv[1] ?? '').endsWith(${JSON.stringify(program)})) {
  const known = existsSync(store) ? deserialize(readFileSync(store)) : new Map();
  const scripts = [];
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (content, filename, ...rest) {
    if (filename.endsWith('.mjs')) return compile.call(this, content, filename, ...rest);
    const script = new Script(Module.wrap(content.replace(/^#!.*/, '')), {
      filename,
      cachedData: known.get(filename),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    scripts.push([filename, script]);
    const require = (id) => this.require(id);
    require.resolve = (id, options) => Module._resolveFilename(id, this, false, options);
    require.resolve.paths = (id) => Module._resolveLookupPaths(id, this);
    Object.assign(require, { main: process.mainModule, extensions: Module._extensions, cache: Module._cache });
    return script.runInThisContext().call(this.exports, this.exports, require, this, filename, dirname(filename));
  };
  process.on('exit', () => {
    if (known.size > 0) return;
    const own = store + process.pid;
    writeFileSync(own, serialize(new Map(scripts.map(([name, script]) => [name, script.createCachedData()]))));
    renameSync(own, store);
  });
}
`;

export interface CodeCache {
  /** For the environment of the program. */
  readonly nodeOptions: string;
  remove(): void;
}

/** For a test that starts one large program again and again: most of a start is to compile it. @param program how its path ends */
export const makeCodeCache = (program: string): CodeCache => {
  const folder = mkdtempSync(join(tmpdir(), 'code-cache-'));
  const file = join(folder, 'preload.cjs');
  writeFileSync(file, preload(program, join(folder, 'store')));
  return {
    nodeOptions: `--require ${JSON.stringify(file)}`,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
