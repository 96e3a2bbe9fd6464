import { transform } from 'esbuild';
import postcss from 'postcss';
import { SourceText } from '../../simulator/compiler/diagnostic';
import { splitMustaches } from '../../simulator/compiler/mustache';
import { parseAxml, type AxmlAttribute, type AxmlNode } from '../../simulator/compiler/parse';

/** The style of a page or component, with the AXML that it is for. */
export interface UnitStyle {
  readonly path: string;
  /** ACSS; '' where it has none. */
  readonly acss: string;
  /** The unit's own AXML and what that imports. */
  readonly axml: string;
}

const classesIn = (selector: string): string[] =>
  (selector.match(/\.-?[A-Za-z_][\w-]*/g) ?? []).map((name) => name.slice(1));

const attributesOf = (nodes: readonly AxmlNode[]): readonly AxmlAttribute[] =>
  nodes.flatMap((node) => (node.kind === 'text' ? [] : [...node.attributes, ...attributesOf(node.children)]));

/** Whether a value of `class` may come to hold a name: whole, put together as in `notice-{{tone}}`, or told by nobody. */
const mayName = (value: string, name: string): boolean =>
  splitMustaches(value).some(({ kind, text }, index, parts) => {
    if (kind === 'literal') return text.split(/\s+/).includes(name);
    const before = parts[index - 1]?.text.split(/\s+/).at(-1) ?? '';
    if (before !== '') return name.startsWith(before);
    const strings = text.match(/'[^']*'|"[^"]*"/g);
    return strings === null || strings.some((string) => string.slice(1, -1).split(/\s+/).includes(name));
  });

const mayUse = ({ axml, path }: UnitStyle, name: string): boolean =>
  attributesOf(parseAxml(new SourceText(path, axml))).some(
    (attribute) => /class$/i.test(attribute.name) && attribute.value !== true && mayName(attribute.value, name),
  );

/** Whether the style would style nothing else if it stood in app.acss: each of its rules names a class that is known here only. */
const isOwn = (unit: UnitStyle, app: string, units: readonly UnitStyle[]): boolean => {
  const others = units.filter((other) => other !== unit);
  const isForeign = (name: string): boolean =>
    others.some((other) => mayUse(other, name) || classesIn(other.acss).includes(name)) ||
    classesIn(app).includes(name);
  let own = true;
  const root = postcss.parse(unit.acss);
  root.walkAtRules(() => {
    own = false;
  });
  root.walkRules(({ selectors }) => {
    own &&= selectors.every((selector) => classesIn(selector).some((name) => !isForeign(name)));
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
  const own = isolated ? [] : styled.filter((unit) => isOwn(unit, app, units));
  return {
    app: [app, ...own.map(({ acss }) => acss)].join('\n'),
    beside: new Map(styled.filter((unit) => !own.includes(unit)).map(({ path, acss }) => [path, acss])),
  };
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
  return code.trimEnd();
};
