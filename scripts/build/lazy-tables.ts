import * as t from '@babel/types';
import MagicString from 'magic-string';
import { declaredBy, onceSource, rangeOf, reachedFrom, type FlatScript, type Piece } from './flat-script';
import { beginWith, replaceName } from './script-edits';

/** In characters of source: below it, what a table costs at start is less than what the detour costs. */
const worthwhile = 120;

const isData = (node: t.Node | null | undefined): boolean => {
  if (t.isObjectExpression(node))
    return node.properties.every((property) => t.isObjectProperty(property) && isData(property.value));
  if (t.isArrayExpression(node)) return node.elements.every((element) => element !== null && isData(element));
  return !t.isFunction(node) && !t.isClass(node);
};

const isTable = (node: t.Node | null): node is t.ObjectExpression | t.ArrayExpression => {
  if (!t.isObjectExpression(node) && !t.isArrayExpression(node)) return false;
  const [start, end] = rangeOf(node);
  return end - start >= worthwhile && isData(node);
};

/** Whether a piece comes out the same whenever it is made, and nobody can have read it before it stood there. */
const canWait = (piece: Piece, { pieces }: FlatScript): boolean => {
  if (!piece.settled || piece.bindings[0]?.constant !== true) return false;
  const actBefore = pieces.slice(0, pieces.indexOf(piece)).filter(({ settled }) => !settled);
  return !reachedFrom(actBefore).has(piece);
};

/**
 * Puts off the tables of a bundle (texts, codes, causes) until something reads them: of two languages one is never made, and
 * of what failures need nothing before the first failure. Only tables that are constant, made of literals and of constants
 * that stand before them, and out of reach of whatever acts before them; all else stays.
 * @returns the script with each large table behind a function that makes it once.
 */
export const putOffTables = (script: FlatScript): MagicString => {
  const edited = new MagicString(script.code);
  const once = script.scope.generateUid('once');
  for (const piece of script.pieces) {
    const { value = null, binding } = declaredBy(piece) ?? {};
    if (binding === undefined || !isTable(value) || !canWait(piece, script)) continue;
    const { name } = binding.identifier;
    for (const place of binding.referencePaths) replaceName(edited, place, name, `${name}()`);
    const [start, end] = rangeOf(value);
    edited.appendLeft(start, `${once}(() => (`).appendRight(end, '))');
  }
  return edited.hasChanged() ? beginWith(edited, script, `const ${once} = ${onceSource};`) : edited;
};
