import { parse } from '@babel/parser';
import * as t from '@babel/types';
import MagicString from 'magic-string';
import { rangeOf } from './flat-script';

/** Whether it exports nothing that is there when the script runs. */
const exportsTypes = (node: t.Statement): boolean =>
  t.isExportNamedDeclaration(node) &&
  (node.exportKind === 'type' || (node.specifiers.length === 0 && !node.declaration));

/**
 * Turns the script of a page or component, which registers as soon as it is loaded, into a module that registers when it is
 * called: so all scripts can stand in one file, and each still registers in its own.
 * @param file as it stands in messages, relative to the project's root.
 * @returns the same with all that it does, but its imports, in a function that is its only export.
 * @throws where the script exports a value, naming file, line and remedy.
 */
export const asFunction = (source: string, file: string): MagicString => {
  const { program } = parse(source, {
    sourceType: 'module',
    sourceFilename: file,
    plugins: file.endsWith('.ts') ? ['typescript'] : [],
  });
  const edited = new MagicString(source);
  const [first = source.length] = program.body
    .filter((node) => !t.isImportDeclaration(node))
    .map((node) => rangeOf(node)[0]);
  for (const node of program.body) {
    const [start, end] = rangeOf(node);
    if (t.isImportDeclaration(node)) {
      if (start > first) edited.move(start, end, first);
    } else if (exportsTypes(node)) edited.remove(start, end);
    else if (t.isExportDeclaration(node))
      throw new Error(
        `${file}:${String(node.loc?.start.line ?? 1)} exports a value, and nothing may import a page or component: move it to a file in utils/.`,
      );
  }
  return edited.prependRight(first, 'export default function register() {\n').append('\n}\n');
};
