import { parse } from '@babel/parser';
import traverse, { type Binding, type NodePath, type Scope } from '@babel/traverse';
import * as t from '@babel/types';
import { isPrimitive, isSettled, type Known } from './settled';

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

/** Where a part of a script stands in it, in UTF-16 units. */
export const rangeOf = ({ start, end }: t.Node): readonly [start: number, end: number] => [start ?? 0, end ?? 0];

/** A part of a script, by where it stands in it, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A script without imports and exports, taken apart. */
export interface FlatScript {
  readonly code: string;
  readonly program: t.Program;
  /** Of its top level: it knows which names are free. */
  readonly scope: Scope;
  /** In the order in which they run. */
  readonly pieces: readonly Piece[];
  /** The piece that a place stands in. */
  at(place: NodePath): Piece;
  /** What it calls the function below, if that stands at its head. */
  readonly once: string | undefined;
}

/** Makes a value the first time that it is asked for; it stands first in a script whose tables are put off. */
export const onceSource = '(make) => { let made; return () => made || (made = make()); }';

/** The name of the very `once` above, at the head of a script. */
const onceIn = (code: string, { body: [first] }: t.Program): string | undefined => {
  if (!t.isVariableDeclaration(first, { kind: 'const' })) return undefined;
  const { id, init } = first.declarations[0] ?? {};
  return t.isIdentifier(id) && init && code.slice(...rangeOf(init)) === onceSource ? id.name : undefined;
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

/** The scope of a script's top level, with all that is bound and named in it. */
const programOf = (code: string): NodePath<t.Program> => {
  let found: NodePath<t.Program> | undefined;
  traverse(parse(code, { sourceType: 'module' }), {
    Program(program) {
      found = program;
      program.stop();
    },
  });
  if (found === undefined) throw new Error('a bundle that is no script');
  return found;
};

/** @throws where the code is none. */
export const readScript = (code: string): FlatScript => {
  const program = programOf(code);
  const once = onceIn(code, program.node);
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
    piece.settled = declared !== undefined && isSettled(declared.value, once, known);
    if (declared?.binding.constant !== true) continue;
    before.set(declared.binding.identifier.name, isPrimitive(declared.value, known) ? 'primitive' : 'settled');
  }
  return { code, program: program.node, scope: program.scope, pieces: drafts, at, once };
};

/** What may run while these run: they, what their code mentions, what the code of that mentions, and so on. */
export const reachedFrom = (from: Iterable<Piece>): ReadonlySet<Piece> => {
  const reached = new Set(from);
  // A set that grows is walked to its new end.
  for (const piece of reached) for (const used of piece.uses) reached.add(used);
  return reached;
};

/** The statement that does nothing but call `mark`. @throws where there is none. */
export const callOf = ({ pieces }: FlatScript, mark: string): Piece => {
  const found = pieces.find(
    ({ path: { node } }) =>
      t.isExpressionStatement(node) &&
      t.isCallExpression(node.expression) &&
      t.isIdentifier(node.expression.callee, { name: mark }),
  );
  if (found === undefined) throw new Error(`a bundle that does not call ${mark}()`);
  return found;
};

/** Whether anything that stands behind a piece acts, but for the last statement of the script, which lists its units. */
export const actsBehind = ({ pieces }: FlatScript, piece: Piece): boolean =>
  pieces.slice(pieces.indexOf(piece) + 1, -1).some(({ settled }) => !settled);
