import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix, relative, sep } from 'node:path';

/** Files of a project by their path relative to its root, with `/`. Nothing outside the root is ever found. */
export class ProjectFiles {
  readonly #realRoot: string;

  constructor(readonly root: string) {
    this.#realRoot = existsSync(root) ? realpathSync.native(root) : root;
  }

  has(path: string): boolean {
    const file = join(this.root, path);
    if (!isInside(path) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
    // A link may lead out of the project.
    return realpathSync.native(file).startsWith(this.#realRoot + sep);
  }

  /** The text without a byte order mark. @throws when the file does not exist. */
  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8').replace(/^\uFEFF/, '');
  }

  /** The first of some endings with which a path is a file. */
  withEnding(path: string, endings: readonly string[]): string | undefined {
    return endings.map((ending) => path + ending).find((candidate) => this.has(candidate));
  }

  /**
   * Resolves the path that `from` names, for a file: relative, `/` from the root, or of an npm package
   * (docs, AXML/引用: 引入路径). Returns undefined when no such file exists.
   */
  resolve(from: string, specifier: string, endings: readonly string[] = ['']): string | undefined {
    return candidates(from, specifier)
      .map((path) => this.withEnding(path, endings))
      .find((path) => path !== undefined);
  }

  /** Resolves an entry of usingComponents to a unit path, without extension; a directory means its `index`. */
  resolveUnit(from: string, specifier: string): string | undefined {
    return candidates(from, specifier)
      .flatMap((path) => [path, posix.join(path, 'index')])
      .find((path) => this.script(path) !== undefined);
  }

  /** Resolves what a script requires: a file of the project, or of a package by the rules of Node. */
  resolveScript(from: string, specifier: string): string | undefined {
    const found = this.resolve(from, specifier, ['', '.ts', '.js', '.json', '/index.ts', '/index.js']);
    if (found !== undefined || /^[./]/.test(specifier)) return found;
    try {
      const file = relative(this.#realRoot, createRequire(join(this.#realRoot, from)).resolve(specifier));
      const path = file.split(sep).join('/');
      return this.has(path) ? path : undefined;
    } catch {
      return undefined;
    }
  }

  /** The script of a unit; TypeScript wins, since the JavaScript beside it is then its output. */
  script(unit: string): string | undefined {
    return this.withEnding(unit, ['.ts', '.js']);
  }
}

const isInside = (path: string): boolean =>
  !posix.isAbsolute(path) && !path.includes('\0') && !/^\.\.(\/|$)/.test(posix.normalize(path));

/** A bare path is a package first; images and old sources also write relative paths bare. */
const candidates = (from: string, specifier: string): readonly string[] => {
  const relative = posix.join(posix.dirname(from), specifier);
  const paths = specifier.startsWith('/')
    ? [posix.normalize(specifier.slice(1))]
    : specifier.startsWith('.')
      ? [relative]
      : [posix.join('node_modules', specifier), relative];
  return paths.filter(isInside);
};
