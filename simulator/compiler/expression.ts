import { parseExpression } from '@babel/parser';
import type { Expression as Ast } from '@babel/types';
import type { SourceText } from './diagnostic';

type AstOf<Type extends Ast['type']> = Extract<Ast, { type: Type }>;

/** What names mean at one place of a template: each maps to the JavaScript that stands for it. Any other name is read from `$`. */
export interface Names {
  /** Loop and slot-scope variables. */
  readonly locals: ReadonlyMap<string, string>;
  /** Names of import-sjs. */
  readonly modules: ReadonlyMap<string, string>;
}

/** `object` reads the text as the inside of an object literal, as `<template data="{{...o, a, b: 1}}">` wants it. */
export type ExpressionForm = 'value' | 'object';

const binaryOperators = new Set(['+', '-', '*', '/', '%', '==', '!=', '===', '!==', '<', '>', '<=', '>=']);
// typeof is in no document either, but in mini-antui.
const unaryOperators = new Set(['!', '-', '+', 'typeof']);

/** "ArrowFunctionExpression" → "an arrow function expression". */
const inWords = (type: string): string => {
  const words = type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
};

/** A text as Babel reads it; offsets in the tree are `ahead` of those in the text. */
interface Parsed {
  readonly ast: Ast;
  readonly ahead: number;
}
const asValue = (text: string): Parsed => ({ ast: parseExpression(text), ahead: 0 });
const asObject = (text: string): Parsed => ({ ast: parseExpression(`({${text}\n})`), ahead: 2 });

/** A value may also be an object without its braces, `{{a: 1}}` or `{{a, b}}`; its own syntax error counts when it is neither. */
const parse = (text: string, form: ExpressionForm): Parsed => {
  const attempt = (read: (text: string) => Parsed): Parsed | { error: unknown } => {
    try {
      return read(text);
    } catch (error) {
      return { error };
    }
  };
  const [own, other] = form === 'value' ? [asValue, asObject] : [asObject, asValue];
  const first = attempt(own);
  if ('ast' in first && first.ast.type !== 'SequenceExpression') return first;
  const second = attempt(other);
  if ('ast' in second) return second;
  if ('ast' in first) return first;
  throw first.error;
};

/**
 * Translates the text between `{{` and `}}` (which begins at `offset`) into a JavaScript expression over `$` and `r`.
 * The grammar is AXML's, platform-facts.md §5.6: whatever it does not list is refused by name rather than half supported.
 * @throws {CompileError} at the part that is refused.
 */
