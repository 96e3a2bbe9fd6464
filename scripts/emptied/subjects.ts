import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { subjectsByHand } from './subjects-by-hand';

/** Whether a test can be about it: code that ships or is run, and no test's own support. @param file from the root. */
export const isSource = (file: string): boolean =>
  /^(app\.ts$|(pages|components|utils|backend|simulator|scripts)\/)/.test(file) &&
  /\.ts$/.test(file) &&
  !/\.(test|d)\.ts$|^backend\/testing\/|\/fixtures\//.test(file);

/** `x.test.ts`, `x.dom.test.ts` and `x.property.test.ts` are about `x.ts` beside them; those of tests/unit about utils/. */
const namesake = (test: string): string =>
  test.replace(/^tests\/unit\//, 'utils/').replace(/(\.dom|\.property)?\.test\.ts$/, '.ts');

/** The module that a statement or an `import()` loads at run time; types load nothing. */
const loadedBy = (node: ts.Node): string | undefined => {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause;
    const named = clause?.namedBindings;
    const onlyTypes =
      named !== undefined && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
    return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || onlyTypes ? undefined : node.moduleSpecifier.text;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [module] = node.arguments;
    return module !== undefined && ts.isStringLiteral(module) ? module.text : undefined;
  }
  return undefined;
};

const loadedModules = (source: string): string[] => {
  const modules: string[] = [];
  const visit = (node: ts.Node): void => {
    const module = loadedBy(node);
    if (module !== undefined) modules.push(module);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('test.ts', source, ts.ScriptTarget.Latest));
  return modules;
};

/** What a test is about. `elsewhere`: nothing that jest loads, and what it is instead. */
export type Subjects =
  | {
      readonly files: readonly string[];
      /** What else it loads: the subject of those of its tests that do not call `files` at all. */
      readonly around: readonly string[];
    }
  | { readonly elsewhere: string };

/**
 * @param root the repository; @param test from there.
 * @returns what the table says by hand; else the file of the same name; else what the test itself imports.
 */
export const subjectsOf = (root: string, test: string): Subjects => {
  const byHand = subjectsByHand[test];
  if (typeof byHand === 'string') return { elsewhere: byHand };
  const around = loadedModules(readFileSync(join(root, test), 'utf8'))
    .filter((module) => module.startsWith('.'))
    .map((module) => relative(root, join(root, dirname(test), `${module}.ts`)))
    .filter((file) => isSource(file) && existsSync(join(root, file)));
  if (byHand !== undefined) return { files: byHand, around };
  const same = namesake(test);
  if (existsSync(join(root, same))) return { files: [same], around };
  return around.length > 0 ? { files: around, around: [] } : { elsewhere: 'loads no code of ours' };
};
