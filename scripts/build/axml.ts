import { parseExpression } from '@babel/parser';
import { SourceText } from '../../simulator/compiler/diagnostic';
import { splitMustaches } from '../../simulator/compiler/mustache';
import { parseAxml, type AxmlAttribute, type AxmlNode } from '../../simulator/compiler/parse';

const isWord = (character: string): boolean => /[\w$]/.test(character);

/** Whether two tokens would become others without a space between them. */
const needsSpace = (before: string, after: string): boolean => {
  const [last, first] = [before.slice(-1), after.slice(0, 1)];
  return (isWord(last) && isWord(first)) || (last === first && /[+-]/.test(last));
};

/** The tokens of an expression without the blanks between them; what is no single expression (`...a, b: 1`) stays as it is. */
const minifyExpression = (text: string): string => {
  const offsets: { readonly start: number; readonly end: number }[] = [];
  try {
    const { tokens = [] } = parseExpression(text, { tokens: true }) as { tokens?: typeof offsets };
    offsets.push(...tokens);
  } catch {
    return text.trim();
  }
  const joined = offsets
    .map(({ start, end }) => text.slice(start, end))
    .reduce((before, token) => before + (needsSpace(before, token) ? ' ' : '') + token, '');
  // `{{{` and `}}}` would be read as braces of another kind.
  return joined.replace(/^\{/, ' {').replace(/\}$/, '} ');
};

const minifyValue = (value: string): string =>
  splitMustaches(value)
    .map((part) => (part.kind === 'expression' ? `{{${minifyExpression(part.text)}}}` : part.text))
    .join('');

const minifyAttribute = ({ name, value }: AxmlAttribute): string => {
  if (value === true) return ` ${name}`;
  const quote = value.includes('"') ? "'" : '"';
  return ` ${name}=${quote}${minifyValue(value)}${quote}`;
};

/** Blank text with a line break in it is layout of the file; other blanks may be meant. */
const isLayout = (node: AxmlNode): boolean => node.kind === 'text' && /^\s*\n\s*$/.test(node.text);

const minifyNodes = (nodes: readonly AxmlNode[], parent: string): string => {
  const keepsBlanks = parent === 'text' && nodes.every(({ kind }) => kind === 'text');
  return nodes
    .filter((node) => keepsBlanks || !isLayout(node))
    .map((node) => {
      if (node.kind === 'text') return minifyValue(node.text);
      const { tag, attributes, children } = node;
      const content = minifyNodes(children, tag);
      const open = `<${tag}${attributes.map(minifyAttribute).join('')}`;
      return content === '' ? `${open}/>` : `${open}>${content}</${tag}>`;
    })
    .join('');
};

/**
 * AXML without comments, layout and the blanks inside `{{ }}`. What is drawn stays the same: every tag, attribute and text.
 * @param file as it stands in messages.
 * @throws {CompileError} naming file, line and column, for AXML that cannot be read.
 */
export const minifyAxml = (text: string, file: string): string =>
  minifyNodes(parseAxml(new SourceText(file, text)), '');
