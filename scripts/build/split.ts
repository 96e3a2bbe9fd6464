import { transformSync, traverse, parseSync, types as t, type NodePath } from '@babel/core';

/** Two CommonJS files that do together what one script did. */
export interface Split {
  readonly start: string;
  /** '' where nothing can wait. */
  readonly later: string;
}

/** A stretch of the script that ran before the first render. */
export interface Ran {
  readonly start: number;
  readonly end: number;
}

interface Declared {
  readonly name: string;
  readonly path: NodePath<t.VariableDeclarator> | NodePath<t.FunctionDeclaration>;
  readonly constant: boolean;
}

/** Whether making it neither does nor needs anything: then nobody can tell when it is made. */
const canWait = ({ path }: Declared): boolean => {
  if (path.isFunctionDeclaration()) return true;
  const { init } = path.node as t.VariableDeclarator;
  if (init === null || init === undefined || t.isFunction(init)) return true;
  if (t.isCallExpression(init)) return init.arguments.length === 1 && t.isFunction(init.arguments[0]);
  return t.isLiteral(init) && !t.isTemplateLiteral(init);
};

const isCallable = (node: t.Node): boolean =>
  t.isFunctionDeclaration(node) ||
  (t.isVariableDeclarator(node) && (t.isFunction(node.init) || t.isCallExpression(node.init)));

const parse = (code: string): t.File => {
  const file = parseSync(code, { configFile: false, babelrc: false, sourceType: 'module' });
  if (file === null) throw new Error('a bundle that is no script');
  return file;
};

const declaredIn = (program: NodePath<t.Program>): readonly Declared[] =>
  Object.values(program.scope.bindings).flatMap(({ identifier, path, constant }) =>
    path.isVariableDeclarator() || path.isFunctionDeclaration() ? [{ name: identifier.name, path, constant }] : [],
  );

/** The top-level declaration that a place of the script belongs to; undefined for a statement of its own. */
const ownerOf = (place: NodePath, byNode: ReadonlyMap<t.Node, Declared>): Declared | undefined =>
  byNode.get(place.findParent(({ node }) => byNode.has(node))?.node ?? place.node);

/** Names of what must be there at the start: what ran, what does something by itself, and what those need to be made. */
const startNames = (program: NodePath<t.Program>, ran: readonly Ran[]): ReadonlySet<string> => {
  const declared = declaredIn(program);
  const byNode = new Map<t.Node, Declared>(declared.map((one) => [one.path.node, one]));
  const isRan = ({ path: { node } }: Declared): boolean =>
    ran.some(({ start, end }) => start >= (node.start ?? 0) && end <= (node.end ?? 0));
  const names = new Set(declared.filter((one) => !canWait(one) || isRan(one)).map(({ name }) => name));
  const users = (name: string): readonly NodePath[] => {
    const binding = program.scope.getBinding(name);
    return [...(binding?.referencePaths ?? []), ...(binding?.constantViolations ?? [])];
  };
  const inStart = (place: NodePath): boolean => {
    const owner = ownerOf(place, byNode);
    return owner === undefined || names.has(owner.name);
  };
  // A function that ran may read a constant as well: only of functions is it known whether they ran.
  const isNeeded = ({ name, constant, path }: Declared): boolean =>
    users(name).some(
      (place) => inStart(place) && (!constant || !isCallable(path.node) || place.getFunctionParent() === null),
    );
  for (let grown = true; grown;) {
    grown = false;
    for (const one of declared) {
      // What changes has one home: all who read or write it are there, too.
      const together = one.constant ? [] : users(one.name).flatMap((place) => ownerOf(place, byNode) ?? []);
      const isIn = names.has(one.name) || isNeeded(one);
      for (const { name } of isIn ? [one, ...together] : []) {
        grown ||= !names.has(name);
        names.add(name);
      }
    }
  }
  return names;
};

/** Rewrites one side: what belongs to the other goes, and is read out of that file's list. */
const side = (
  code: string,
  isMine: (name: string) => boolean,
  elsewhere: (name: string) => t.Expression,
): { readonly body: string; readonly wanted: readonly string[] } => {
  const wanted = new Set<string>();
  const result = transformSync(code, {
    configFile: false,
    babelrc: false,
    compact: false,
    sourceMaps: 'inline',
    plugins: [
      {
        visitor: {
          Program(program: NodePath<t.Program>) {
            const foreign = declaredIn(program).filter(({ name }) => !isMine(name));
            const gone = new Set<t.Node>(foreign.map(({ path }) => path.node));
            for (const { name } of foreign) {
              for (const place of program.scope.getBinding(name)?.referencePaths ?? []) {
                if (place.findParent(({ node }) => gone.has(node)) !== null) continue;
                const around = place.parentPath;
                if (around?.isObjectProperty({ shorthand: true })) around.node.shorthand = false;
                wanted.add(name);
                place.replaceWith(elsewhere(name));
              }
            }
            for (const { path } of foreign) path.remove();
          },
        },
      },
    ],
  });
  return { body: result?.code ?? '', wanted: [...wanted] };
};

const at = (list: t.Expression, index: number): t.Expression => t.memberExpression(list, t.numericLiteral(index), true);

/**
 * Divides a flat script into what runs before the first render and what can wait. The first of the two asks for the other the
 * first time that it needs something of it; the engine then neither reads nor runs the rest while somebody waits for a page.
 * @param code declarations, and one last statement `__units = […]`; with a source map inside.
 * @param ran the functions that were called before the first render. A wrong list costs time and nothing else.
 * @param names of the two files, as they require each other.
 */
export const splitScript = (
  code: string,
  ran: readonly Ran[],
  names: { readonly start: string; readonly later: string },
): Split => {
  let first: ReadonlySet<string> = new Set();
  let all: readonly string[] = [];
  traverse(parse(code), {
    Program(program) {
      first = startNames(program, ran);
      all = declaredIn(program).map(({ name }) => name);
      program.stop();
    },
  });
  const shared: string[] = [];
  const indexIn = (list: string[], name: string): number => {
    if (!list.includes(name)) list.push(name);
    return list.indexOf(name);
  };
  const waiting = all.filter((name) => !first.has(name));
  if (waiting.length === 0) return { start: code.replace('__units =', 'module.exports ='), later: '' };

  const exported: string[] = [];
  const start = side(
    code,
    (name) => first.has(name),
    (name) => at(t.callExpression(t.identifier('__later'), []), indexIn(exported, name)),
  );
  const unitCount = /__units = \[([^\]]*)\]/.exec(start.body)?.[1]?.split(',').length ?? 0;
  const withoutUnits = code.replace(/^__units = .*$/m, '');
  const later = side(
    withoutUnits,
    (name) => !first.has(name),
    (name) => at(t.identifier('__start'), unitCount + indexIn(shared, name)),
  );
  const units = /__units = \[([^\]]*)\]/.exec(start.body)?.[1] ?? '';
  return {
    start: start.body.replace(
      /__units = \[[^\]]*\];/,
      `function __later() { return require("${names.later}"); } module.exports = [${[units, ...shared].join(', ')}];`,
    ),
    // On the line that is there already: the source map counts lines.
    later: `var __start = require("${names.start}"); ${later.body.replace(
      /(\n\/\/# sourceMappingURL=)/,
      `\nmodule.exports = [${exported.join(', ')}];$1`,
    )}`,
  };
};
