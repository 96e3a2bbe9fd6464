import { createRequire } from 'node:module';
import type * as babel from '@babel/parser';
import { SourceText } from '../compiler/diagnostic';

type Path = readonly (string | number)[];
type Ast = Extract<ReturnType<typeof babel.parseExpression>, { type: 'ConditionalExpression' }>['test'];

/** The file is no JSON; `offset` is where in its text. */
class NotJson extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

export interface Json {
  readonly value: unknown;
  readonly source: SourceText;
  /** Where the value at a path stands, or the nearest that exists above it. */
  offsetOf(path: Path): number;
}

/** JavaScript writes strings and numbers in more ways ('a', 0x1, .5) than JSON. */
const literal = (raw: unknown, start: number): unknown => {
  try {
    return JSON.parse(String(raw));
  } catch {
    throw new NotJson(
      String(raw).startsWith("'") ? 'JSON strings stand in double quotes' : `${String(raw)} is written otherwise`,
      start,
    );
  }
};

/** A value of strict JSON: JavaScript's own parser accepts more, and names no position for it. */
const toValue = (node: Ast, path: Path, offsets: Map<string, number>): unknown => {
  const start = node.start ?? 0;
  const raw: unknown = node.extra?.['raw'];
  if (node.extra?.['parenthesized']) throw new NotJson('JSON has no parentheses', start);
  if (typeof node.extra?.['trailingComma'] === 'number')
    throw new NotJson('JSON allows no comma after the last entry', node.extra['trailingComma']);
  if (!offsets.has(JSON.stringify(path))) offsets.set(JSON.stringify(path), start);
  switch (node.type) {
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties.map((property) => {
          const at = property.start ?? 0;
          if (property.type !== 'ObjectProperty' || property.key.type !== 'StringLiteral' || property.computed) {
            throw new NotJson('"name": value was expected', at);
          }
          const { key } = property;
          toValue(key, [...path, key.value], offsets);
          return [key.value, toValue(property.value as Ast, [...path, key.value], offsets)];
        }),
      );
    case 'ArrayExpression':
      return node.elements.map((element, index) => {
        if (!element) throw new NotJson('a value was expected between the commas', start);
        return toValue(element as Ast, [...path, index], offsets);
      });
    case 'StringLiteral':
    case 'NumericLiteral':
      return literal(raw, start);
    case 'BooleanLiteral':
      return node.value;
    case 'NullLiteral':
      return null;
    case 'UnaryExpression':
      if (node.operator === '-' && node.argument.type === 'NumericLiteral' && node.argument.start === start + 1) {
        return literal(`-${String(node.argument.extra?.['raw'])}`, start);
      }
      throw new NotJson('a JSON value was expected', start);
    default:
      throw new NotJson('a JSON value was expected', start);
  }
};

/**
 * Reads a JSON file of a project, keeping where each value stands.
 * @throws {CompileError} at the place that is no JSON, comments included: the platform's builder refuses them too.
 */
export const parseJson = (text: string, file: string): Json => {
  const source = new SourceText(file, text);
  if (!text.trim()) return source.fail(0, 'this file is empty: write at least {}');
  /** The value with the place of each part. @throws {CompileError} */
  const examine = () => {
    // Only for who asks for a place: it takes longer to load than all the JSON of a project to read.
    const { parseExpression } = createRequire(__filename)('@babel/parser') as typeof babel;
    const offsets = new Map<string, number>();
    try {
      const ast = parseExpression(text);
      const [comment] = ast.comments ?? [];
      if (comment) throw new NotJson('JSON has no comments', comment.start ?? 0);
      return { value: toValue(ast, [], offsets), offsets };
    } catch (error) {
      if (error instanceof NotJson) return source.fail(error.offset, `this is no JSON: ${error.message}`);
      if (!(error instanceof SyntaxError) || !('pos' in error)) throw error;
      return source.fail(Number(error.pos), `this is no JSON: ${error.message.replace(/ \(\d+:\d+\)$/, '')}`);
    }
  };
  let value: unknown;
  let examined: ReturnType<typeof examine> | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    ({ value } = examined = examine());
  }
  return {
    value,
    source,
    offsetOf(path) {
      const { offsets } = (examined ??= examine());
      for (let length = path.length; length > 0; length -= 1) {
        const offset = offsets.get(JSON.stringify(path.slice(0, length)));
        if (offset !== undefined) return offset;
      }
      return offsets.get('[]') ?? 0;
    },
  };
};
