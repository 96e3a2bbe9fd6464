import { parse } from '@babel/parser';
import { SourceText } from '../compiler/diagnostic';

type Statement = ReturnType<typeof parse>['program']['body'][number];
type Ast = Extract<Statement, { type: 'ExpressionStatement' }>['expression'];
type ObjectAst = Extract<Ast, { type: 'ObjectExpression' }>;

const nameOf = (key: { type: string }): string | undefined => {
  const { name, value } = key as { name?: unknown; value?: unknown };
  return typeof name === 'string' ? name : typeof value === 'string' ? value : undefined;
};

/** The object behind casts and top-level constants, where it is written out. */
const objectOf = (node: { type: string } | null | undefined, body: readonly Statement[]): ObjectAst | undefined => {
  const ast = node as Ast | null | undefined;
  switch (ast?.type) {
    case 'ObjectExpression':
      return ast;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return objectOf(ast.expression, body);
    case 'Identifier': {
      const declarations = body.flatMap((statement) =>
        statement.type === 'VariableDeclaration' ? statement.declarations : [],
      );
      const init = declarations.find(({ id }) => id.type === 'Identifier' && id.name === ast.name)?.init;
      return init && init !== ast ? objectOf(init, []) : undefined;
    }
    default:
      return undefined;
  }
};

/** Names of the members that can be called; undefined when a spread or computed key hides some. */
const callables = (object: ObjectAst): Set<string> | undefined => {
  const names = new Set<string>();
  for (const member of object.properties) {
    if (member.type === 'SpreadElement' || member.computed) return undefined;
    const name = nameOf(member.key);
    const isValue = member.type === 'ObjectProperty' && /Literal$|^(Object|Array)Expression$/.test(member.value.type);
    if (name && !isValue) names.add(name);
  }
  return names;
};

/**
 * The methods that AXML can name: members of the object given to Page(), or of `methods` given to Component().
 * Returns undefined where the script does not say so in writing (spreads, mixins, an object made elsewhere).
 * @throws {CompileError} when the script cannot be parsed.
 */
export const methodsOf = (text: string, file: string): ReadonlySet<string> | undefined => {
  let body: readonly Statement[];
  try {
    body = parse(text, { sourceType: 'module', plugins: ['typescript', 'decorators'] }).program.body;
  } catch (error) {
    if (!(error instanceof SyntaxError) || !('pos' in error)) throw error;
    const message = error.message.replace(/ \(\d+:\d+\)$/, '');
    return new SourceText(file, text).fail(Number(error.pos), `this script cannot be read: ${message}`);
  }
  for (const statement of body) {
    const call = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
    if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') continue;
    const kind = call.callee.name;
    if (kind !== 'Page' && kind !== 'Component') continue;
    const options = objectOf(call.arguments[0], body);
    const names = options && callables(options);
    const has = (name: string): boolean =>
      options?.properties.some((member) => 'key' in member && nameOf(member.key) === name) ?? false;
    if (!options || !names || has('mixins')) return undefined;
    if (kind === 'Page') return names;
    const methods = options.properties.find(
      (member) => member.type === 'ObjectProperty' && nameOf(member.key) === 'methods',
    );
    if (!methods) return has('methods') ? undefined : new Set();
    const object = methods.type === 'ObjectProperty' ? objectOf(methods.value, body) : undefined;
    return object && callables(object);
  }
  return undefined;
};
