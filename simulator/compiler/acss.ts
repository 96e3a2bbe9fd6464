import postcss, { type AtRule, CssSyntaxError, type Declaration, type Node, type Rule } from 'postcss';
import { CompileError, type Diagnostic, type Position, SourceText } from './diagnostic';
import { rpxToCss } from './rpx';

export interface AcssOptions {
  /** Path of an @import → the one to write; what it throws is reported at that @import. */
  resolveImport(specifier: string): string;
  /** Told of each local file a url() names, without a query or fragment. */
  readonly onUrl?: (url: string, position: Position) => void;
  /** Told of each fault; what is at fault is left out, and the rest goes on. Without it the first fault is thrown. */
  readonly onFault?: (fault: Diagnostic) => void;
}

/** The path an `@import` names, and the media it is for ('' for all); undefined where it names none. */
export const importedBy = ({ params }: AtRule): { readonly specifier: string; readonly media: string } | undefined => {
  const match = /^(?:url\(\s*)?("[^"']+"|'[^"']+'|[^"')\s]+)\s*\)?\s*(.*)/s.exec(params);
  if (!match) return undefined;
  const [, path, media] = match as unknown as [string, string, string];
  return { specifier: path.replace(/["']/g, ''), media };
};

/**
 * Compiles ACSS to CSS (platform-facts.md §5.7). `page { }` stays as it is: the page is drawn in an element of that name.
 * @throws {CompileError} for a syntax error, an attribute selector, a relative url() or an import that cannot be resolved.
 */
export const compileAcss = (text: string, file: string, options: AcssOptions): string => {
  const source = new SourceText(file, text);
  // A parsed node knows its place; only one made by hand does not.
  const startOf = (node: Node): number =>
    (node as Node & { source: { start: { offset: number } } }).source.start.offset;
  /** The offset of something that the text of a node contains. */
  const find = (node: Node, part: string): number => Math.max(startOf(node), text.indexOf(part, startOf(node)));

  /** Runs one step on one node. */
  const tolerant =
    <Kind extends Node>(step: (node: Kind) => void) =>
    (node: Kind): void => {
      try {
        step(node);
      } catch (error) {
        if (!(error instanceof CompileError) || options.onFault === undefined) throw error;
        options.onFault(error.diagnostic);
        node.remove();
      }
    };

  const checkSelector = (rule: Rule): void => {
    const selector = rule.raws.selector?.raw ?? rule.selector;
    const bare = selector.replace(/\/\*[\s\S]*?\*\/|\\./g, (hidden) => ' '.repeat(hidden.length));
    const bracket = bare.indexOf('[');
    if (bracket !== -1) source.fail(startOf(rule) + bracket, 'ACSS has no attribute selectors: select by class');
  };

  const compileDeclaration = (declaration: Declaration): void => {
    for (const [, ...quotedOrBare] of declaration.value.matchAll(/url\(\s*(?:["']([^"']*)["']|([^"')]*?))\s*\)/gi)) {
      const url = quotedOrBare.join('');
      const at = find(declaration, url);
      if (/^(https?:|data:|#|\/\/)/i.test(url)) continue;
      if (!url.startsWith('/'))
        source.fail(at, `url() of a local file must be absolute, such as /images/x.png, not "${url}"`);
      options.onUrl?.(url.replace(/[?#].*/, ''), source.positionAt(at));
    }
    declaration.value = rpxToCss(declaration.value);
  };

  const compileAtRule = (rule: AtRule): void => {
    if (rule.name !== 'import') {
      // A media query cannot read a custom property, so there is no honest translation.
      if (/\drpx\b/i.test(rule.params))
        source.fail(find(rule, rule.params), `rpx cannot be simulated in @${rule.name}: use px`);
      return;
    }
    const imported = importedBy(rule);
    if (!imported) return source.fail(startOf(rule), '@import needs a path: @import "./x.acss";');
    const { specifier, media } = imported;
    if (/^(https?:)?\/\//.test(specifier)) return;
    try {
      rule.params = `${JSON.stringify(options.resolveImport(specifier))}${media && ` ${media}`}`;
    } catch (error) {
      source.fail(find(rule, specifier), error instanceof Error ? error.message : String(error));
    }
  };

  try {
    const root = postcss.parse(text);
    root.walkRules(tolerant(checkSelector));
    root.walkDecls(tolerant(compileDeclaration));
    root.walkAtRules(tolerant(compileAtRule));
    return root.toString();
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    const fault = source.diagnosticFor(error.line ?? 1, error.column ?? 1, `this is no ACSS: ${error.reason}`);
    if (options.onFault === undefined) throw new CompileError(fault);
    options.onFault(fault);
    return '';
  }
};
