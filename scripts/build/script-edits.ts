import type { NodePath } from '@babel/traverse';
import type MagicString from 'magic-string';
import { rangeOf, type FlatScript } from './flat-script';

/** Whether a call that stood here would be taken for what `new` is to make. */
const isToBeMade = (place: NodePath): boolean => {
  const { parentPath: around } = place;
  if (around?.isNewExpression() === true) return place.key === 'callee';
  return around?.isMemberExpression() === true && place.key === 'object' && isToBeMade(around);
};

/** Puts a statement before all others; a directive stays one only where nothing stands before it. */
export const beginWith = (edited: MagicString, { program }: FlatScript, statement: string): MagicString => {
  const [first = program] = program.body;
  return edited.appendLeft(rangeOf(first)[0], `${statement}\n`);
};

/** Puts an expression, a call or a member of one, where a name is read; `{ name }` becomes `{ name: expression }`. */
export const replaceName = (edited: MagicString, place: NodePath, name: string, expression: string): void => {
  const whole = isToBeMade(place) ? `(${expression})` : expression;
  const isShorthand = place.parentPath?.isObjectProperty({ shorthand: true }) === true;
  edited.update(...rangeOf(place.node), isShorthand ? `${name}: ${whole}` : whole);
};
