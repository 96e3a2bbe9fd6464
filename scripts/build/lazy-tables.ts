import { transformSync, types as t, type NodePath, type PluginObj } from '@babel/core';
import { declaredBy, onceFunction, piecesOf, reachedFrom, type Piece } from './split-pieces';

/** In characters of source: below it, what a table costs at start is less than what the detour costs. */
const worthwhile = 120;

const isData = (node: t.Node | null | undefined): boolean => {
  if (t.isObjectExpression(node))
    return node.properties.every((property) => t.isObjectProperty(property) && isData(property.value));
  if (t.isArrayExpression(node)) return node.elements.every((element) => element !== null && isData(element));
  return !t.isFunction(node) && !t.isClass(node);
};

const isTable = (node: t.Node | null): boolean =>
  (t.isObjectExpression(node) || t.isArrayExpression(node)) &&
  isData(node) &&
  (node.end ?? 0) - (node.start ?? 0) >= worthwhile;

/** The tables that come out the same whenever they are made, and that nobody can have read before they stood there. */
const tablesIn = (program: NodePath<t.Program>): readonly Piece[] => {
  const { all } = piecesOf(program);
  return all.filter((piece, index) => {
    const declared = declaredBy(piece);
    if (declared?.binding.constant !== true || !piece.settled || !isTable(declared.value)) return false;
    return !reachedFrom(all.slice(0, index).filter(({ settled }) => !settled)).has(piece);
  });
};

/** `const table = {…}` → `const table = once(() => ({…}))`, and `table()` wherever it was named. */
const putOff = (program: NodePath<t.Program>): void => {
  // What comes of the script is CommonJS, to which these names belong.
  for (const name of ['module', 'exports', 'require'])
    if (program.scope.hasOwnBinding(name)) program.scope.rename(name);
  const tables = tablesIn(program);
  if (tables.length === 0) return;
  const once = program.scope.generateUidIdentifier('once');
  for (const { path, bindings } of tables) {
    const [binding] = bindings;
    if (binding === undefined || !path.isVariableDeclarator()) continue;
    for (const reference of binding.referencePaths) {
      const property = reference.parentPath;
      if (property?.isObjectProperty({ shorthand: true })) property.node.shorthand = false;
      reference.replaceWith(t.callExpression(t.cloneNode(binding.identifier), []));
    }
    const { init } = path.node;
    if (!t.isExpression(init)) continue;
    path.node.init = t.callExpression(t.cloneNode(once), [t.arrowFunctionExpression([], init)]);
  }
  const [helper] = program.unshiftContainer(
    'body',
    t.variableDeclaration('const', [t.variableDeclarator(once, onceFunction())]),
  );
  program.scope.registerDeclaration(helper);
};

const plugin = (): PluginObj => ({ visitor: { Program: { exit: putOff } } });

/**
 * Puts off the tables of a bundle (texts, codes, causes) until something reads them: of two languages one is never made, and
 * of what failures need nothing before the first failure. Only tables that are constant, made of literals and of constants
 * that stand before them, and out of reach of whatever acts before them; all else stays.
 * @param code one script without imports, with a source map inside.
 * @returns the same with each large table behind a function that makes it once, and without `module`, `exports` or `require`
 * among its own names; with a source map inside.
 */
export const putOffTables = (code: string): string =>
  transformSync(code, {
    configFile: false,
    babelrc: false,
    compact: false,
    sourceMaps: 'inline',
    plugins: [plugin],
  })?.code ?? '';
