import { transformFromAstSync, traverse, types as t, type NodePath } from '@babel/core';
import {
  declaredBy,
  isOnceCall,
  parseScript,
  piecesOf,
  placesOf,
  reachedFrom,
  type Piece,
  type Pieces,
} from './split-pieces';

/** Two CommonJS files that do together what one script did. */
export interface Split {
  readonly start: string;
  /** '' where nothing can wait. */
  readonly later: string;
}

/** A stretch of the script that ran before the first render. */
export interface Ran {
  readonly start: number;
  readonly end: number;
}

/** Whether nothing of it is needed before it is called, so that its caller can do without it until then. */
const isCallable = (piece: Piece, program: t.Program): boolean => {
  const value = declaredBy(piece)?.value;
  return t.isFunction(value) || isOnceCall(value, program);
};

/** Whether it is a function that cannot tell what it is called on. */
const ignoresThis = (piece: Piece, program: t.Program): boolean => {
  if (!isCallable(piece, program) || piece.bindings[0]?.constant !== true) return false;
  const value = declaredBy(piece)?.value;
  if (t.isArrowFunctionExpression(value) || isOnceCall(value, program)) return true;
  let found = false;
  piece.path.traverse({
    ThisExpression(path) {
      found = true;
      path.stop();
    },
  });
  return !found;
};

/**
 * What must be there at the start: what acts by itself and all that this may call, what ran, and what those need to be made.
 * Only so may a wrong list of what ran cost nothing but time: while the first file runs, it never asks for the second.
 */
const startPieces = (program: NodePath<t.Program>, { all, at }: Pieces, ran: readonly Ran[]): ReadonlySet<Piece> => {
  const isRan = ({ path: { node } }: Piece): boolean =>
    ran.some(({ start, end }) => start >= (node.start ?? 0) && end <= (node.end ?? 0));
  // The list of units only names what is called when all this is done.
  const acting = all.slice(0, -1).filter(({ settled }) => !settled);
  const first = new Set<Piece>([...reachedFrom(acting), ...all.filter((piece) => !piece.settled || isRan(piece))]);
  // A function that ran may read a constant as well: only of functions is it known whether they ran.
  const isNeeded = (piece: Piece): boolean =>
    piece.bindings.some((binding) =>
      placesOf(binding).some(
        (place) =>
          first.has(at(place)) &&
          (!binding.constant || !isCallable(piece, program.node) || place.getFunctionParent() === null),
      ),
    );
  for (let size = 0; size < first.size;) {
    ({ size } = first);
    for (const piece of all) {
      if (!first.has(piece) && isNeeded(piece)) first.add(piece);
      if (!first.has(piece)) continue;
      // What changes has one home: all who read or change it are there, too.
      for (const binding of piece.bindings.filter(({ constant }) => !constant))
        for (const place of placesOf(binding)) first.add(at(place));
    }
  }
  return first;
};

interface Side {
  readonly file: t.File;
  /** What it wants of the other file, by place in that file's list. */
  readonly wanted: readonly string[];
  /** What stands for the other file in this one. */
  readonly other: string;
}

const isCalled = (place: NodePath): boolean =>
  (place.key === 'callee' && !place.parentPath?.isNewExpression()) || place.key === 'tag';

/** One of the two: what belongs to the other goes, and is read out of that file's list. */
const sideOf = (
  code: string,
  otherFile: string,
  keeps: (index: number) => boolean,
  elsewhere: (other: t.Identifier, index: number) => t.Expression,
): Side => {
  const file = parseScript(code);
  const wanted: string[] = [];
  let other = '';
  traverse(file, {
    Program(program) {
      other = program.scope.generateUid(otherFile);
      const { all, at } = piecesOf(program);
      const kept = new Set(all.filter((_, index) => keeps(index)));
      const foreign = all.filter((piece) => !kept.has(piece));
      for (const piece of foreign) {
        const free = ignoresThis(piece, program.node);
        for (const { identifier, referencePaths } of piece.bindings) {
          for (const place of referencePaths.filter((one) => kept.has(at(one)))) {
            if (!wanted.includes(identifier.name)) wanted.push(identifier.name);
            const read = elsewhere(t.identifier(other), wanted.indexOf(identifier.name));
            if (place.parentPath?.isObjectProperty({ shorthand: true })) place.parentPath.node.shorthand = false;
            // As a member of a list it would be called on that list.
            place.replaceWith(isCalled(place) && !free ? t.sequenceExpression([t.numericLiteral(0), read]) : read);
          }
        }
      }
      for (const { path } of foreign) path.remove();
      program.stop();
    },
  });
  return { file, wanted, other };
};

