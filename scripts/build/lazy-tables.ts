import { transformSync, types as t, type NodePath, type PluginObj } from '@babel/core';

/** In characters of source: below it, what a table costs at start is less than what the detour costs. */
const worthwhile = 120;

/** Whether making it does nothing else: literals, and what was there before. Its order among others is then nobody's concern. */
const isPure = (node: t.Node | null | undefined): boolean => {
  if (t.isObjectExpression(node))
    return node.properties.every(
      (property) => t.isObjectProperty(property) && !property.computed && isPure(property.value),
    );
  if (t.isArrayExpression(node)) return node.elements.every((element) => element !== null && isPure(element));
  if (t.isTemplateLiteral(node)) return node.expressions.every((part) => isPure(part));
  return t.isLiteral(node) || t.isIdentifier(node);
};

const isTable = (node: t.Node | null | undefined): node is t.ObjectExpression | t.ArrayExpression =>
  (t.isObjectExpression(node) || t.isArrayExpression(node)) &&
  isPure(node) &&
  (node.end ?? 0) - (node.start ?? 0) >= worthwhile;

/** `const table = {…}` → `const table = once(() => ({…}))`, and `table()` wherever it was named. */
const plugin = (): PluginObj => ({
  visitor: {
    Program: {
      exit(path: NodePath<t.Program>) {
        const once = path.scope.generateUidIdentifier('once');
        let used = false;
        for (const statement of path.get('body')) {
          if (!statement.isVariableDeclaration()) continue;
          for (const declarator of statement.get('declarations')) {
            const { id, init } = declarator.node;
            if (!t.isIdentifier(id) || !isTable(init)) continue;
            const binding = path.scope.getBinding(id.name);
            if (binding === undefined || !binding.constant) continue;
            for (const reference of binding.referencePaths) {
              const property = reference.parentPath;
              if (property?.isObjectProperty({ shorthand: true })) property.node.shorthand = false;
              reference.replaceWith(t.callExpression(t.identifier(id.name), []));
            }
            declarator.node.init = t.callExpression(t.cloneNode(once), [t.arrowFunctionExpression([], init)]);
            used = true;
          }
        }
        if (!used) return;
        const [helper] = path.unshiftContainer('body', onceHelper(once));
        path.scope.registerDeclaration(helper);
      },
    },
  },
});

/** `const once = (make) => { let made; return () => made || (made = make()); };` */
const onceHelper = (once: t.Identifier): t.Statement => {
  const [make, made] = [t.identifier('make'), t.identifier('made')];
  return t.variableDeclaration('const', [
    t.variableDeclarator(
      once,
      t.arrowFunctionExpression(
        [make],
        t.blockStatement([
          t.variableDeclaration('let', [t.variableDeclarator(made)]),
          t.returnStatement(
            t.arrowFunctionExpression(
              [],
              t.logicalExpression('||', made, t.assignmentExpression('=', made, t.callExpression(make, []))),
            ),
          ),
        ]),
      ),
    ),
  ]);
};

/**
 * Puts off the tables of a bundle (texts, codes, causes) until something reads them: of two languages one is never made, and
 * of what failures need nothing before the first failure. Only tables that are constant and made of literals; all else stays.
 * @param code one script without imports, with a source map inside.
 * @returns the same with each large table behind a function that makes it once, with a source map inside.
 */
export const putOffTables = (code: string): string =>
  transformSync(code, {
    configFile: false,
    babelrc: false,
    compact: false,
    sourceMaps: 'inline',
    plugins: [plugin],
  })?.code ?? '';
