import { parseSync, traverse, types as t, type NodePath } from '@babel/core';

type Binding = NonNullable<ReturnType<NodePath['scope']['getBinding']>>;

/** What a flat script is divided by: one declarator or one statement of its top level. */
export interface Piece {
  readonly path: NodePath;
  /** The names that it declares for the whole script. */
  readonly bindings: readonly Binding[];
  /** Whether it comes out the same whenever it runs, with nobody the wiser; all else acts, or may act. */
  readonly settled: boolean;
  /** The pieces whose names its code mentions, at whatever depth. */
  readonly uses: ReadonlySet<Piece>;
}

/** @throws where the code is none. */
export const parseScript = (code: string): t.File => {
  const file = parseSync(code, { configFile: false, babelrc: false, sourceType: 'module' });
  if (file === null) throw new Error('a bundle that is no script');
  return file;
};

/** Makes a value the first time that it is asked for; it stands first in a script whose tables are put off. */
const onceSource = '(make) => { let made; return () => made || (made = make()); }';

/** The function above, as code. */
export const onceFunction = (): t.Expression => {
  const [statement] = parseScript(onceSource).program.body;
  if (!t.isExpressionStatement(statement)) throw new Error('once is no expression');
  return statement.expression;
};

/** Whether it is a call of the very `once` above, at the head of the script: then what it is given does not run yet. */
export const isOnceCall = (node: t.Node | null | undefined, program: t.Program): node is t.CallExpression => {
  if (!t.isCallExpression(node) || node.arguments.length !== 1 || !t.isFunction(node.arguments[0])) return false;
  const [first] = program.body;
  if (!t.isVariableDeclaration(first, { kind: 'const' })) return false;
  const [declared] = first.declarations;
  return (
    t.isIdentifier(declared?.id) &&
    t.isIdentifier(node.callee, { name: declared.id.name }) &&
    t.isArrowFunctionExpression(declared.init) &&
    t.isNodesEquivalent(declared.init, onceFunction())
  );
};

/** What is known of a name: that it is none of the script's, or that its value is there and stays, or even is a text or the like. */
type Known = 'global' | 'nothing' | 'settled' | 'primitive';

/** Whether it is a text, a number or the like that calls nobody's toString() or valueOf() to become one. */
const isPrimitive = (node: t.Node | null | undefined, known: (name: string) => Known): boolean => {
  const inner = (part: t.Node): boolean => isPrimitive(part, known);
  if (t.isIdentifier(node)) return known(node.name) === 'primitive';
  if (t.isTemplateLiteral(node)) return node.expressions.every(inner);
  if (t.isUnaryExpression(node)) return ['-', '+', '!', '~', 'void'].includes(node.operator) && inner(node.argument);
  if (t.isBinaryExpression(node))
    return ['+', '-', '*', '/', '%'].includes(node.operator) && inner(node.left) && inner(node.right);
  return t.isStringLiteral(node) || t.isNumericLiteral(node) || t.isBooleanLiteral(node) || t.isNullLiteral(node);
};

/** Whether making a class calls nothing: no base but Error, nothing static that is computed, no name that is. */
const isPlainClass = (node: t.Node, known: (name: string) => Known): boolean =>
  t.isClassExpression(node) &&
  (!node.superClass || (t.isIdentifier(node.superClass, { name: 'Error' }) && known('Error') === 'global')) &&
  node.body.body.every((member) => t.isClassMethod(member) && !member.computed);

/**
 * Whether an expression comes out the same whenever it is evaluated, with nobody the wiser: functions, literals, names that are
 * settled, and what is made of those. Whatever is not known to be so is not so: a call, a property (it may be a getter).
 */
