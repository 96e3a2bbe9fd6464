import * as t from '@babel/types';

/** Whether it is a call of the function that a script has as `once`: then what it is given does not run yet. */
export const isOnceCall = (node: t.Node | null | undefined, once: string | undefined): node is t.CallExpression =>
  once !== undefined &&
  t.isCallExpression(node) &&
  node.arguments.length === 1 &&
  t.isFunction(node.arguments[0]) &&
  t.isIdentifier(node.callee, { name: once });

/** What is known of a name: that it is none of the script's, or that its value is there and stays, or even is a text or the like. */
export type Known = 'global' | 'nothing' | 'settled' | 'primitive';

/** Whether it is a text, a number or the like that calls nobody's toString() or valueOf() to become one. */
export const isPrimitive = (node: t.Node | null | undefined, known: (name: string) => Known): boolean => {
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
export const isSettled = (
  node: t.Node | null | undefined,
  once: string | undefined,
  known: (name: string) => Known,
): boolean => {
  const inner = (part: t.Node | null | undefined): boolean => isSettled(part, once, known);
  if (node === null || node === undefined || t.isRegExpLiteral(node) || isPrimitive(node, known)) return true;
  if (t.isFunction(node) || isPlainClass(node, known)) return true;
  if (t.isIdentifier(node)) return known(node.name) === 'settled';
  if (t.isArrayExpression(node)) return node.elements.every(inner);
  if (t.isObjectExpression(node))
    return node.properties.every(
      (property) =>
        !t.isSpreadElement(property) && !property.computed && (t.isObjectMethod(property) || inner(property.value)),
    );
  return isOnceCall(node, once);
};
