import { transformSync, types as t, type NodePath, type PluginObj } from '@babel/core';

const isTypeOnly = (node: t.Statement): boolean =>
  t.isTSInterfaceDeclaration(node) ||
  t.isTSTypeAliasDeclaration(node) ||
  (t.isExportNamedDeclaration(node) && (node.exportKind === 'type' || node.specifiers.length === 0) && !valueIn(node));

const valueIn = ({ declaration }: t.ExportNamedDeclaration): boolean =>
  declaration !== null &&
  declaration !== undefined &&
  !t.isTSInterfaceDeclaration(declaration) &&
  !t.isTSTypeAliasDeclaration(declaration);

/** Moves all that the script does, but its imports, into a function that is its only export. */
const wrap = (file: string) => (): PluginObj => ({
  visitor: {
    Program(path: NodePath<t.Program>) {
      const done: t.Statement[] = [];
      const outside: t.Statement[] = [];
      for (const node of path.node.body) {
        if (t.isImportDeclaration(node)) outside.push(node);
        else if (isTypeOnly(node)) continue;
        else if (t.isExportDeclaration(node))
          throw new Error(
            `${file}:${String(node.loc?.start.line ?? 1)} exports a value, and nothing may import a page or component: move it to a file in utils/.`,
          );
        else done.push(node);
      }
      const register = t.functionDeclaration(t.identifier('register'), [], t.blockStatement(done));
      path.node.body = [...outside, t.exportDefaultDeclaration(register)];
      path.scope.crawl();
    },
  },
});

/**
 * Turns the script of a page or component, which registers as soon as it is loaded, into a module that registers when it is
 * called: so all scripts can stand in one file, and each still registers in its own.
 * @param file as it stands in messages, relative to the project's root.
 * @returns TypeScript with a source map inside.
 * @throws where the script exports a value, naming file, line and remedy.
 */
export const asFunction = (source: string, file: string): string => {
  const result = transformSync(source, {
    filename: file,
    configFile: false,
    babelrc: false,
    sourceMaps: 'inline',
    parserOpts: { plugins: file.endsWith('.ts') ? ['typescript'] : [] },
    plugins: [wrap(file)],
  });
  return result?.code ?? '';
};