const isSettled = (node: t.Node | null | undefined, program: t.Program, known: (name: string) => Known): boolean => {
  const inner = (part: t.Node | null | undefined): boolean => isSettled(part, program, known);
  if (node === null || node === undefined || t.isRegExpLiteral(node) || isPrimitive(node, known)) return true;
  if (t.isFunction(node) || isPlainClass(node, known)) return true;
  if (t.isIdentifier(node)) return known(node.name) === 'settled';
  if (t.isArrayExpression(node)) return node.elements.every(inner);
  if (t.isObjectExpression(node))
    return node.properties.every(
      (property) =>
        !t.isSpreadElement(property) && !property.computed && (t.isObjectMethod(property) || inner(property.value)),
    );
  return isOnceCall(node, program);
};

/** The value that a piece gives to the one plain name that it declares; undefined where it is anything else. */
export const declaredBy = ({
  path,
  bindings,
}: Piece): { readonly binding: Binding; readonly value: t.Node | null } | undefined => {
  const [binding] = bindings;
  if (binding === undefined || binding.path.node !== path.node) return undefined;
  if (path.isFunctionDeclaration()) return { binding, value: path.node };
  if (!path.isVariableDeclarator() || !t.isIdentifier(path.node.id)) return undefined;
  return { binding, value: path.node.init ?? null };
};

/** Every place that reads or changes a name. */
export const placesOf = (binding: Binding): readonly NodePath[] => [
  ...binding.referencePaths,
  ...binding.constantViolations,
];

export interface Pieces {
  /** In the order in which they run. */
  readonly all: readonly Piece[];
  /** The piece that a place stands in. */
  at(place: NodePath): Piece;
}

/** Takes a script without imports and exports apart. */
export const piecesOf = (program: NodePath<t.Program>): Pieces => {
  const paths = program
    .get('body')
    .flatMap((statement): NodePath[] =>
      statement.isVariableDeclaration() ? statement.get('declarations') : [statement],
    );
  const drafts = paths.map((path) => ({ path, bindings: [] as Binding[], settled: false, uses: new Set<Piece>() }));
  const byNode = new Map(drafts.map((piece) => [piece.path.node, piece]));
  const at = (place: NodePath): (typeof drafts)[number] => {
    const piece = byNode.get(place.find(({ node }) => byNode.has(node))?.node ?? place.node);
    if (piece === undefined) throw new Error(`${place.type} stands in no statement of the script`);
    return piece;
  };
  for (const binding of Object.values(program.scope.bindings)) {
    const home = at(binding.path);
    home.bindings.push(binding);
    for (const place of placesOf(binding)) at(place).uses.add(home);
  }
  const before = new Map<string, Known>();
  const known = (name: string): Known => before.get(name) ?? (program.scope.hasOwnBinding(name) ? 'nothing' : 'global');
  // Functions are there before everything else.
  for (const { binding } of drafts.flatMap((piece) => declaredBy(piece) ?? []))
    if (binding.constant && binding.path.isFunctionDeclaration()) before.set(binding.identifier.name, 'settled');
  for (const piece of drafts) {
    const declared = declaredBy(piece);
    piece.settled = declared !== undefined && isSettled(declared.value, program.node, known);
    if (declared?.binding.constant !== true) continue;
    before.set(declared.binding.identifier.name, isPrimitive(declared.value, known) ? 'primitive' : 'settled');
  }
  return { all: drafts, at };
};

/** What may run while these run: they, what their code mentions, what the code of that mentions, and so on. */
export const reachedFrom = (from: Iterable<Piece>): ReadonlySet<Piece> => {
  const reached = new Set(from);
  // A set that grows is walked to its new end.
  for (const piece of reached) for (const used of piece.uses) reached.add(used);
  return reached;
};

/** Whether anything that stands behind the call `mark()` acts, but for the last statement of the script, which lists its units. */
export const actsBehind = (code: string, mark: string): boolean => {
  let acts = false;
  traverse(parseScript(code), {
    Program(program) {
      const { all } = piecesOf(program);
      const place = all.findIndex(
        ({ path: { node } }) =>
          t.isExpressionStatement(node) &&
          t.isCallExpression(node.expression) &&
          t.isIdentifier(node.expression.callee, { name: mark }),
      );
      acts = all.slice(place + 1, -1).some(({ settled }) => !settled);
      program.stop();
    },
  });
  return acts;
};
