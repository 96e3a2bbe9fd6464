import ts from 'typescript';

/** The name under which a test's environment says whether a file is empty at this moment. */
export const SWITCH = '__emptied';

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Constructors stay: what a subclass inherits is set up there, and `super()` must run. */
const bodyOf = (node: ts.Node): ts.ConciseBody | undefined =>
  ts.isFunctionLike(node) && !ts.isConstructorDeclaration(node) && 'body' in node
    ? (node.body as ts.ConciseBody | undefined)
    : undefined;

const around = (body: ts.ConciseBody, source: ts.SourceFile, guard: string): Insertion[] => {
  const start = body.getStart(source);
  return ts.isBlock(body)
    ? [{ at: start + 1, text: guard }]
    : [
        { at: start, text: `{${guard}return ` },
        { at: body.getEnd(), text: ';}' },
      ];
};

/**
 * Gives each function of a source a way to be empty: asked first thing, it returns at once while its file is emptied.
 * Types and data stay. Lines stay where they are, so that a stack still points at the source.
 * @param file what the switch is asked about: the path from the repository's root.
 * @returns the source, and how many functions it has.
 */
export const emptiable = (source: string, file: string): { readonly text: string; readonly functions: number } => {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const guard = `if(globalThis.${SWITCH}?.(${JSON.stringify(file)}))return;`;
  const insertions: Insertion[] = [];
  let functions = 0;
  const visit = (node: ts.Node): void => {
    const body = bodyOf(node);
    if (body !== undefined) {
      functions += 1;
      insertions.push(...around(body, tree, guard));
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  // At one place an inner function's end comes before the end of the one around it: both are the same text.
  const text = insertions
    .sort((one, other) => other.at - one.at)
    .reduce((before, { at, text: added }) => before.slice(0, at) + added + before.slice(at), source);
  return { text, functions };
};
