import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import MagicString from 'magic-string';
import { declaredBy, placesOf, rangeOf, reachedFrom, type FlatScript, type Piece, type Stretch } from './flat-script';
import { beginWith, replaceName } from './script-edits';
import { isOnceCall } from './settled';

/** Two CommonJS files that do together what one script did. */
export interface Split {
  readonly start: MagicString;
  /** Undefined where nothing can wait. */
  readonly later: MagicString | undefined;
}

/** Whether nothing of it is needed before it is called, so that its caller can do without it until then. */
const isCallable = (piece: Piece, { once }: FlatScript): boolean => {
  const value = declaredBy(piece)?.value;
  return t.isFunction(value) || isOnceCall(value, once);
};

/** Whether it is a function that cannot tell what it is called on. */
const ignoresThis = (piece: Piece, script: FlatScript): boolean => {
  if (!isCallable(piece, script) || piece.bindings[0]?.constant !== true) return false;
  const value = declaredBy(piece)?.value;
  if (t.isArrowFunctionExpression(value) || isOnceCall(value, script.once)) return true;
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
const startPieces = (script: FlatScript, ran: readonly Stretch[]): ReadonlySet<Piece> => {
  const { pieces, at } = script;
  const isRan = ({ path: { node } }: Piece): boolean => {
    const [from, to] = rangeOf(node);
    return ran.some(({ start, end }) => start >= from && end <= to);
  };
  // The list of units only names what is called when all this is done.
  const acting = pieces.slice(0, -1).filter(({ settled }) => !settled);
  const first = new Set<Piece>([...reachedFrom(acting), ...pieces.filter((piece) => !piece.settled || isRan(piece))]);
  // A function that ran may read a constant as well: only of functions is it known whether they ran.
  const isNeeded = (piece: Piece): boolean =>
    piece.bindings.some((binding) =>
      placesOf(binding).some(
        (place) =>
          first.has(at(place)) &&
          (!binding.constant || !isCallable(piece, script) || place.getFunctionParent() === null),
      ),
    );
  for (let size = 0; size < first.size;) {
    ({ size } = first);
    for (const piece of pieces) {
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
  readonly edited: MagicString;
  /** What it wants of the other file, by place in that file's list. */
  readonly wanted: readonly string[];
}

const isCalled = (place: NodePath): boolean =>
  (place.key === 'callee' && !place.parentPath?.isNewExpression()) || place.key === 'tag';

/** Takes the declarators out that are not kept, each with one of the commas around it. */
const leaveOutOf = (edited: MagicString, declarators: readonly t.Node[], isKept: (node: t.Node) => boolean): void => {
  const firstKept = declarators.findIndex(isKept);
  declarators.forEach((node, index) => {
    if (isKept(node)) return;
    const [start, end] = rangeOf(node);
    const [neighbour = node] = declarators.slice(index < firstKept ? index + 1 : index - 1);
    if (index < firstKept) edited.remove(start, rangeOf(neighbour)[0]);
    else edited.remove(rangeOf(neighbour)[1], end);
  });
};

/** Takes out all that is not kept. */
const leaveOut = (edited: MagicString, { program }: FlatScript, kept: ReadonlySet<t.Node>): void => {
  const isKept = (node: t.Node): boolean => kept.has(node);
  for (const statement of program.body) {
    const parts = t.isVariableDeclaration(statement) ? statement.declarations : [statement];
    if (parts.some(isKept)) leaveOutOf(edited, parts, isKept);
    else edited.remove(...rangeOf(statement));
  }
};

/** One of the two: what belongs to the other goes, and is read out of that file's list. */
const sideOf = (script: FlatScript, kept: ReadonlySet<Piece>, elsewhere: (index: number) => string): Side => {
  const edited = new MagicString(script.code);
  const wanted: string[] = [];
  for (const piece of script.pieces.filter((one) => !kept.has(one))) {
    const free = ignoresThis(piece, script);
    for (const { identifier, referencePaths } of piece.bindings) {
      for (const place of referencePaths.filter((one) => kept.has(script.at(one)))) {
        if (!wanted.includes(identifier.name)) wanted.push(identifier.name);
        const read = elsewhere(wanted.indexOf(identifier.name));
        // As a member of a list it would be called on that list.
        replaceName(edited, place, identifier.name, isCalled(place) && !free ? `(0, ${read})` : read);
      }
    }
  }
  leaveOut(edited, script, new Set([...kept].map(({ path }) => path.node)));
  return { edited, wanted };
};

/** The list that a bundle ends in, and where what it is given to begins. */
const unitsOf = ({ program }: FlatScript): { readonly start: number; readonly list: t.ArrayExpression } => {
  const last = program.body.at(-1);
  if (t.isExpressionStatement(last) && t.isAssignmentExpression(last.expression)) {
    const { left, right } = last.expression;
    if (t.isIdentifier(left, { name: '__units' }) && t.isArrayExpression(right))
      return { start: rangeOf(left)[0], list: right };
  }
  throw new Error('a bundle that does not end in its list of units: __units = […]');
};

/** Has a script export its units, and behind them what else is named. */
const exportUnits = (edited: MagicString, script: FlatScript, names: readonly string[]): MagicString => {
  const { start, list } = unitsOf(script);
  const [listStart, listEnd] = rangeOf(list);
  edited.update(start, listStart, 'module.exports = ');
  const end = list.elements.at(-1);
  if (names.length > 0)
    edited.appendRight(end ? rangeOf(end)[1] : listEnd - 1, names.map((name) => `, ${name}`).join(''));
  return edited;
};

/** The same script as one CommonJS file. */
export const undivided = (script: FlatScript): MagicString => exportUnits(new MagicString(script.code), script, []);

/**
 * Divides a flat script into what runs before the first render and what can wait. The first of the two asks for the other the
 * first time that it needs something of it; the engine then neither reads nor runs the rest while somebody waits for a page.
 * Whatever is not proved to be the same whenever it runs stays in the first, in its order.
 * @param script declarations and statements without `module`, `exports` or `require` among its names, and one last statement
 * `__units = […]`.
 * @param ran the functions that were called before the first render. A wrong list costs time and nothing else.
 * @param names of the two files, as they require each other.
 */
export const splitScript = (
  script: FlatScript,
  ran: readonly Stretch[],
  names: { readonly start: string; readonly later: string },
): Split => {
  const first = startPieces(script, ran);
  const rest = new Set(script.pieces.filter((piece) => !first.has(piece)));
  if (rest.size === 0) return { start: undivided(script), later: undefined };

  const [askLater, fromStart] = [script.scope.generateUid('later'), script.scope.generateUid('start')];
  const units = unitsOf(script).list.elements.length;
  const start = sideOf(script, first, (index) => `${askLater}()[${String(index)}]`);
  const later = sideOf(script, rest, (index) => `${fromStart}[${String(units + index)}]`);
  exportUnits(start.edited, script, later.wanted).append(
    `\nfunction ${askLater}() { return require(${JSON.stringify(names.later)}); }\n`,
  );
  beginWith(later.edited, script, `var ${fromStart} = require(${JSON.stringify(names.start)});`).append(
    `\nmodule.exports = [${start.wanted.join(', ')}];\n`,
  );
  return { start: start.edited, later: later.edited };
};