export const compileExpression = (
  text: string,
  offset: number,
  source: SourceText,
  names: Names,
  form: ExpressionForm = 'value',
): string => {
  if (!text.trim()) return source.fail(offset, 'an expression was expected between {{ and }}');
  let parsed: Parsed;
  try {
    parsed = parse(text, form);
  } catch (error) {
    if (error instanceof RangeError) return source.fail(offset, 'this expression is nested too deeply');
    if (!(error instanceof SyntaxError)) throw error;
    const { pos, message } = error as SyntaxError & { readonly pos: number };
    const at = offset + Math.max(0, Math.min(pos - (form === 'object' ? 2 : 0), text.length));
    return source.fail(at, `this is no AXML expression: ${message.replace(/ \(\d+:\d+\)/, '')}`);
  }
  const { ast, ahead } = parsed;
  const at = (node: { start?: number | null | undefined }): number => offset + (node.start ?? ahead) - ahead;
  const refuse = (node: Ast | { type: string; start?: number | null | undefined }, what = inWords(node.type)): never =>
    source.fail(at(node), `${what} cannot stand in an AXML expression: compute it in the script or in an sjs file`);

  /** The key a member is read by; outside a class Babel lets no private name through. */
  const key = (node: { computed?: boolean | null; property: { type: string } }): string =>
    node.computed ? emit(node.property as Ast) : JSON.stringify((node.property as AstOf<'Identifier'>).name);

  const call = (node: AstOf<'CallExpression'>): string => {
    const callee = node.callee as Ast;
    let base: Ast = callee;
    while (base.type === 'MemberExpression') base = base.object as Ast;
    const name = text.slice(at(callee) - offset, (callee.end ?? 0) - ahead);
    const isModule = base.type === 'Identifier' && !names.locals.has(base.name) && names.modules.has(base.name);
    const args = node.arguments.map((argument) => emit(argument as Ast));
    const told = [JSON.stringify(name), JSON.stringify(source.where(at(node)))];
    if (isModule) {
      const self = callee.type === 'MemberExpression' ? emit(callee.object as Ast) : 'undefined';
      return `call(${[self, emit(callee), ...told, ...args].join(', ')})`;
    }
    // The docs know calls of sjs functions only, yet Ant's own mini-antui and mini-ali-ui call methods of values.
    if (callee.type === 'MemberExpression')
      return `callOf(${[emit(callee.object as Ast), key(callee), ...told, ...args].join(', ')})`;
    return source.fail(
      at(node),
      `${name} cannot be called: only functions of an <import-sjs> and methods of values can, not those of the page`,
    );
  };

  const objectMember = (node: AstOf<'ObjectExpression'>['properties'][number]): string => {
    if (node.type === 'SpreadElement') return `...${emit(node.argument)}`;
    if (node.type !== 'ObjectProperty') return refuse(node);
    if (node.computed) return refuse(node.key as Ast, 'a computed key');
    const name =
      node.key.type === 'Identifier'
        ? node.key.name
        : 'value' in node.key
          ? String(node.key.value)
          : refuse(node.key as Ast);
    // In brackets, because a plain "__proto__" key would set the prototype instead.
    return `[${JSON.stringify(name)}]: ${emit(node.value as Ast)}`;
  };

  const emit = (node: Ast): string => {
    switch (node.type) {
      case 'NumericLiteral':
      case 'BooleanLiteral':
        return String(node.value);
      case 'StringLiteral':
        return JSON.stringify(node.value);
      case 'NullLiteral':
        return 'null';
      case 'Identifier':
        if (node.name === 'undefined') return 'undefined';
        return names.locals.get(node.name) ?? names.modules.get(node.name) ?? `$[${JSON.stringify(node.name)}]`;
      case 'MemberExpression':
        return `r.read(${emit(node.object as Ast)}, ${key(node)})`;
      case 'ConditionalExpression':
        return `(${emit(node.test)} ? ${emit(node.consequent)} : ${emit(node.alternate)})`;
      case 'LogicalExpression':
        if (node.operator === '??') return refuse(node, 'the operator ??');
        return `(${emit(node.left)} ${node.operator} ${emit(node.right)})`;
      case 'BinaryExpression':
        if (!binaryOperators.has(node.operator)) return refuse(node, `the operator ${node.operator}`);
        return `(${emit(node.left as Ast)} ${node.operator} ${emit(node.right)})`;
      case 'UnaryExpression':
        if (!unaryOperators.has(node.operator)) return refuse(node, `the operator ${node.operator}`);
        return `(${node.operator} ${emit(node.argument)})`;
      case 'ArrayExpression':
        return `[${node.elements.map((element) => arrayElement(element, node)).join(', ')}]`;
      case 'ObjectExpression':
        return `({ ${node.properties.map(objectMember).join(', ')} })`;
      case 'CallExpression':
        return call(node);
      case 'TemplateLiteral':
        // Not in the docs either, and in each of Ant's own component libraries.
        return `\`${node.quasis.map(({ value }, index) => value.raw + slotOf(node.expressions[index])).join('')}\``;
      default:
        return refuse(node);
    }
  };
  const slotOf = (expression: { type: string } | undefined): string =>
    expression === undefined ? '' : `\${${emit(expression as Ast)}}`;
  const arrayElement = (element: AstOf<'ArrayExpression'>['elements'][number], list: Ast): string => {
    if (!element) return refuse(list, 'a list with a hole');
    // A list that has not arrived yet is an empty one, like a member of nothing is nothing.
    return element.type === 'SpreadElement' ? `...(${emit(element.argument)} ?? [])` : emit(element);
  };
  return emit(ast);
};