const at = (list: t.Expression, index: number): t.Expression => t.memberExpression(list, t.numericLiteral(index), true);

const call = (name: string, ...args: readonly t.Expression[]): t.CallExpression =>
  t.callExpression(t.identifier(name), [...args]);

const exportList = (elements: t.ArrayExpression['elements']): t.Statement =>
  t.expressionStatement(
    t.assignmentExpression(
      '=',
      t.memberExpression(t.identifier('module'), t.identifier('exports')),
      t.arrayExpression(elements),
    ),
  );

const print = (file: t.File, code: string): string =>
  transformFromAstSync(file, code, {
    configFile: false,
    babelrc: false,
    compact: false,
    cloneInputAst: false,
    sourceMaps: 'inline',
  })?.code ?? '';

const unitsOf = ({ program }: t.File): t.ArrayExpression => {
  const last = program.body.at(-1);
  if (t.isExpressionStatement(last) && t.isAssignmentExpression(last.expression)) {
    const { left, right } = last.expression;
    if (t.isIdentifier(left, { name: '__units' }) && t.isArrayExpression(right)) return right;
  }
  throw new Error('a bundle that does not end in its list of units: __units = […]');
};

/** The same script as one CommonJS file. */
export const undivided = (code: string): string => {
  const [word, place] = ['__units =', code.lastIndexOf('__units =')];
  return `${code.slice(0, place)}module.exports =${code.slice(place + word.length)}`;
};

/**
 * Divides a flat script into what runs before the first render and what can wait. The first of the two asks for the other the
 * first time that it needs something of it; the engine then neither reads nor runs the rest while somebody waits for a page.
 * Whatever is not proved to be the same whenever it runs stays in the first, in its order.
 * @param code declarations and statements without `module`, `exports` or `require` among its names, and one last statement
 * `__units = […]`; with a source map inside.
 * @param ran the functions that were called before the first render. A wrong list costs time and nothing else.
 * @param names of the two files, as they require each other.
 */
export const splitScript = (
  code: string,
  ran: readonly Ran[],
  names: { readonly start: string; readonly later: string },
): Split => {
  let isFirst: readonly boolean[] = [];
  traverse(parseScript(code), {
    Program(program) {
      const pieces = piecesOf(program);
      const first = startPieces(program, pieces, ran);
      isFirst = pieces.all.map((piece) => first.has(piece));
      program.stop();
    },
  });
  if (!isFirst.includes(false)) return { start: undivided(code), later: '' };

  const start = sideOf(
    code,
    'later',
    (index) => isFirst[index] === true,
    (other, index) => at(t.callExpression(other, []), index),
  );
  const units = unitsOf(start.file).elements;
  const later = sideOf(
    code,
    'start',
    (index) => isFirst[index] === false,
    (other, index) => at(other, units.length + index),
  );
  const list = ({ wanted }: Side): t.Identifier[] => wanted.map((name) => t.identifier(name));
  start.file.program.body.splice(
    -1,
    1,
    t.functionDeclaration(
      t.identifier(start.other),
      [],
      t.blockStatement([t.returnStatement(call('require', t.stringLiteral(names.later)))]),
    ),
    exportList([...units, ...list(later)]),
  );
  later.file.program.body.unshift(
    t.variableDeclaration('var', [
      t.variableDeclarator(t.identifier(later.other), call('require', t.stringLiteral(names.start))),
    ]),
  );
  later.file.program.body.push(exportList(list(start)));
  return { start: print(start.file, code), later: print(later.file, code) };
};
