import { SourceText } from '../../../simulator/compiler/diagnostic';
import { parseAxml, type AxmlElement, type AxmlNode } from '../../../simulator/compiler/parse';
import type { Project, Unit } from '../../../simulator/project/load';
import type { ProjectFiles } from '../../../simulator/project/resolve';

/** An element as it is written. */
export interface Written {
  readonly tag: string;
  readonly file: string;
  readonly line: number;
  /** Attribute → its text; '' where it has no value. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** @returns every element that a page and the components in it can ever draw, conditions aside. @throws {CompileError} */
export const writtenElements = (
  { files: { axml }, components }: Unit,
  app: Project,
  files: ProjectFiles,
  seen = new Set<string>(),
): readonly Written[] => {
  if (axml === undefined || seen.has(axml)) return [];
  seen.add(axml);
  const own = elementsOf(axml, files, seen);
  const used = new Set(own.map(({ tag }) => components[tag]));
  const units = app.units.filter(({ path }) => used.has(path));
  return [...own, ...units.flatMap((unit) => writtenElements(unit, app, files, seen))];
};

const elementsOf = (file: string, files: ProjectFiles, seen: Set<string>): readonly Written[] => {
  const source = new SourceText(file, files.read(file));
  const write = ({ tag, attributes, offset }: AxmlElement): Written => ({
    tag,
    file,
    line: source.positionAt(offset).line,
    attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value === true ? '' : value])),
  });
  const included = ({ tag, attributes }: AxmlElement): readonly Written[] => {
    const src = attributes.find(({ name }) => name === 'src')?.value;
    if ((tag !== 'include' && tag !== 'import') || typeof src !== 'string') return [];
    const found = files.resolve(file, src, ['', '.axml']);
    if (found === undefined || seen.has(found)) return [];
    seen.add(found);
    return elementsOf(found, files, seen);
  };
  const walk = (nodes: readonly AxmlNode[]): readonly Written[] =>
    nodes.flatMap((node) => (node.kind === 'text' ? [] : [write(node), ...included(node), ...walk(node.children)]));
  return walk(parseAxml(source));
};
