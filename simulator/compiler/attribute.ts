import type { SourceText } from './diagnostic';
import { compileExpression, type ExpressionForm, type Names } from './expression';
import { splitMustaches } from './mustache';
import type { AxmlAttribute, AxmlElement } from './parse';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Resolves the entities of XML (and &nbsp;) in literal text; others stay as written. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (decimal ?? hex) return String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16));
    return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
  });

/** `open-type` and `openType` are one attribute on the platform; the camelCase form is ours. */
export const camelCase = (name: string): string =>
  name.replace(/-([a-z\d])/gi, (_, letter: string) => letter.toUpperCase());

/** Event attributes after camelCase: onTap, catchTap, captureOnTap, captureCatchTap (platform-facts.md §5.5). */
export const isHandler = (name: string): boolean => /^(on|catch|captureOn|captureCatch)[A-Z]/.test(name);

/**
 * The JavaScript for a text or attribute value: `{{x}}` alone keeps its type, a mixture is joined to a string.
 * @throws {CompileError} for an expression that is not closed or not AXML.
 */
export const compileValue = (
  text: string,
  offset: number,
  source: SourceText,
  names: Names,
  form?: ExpressionForm,
): string => {
  const parts = splitMustaches(text).map((part) => {
    switch (part.kind) {
      case 'literal':
        return JSON.stringify(decodeEntities(part.text));
      case 'expression':
        return compileExpression(part.text, offset + part.offset, source, names, form);
      case 'unclosed':
        return source.fail(offset + part.offset, '"{{" is not closed: "}}" is missing');
    }
  });
  return parts.length > 1 ? `r.join(${parts.join(', ')})` : (parts[0] ?? '""');
};

/** The directives of AXML, platform-facts.md §5.6. */
const directives = ['a:if', 'a:elif', 'a:else', 'a:for', 'a:for-item', 'a:for-index', 'a:key'];

export const attributeOf = (element: Pick<AxmlElement, 'attributes'>, name: string): AxmlAttribute | undefined =>
  element.attributes.find((attribute) => attribute.name === name);

/** An unknown directive would silently draw a node that should not be there. @throws {CompileError} by its name. */
export const refuseUnknownDirectives = (element: AxmlElement, source: SourceText): void => {
  for (const { name, offset } of element.attributes) {
    if (name.startsWith('a:') && !directives.includes(name)) {
      source.fail(offset, `there is no directive ${name}: AXML has ${directives.join(', ')}`);
    }
  }
};

/**
 * The literal text of an attribute, or undefined when the attribute is absent.
 * @throws {CompileError} when it has no value or holds an expression.
 */
const literalOf = (element: AxmlElement, name: string, source: SourceText): string | undefined => {
  const attribute = attributeOf(element, name);
  if (!attribute) return undefined;
  const { value, valueOffset } = attribute;
  if (value === true || !value.trim()) return source.fail(valueOffset, `${name} needs a value`);
  if (value.includes('{{'))
    return source.fail(valueOffset, `${name} must be written out: an expression cannot stand here`);
  return value;
};

/** As literalOf, for an attribute that names a variable. @throws {CompileError} also when no variable can have that name. */
export const variableOf = (element: AxmlElement, name: string, source: SourceText): string | undefined => {
  const variable = literalOf(element, name, source);
  if (variable === undefined || /^[A-Za-z_$][\w$]*$/.test(variable)) return variable;
  const { valueOffset } = attributeOf(element, name) as AxmlAttribute;
  return source.fail(valueOffset, `${name} must be the name of a variable, not "${variable}"`);
};

/** As literalOf, but the attribute must be there; the fault is reported at the tag otherwise. */
export const requiredLiteral = (element: AxmlElement, name: string, source: SourceText): string =>
  literalOf(element, name, source) ?? source.fail(element.offset, `<${element.tag}> needs the attribute ${name}`);

/**
 * The JavaScript of a directive's `{{expression}}`.
 * @throws {CompileError} when the value is not exactly one expression: a plain "false" would be a true string.
 */
export const compileDirective = (
  attribute: AxmlAttribute,
  source: SourceText,
  names: Names,
  form?: ExpressionForm,
): string => {
  const { name, valueOffset } = attribute;
  const value = attribute.value === true ? '' : attribute.value;
  const trimmed = value.trim();
  const [part, ...rest] = splitMustaches(trimmed);
  if (!part || rest.length > 0 || part.kind === 'literal') {
    return source.fail(valueOffset, `${name} needs one expression in braces: ${name}="{{…}}"`);
  }
  return compileValue(trimmed, valueOffset + value.indexOf(trimmed), source, names, form);
};
