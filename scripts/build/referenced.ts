import { SourceText } from '../../simulator/compiler/diagnostic';
import type { Project } from '../../simulator/project/load';
import { ProjectFiles } from '../../simulator/project/resolve';
import { appFiles } from '../archive/app-sources';
import { importsOf, isAsset, type Mention } from '../archive/mentions';

/** What pages and components name and the app cannot do without. Paths are relative to the root. */
export interface Referenced {
  /** Those of pages and components, and what they import. */
  readonly axml: ReadonlySet<string>;
  /** What ships as it is: pictures, fonts, SJS, JSON that no script imports. */
  readonly copied: ReadonlySet<string>;
  /** Files that cannot be moved: they name another by where they stand themselves, or another names them. */
  readonly rooted: ReadonlySet<string>;
}

const isScript = (file: string): boolean => /\.(ts|js)$/.test(file);

/** Scripts are bundled, styles are worked in where they are imported. */
const shipsAsItIs = ({ by, file }: Mention): boolean =>
  isScript(by) ? isAsset(file) : !/\.(ts|js|axml|acss|less)$/.test(file);

/** docs, SJS 语法参考: a module may import `.sjs` alone. The checker looks into none of them. @throws {CompileError} at the import. */
const checkSjs = (files: ProjectFiles, file: string): void => {
  const text = files.read(file);
  const source = new SourceText(file, text);
  for (const { path, offset } of importsOf(text)) {
    const found = files.resolve(file, path, ['', '.sjs']);
    const at = Math.max(offset, text.indexOf(path, offset));
    if (found === undefined) source.fail(at, `${path} does not exist`);
    else if (!found.endsWith('.sjs'))
      source.fail(at, `an SJS module can import SJS alone: make an .sjs file of ${found}, and import that`);
  }
};

/**
 * Asks what the app consists of (archive/app-sources) which files ship beside the scripts and styles. Nothing is written or changed.
 * @throws {CompileError} for SJS that imports what it cannot.
 */
export const referencedFiles = ({ root, units }: Project): Referenced => {
  const { files: all, mentions } = appFiles(root);
  const files = new ProjectFiles(root);
  // Written by the build itself, whoever names them.
  const own = new Set([
    'app.json',
    'mini.project.json',
    'tsconfig.json',
    ...units.flatMap((unit) => unit.files.json ?? []),
  ]);
  const shipped = mentions.filter((mention) => shipsAsItIs(mention) && !own.has(mention.file));
  const copied = new Set(shipped.map(({ file }) => file));
  for (const file of copied) if (file.endsWith('.sjs')) checkSjs(files, file);
  const relative = mentions.filter(
    ({ by, path, file }) => !path.startsWith('/') && (by.endsWith('.axml') || isAsset(file)),
  );
  return {
    axml: new Set(all.filter((file) => file.endsWith('.axml'))),
    copied,
    // A component's AXML may also serve others as a file of templates.
    rooted: new Set([
      ...relative.map(({ by }) => by),
      ...mentions.map(({ file }) => file).filter((file) => file.endsWith('.axml')),
    ]),
  };
};
