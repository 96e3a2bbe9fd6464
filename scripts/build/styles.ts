import { parseExpression } from '@babel/parser';
import { transform } from 'esbuild';
import postcss from 'postcss';
import { SourceText } from '../../simulator/compiler/diagnostic';
import { type MustachePart, splitMustaches } from '../../simulator/compiler/mustache';
import { parseAxml, type AxmlAttribute, type AxmlNode } from '../../simulator/compiler/parse';

/** The style of a page or component, with the AXML that it is for. */
export interface UnitStyle {
  readonly path: string;
  /** ACSS; '' where it has none. */
  readonly acss: string;
  /** The unit's own AXML and what that imports. */
  readonly axml: string;
}

/** Names of classes; `\:` and its kin stand for the character behind, and a name may be Chinese. */
const classesIn = (selector: string): readonly string[] =>
  [...selector.matchAll(/\.((?:[\w\u0080-\uffff-]|\\[^\n])+)/g)].map(([, name = '']) => name.replace(/\\(.)/g, '$1'));

/** Classes that whatever a selector meets must bear. One inside `:not(.x)` or `:is(.x, view)` is borne by other things, too. */
const boundTo = (selector: string): readonly string[] => {
  // `\31 0` is a class in figures: rare enough to stay where it is.
  if (/\\[\da-f]/i.test(selector)) return [];
  const outside = selector.replace(/(?<!\\)\((?:\\.|[^()\\])*\)/g, '');
  return outside === selector ? classesIn(selector) : boundTo(outside);
};

/** All classes that a style names, by what PostCSS takes for its selectors. */
const classesOf = (acss: string): ReadonlySet<string> => {
  const names = new Set<string>();
  postcss.parse(acss).walkRules(({ selector }) => {
    for (const name of classesIn(selector)) names.add(name);
  });
  return names;
};

const attributesOf = (nodes: readonly AxmlNode[]): readonly AxmlAttribute[] =>
  nodes.flatMap((node) => (node.kind === 'text' ? [] : [...node.attributes, ...attributesOf(node.children)]));

/** Stands for what an expression may come to, where nobody can tell. */
const anything = '\0';

/** What an expression of literals and `?:` may come to; of any other it is not known. */
const resultsOf = (node: { readonly type: string }): readonly string[] => {
  const ast = node as ReturnType<typeof parseExpression>;
  if (ast.type === 'StringLiteral') return [ast.value];
  if (ast.type === 'ConditionalExpression') return [...resultsOf(ast.consequent), ...resultsOf(ast.alternate)];
  return [anything];
};

const valuesOf = ({ kind, text }: MustachePart): readonly string[] => {
  if (kind === 'literal') return [text];
  try {
    return resultsOf(parseExpression(text));
  } catch {
    return [anything];
  }
};

/** The names that a value of `class` may hold, whole or as far as `anything` in them: `notice-{{tone}}` is one of the latter. */
const namesIn = (value: string): readonly string[] => {
  let wholes: readonly string[] = [''];
  for (const part of splitMustaches(value)) {
    const next = valuesOf(part);
    wholes = wholes.flatMap((whole) => next.map((text) => whole + text));
    // Sixteen choices beside each other make 65536 values: nobody writes that, and nobody waits for it.
    if (wholes.length > 256) return [anything];
  }
  return wholes.flatMap((whole) => whole.split(/\s+/));
};

/** A unit as others see it: whether it may come to bear a class, or style it. */
const knowerOf = ({ axml, acss, path }: UnitStyle): ((name: string) => boolean) => {
  const styled = classesOf(acss);
  const named = new Set(
    attributesOf(parseAxml(new SourceText(path, axml))).flatMap(({ name, value }) =>
      /class$/i.test(name) && value !== true ? namesIn(value) : [],
    ),
  );
  const beginnings = [...named].filter((name) => name.includes(anything)).map((name) => name.split(anything)[0] ?? '');
  return (name) => styled.has(name) || named.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
};

/** Whether a style would style nothing else if it stood in app.acss: each of its rules is bound to a class that no other knows. */
const isOwn = (acss: string, isForeign: (name: string) => boolean): boolean => {
  let own = true;
  const root = postcss.parse(acss);
  root.walkAtRules(() => {
    own = false;
  });
  root.walkRules(({ selectors }) => {
    own &&= selectors.every((selector) => boundTo(selector).some((name) => !isForeign(name)));
  });
  return own;
};

/** Styles in as few files as they can stand in. */
export interface PlacedStyles {
  readonly app: string;
  /** By path of the unit: what has to stay beside it. */
  readonly beside: ReadonlyMap<string, string>;
}

/**
 * Puts the styles of pages and components into app.acss, where that changes nothing: its classes reach every page and, as long
 * as no styleIsolation is set, every component too. A file of its own costs more in the archive than most of these hold.
 * @param isolated whether a styleIsolation is set anywhere; nothing is moved then.
 */
export const placeStyles = (app: string, units: readonly UnitStyle[], isolated: boolean): PlacedStyles => {
  const styled = units.filter(({ acss }) => acss !== '');
  const [inApp, known] = [classesOf(app), new Map(units.map((unit) => [unit, knowerOf(unit)]))];
  const isForeignTo =
    (unit: UnitStyle) =>
    (name: string): boolean =>
      inApp.has(name) || [...known].some(([other, knows]) => other !== unit && knows(name));
  const own = isolated ? [] : styled.filter((unit) => isOwn(unit.acss, isForeignTo(unit)));
  return {
    app: [app, ...own.map(({ acss }) => acss)].join('\n'),
    beside: new Map(styled.filter((unit) => !own.includes(unit)).map(({ path, acss }) => [path, acss])),
  };
};

/** `url(/a\ b.png)` → `url("/a b.png")`: a builder that looks for files in styles need not know escapes. */
const quoted = (whole: string, address: string): string => {
  const plain = address.replace(/\\(.)/g, '$1');
  return plain === address || /["\\]/.test(plain) ? whole : `url("${plain}")`;
};

/** @throws naming file and line, for ACSS that cannot be read. */
export const minifyAcss = async (text: string, file: string): Promise<string> => {
  const { code } = await transform(text, {
    loader: 'css',
    minify: true,
    charset: 'utf8',
    sourcefile: file,
    logLevel: 'silent',
    // Newer syntax would not be understood by the builder: `inset`, nesting, `rgb(0 0 0 / 50%)`.
    target: ['chrome61', 'safari11'],
  });
  return code.trimEnd().replace(/url\(((?:[^"'()\\]|\\.)+)\)/g, quoted);
};
