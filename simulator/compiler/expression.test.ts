import fc from 'fast-check';
import { CompileError, SourceText } from './diagnostic';
import { compileExpression } from './expression';
import { draw } from './recording';

const scope = { a: 7, b: -2.5, s: 'x', list: [1, 2], o: { k: { m: 5 } } };
/** The value of an expression as JSON, by way of a component's attribute. */
const valueOf = (expression: string): string =>
  /v=(.*)><\/text>/.exec(draw(`<text v='{{${expression}}}'/>`, scope))?.[1] ?? '';

it.each([
  ['a + b * 2', '2'],
  ['(a + b) * 2', '9'],
  ['a % 4 - -1', '4'],
  ['s + a + 1', '"x71"'],
  ['a + 1 + s', '"8x"'],
  ['a == "7" && a !== "7"', 'true'],
  ['!a || s', '"x"'],
  ['a > 3 ? b > 3 ? 1 : 2 : 3', '2'],
  ['o.k.m', '5'],
  ['o["k"].m', '5'],
  ['o.none.m', 'undefined'],
  ['list[list.length - 1]', '2'],
  ['[0, ...list, ...none]', '[0,1,2]'],
  ['{ q: a, "r s": 1, ...o.none }', '{"q":7,"r s":1}'],
  ['{ __proto__: a }', '{"__proto__":7}'],
  ['s, a', '{"s":"x","a":7}'],
  ['+"7" + 1', '8'],
  ['1e999 > 1', 'true'],
  ['null', 'null'],
  ['true', 'true'],
  ['"a\\"b"', '"a\\"b"'],
  ['/* why */ a', '7'],
])('{{%s}} is %s', (expression, value) => {
  expect(valueOf(expression)).toBe(value);
});

it('arithmetic, comparison and logic mean what they mean in JavaScript', () => {
  const leaf = fc.oneof(
    fc.integer({ min: -99, max: 99 }).map((n) => (n < 0 ? `(${n})` : `${n}`)),
    fc.constantFrom('x', 'y', '"s"', 'true', 'null'),
  );
  const operator = fc.constantFrom('+', '-', '*', '/', '%', '<', '>', '<=', '>=', '==', '!=', '===', '!==', '&&', '||');
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      leaf,
      fc.tuple(tie('tree'), operator, tie('tree')).map(([left, op, right]) => `${left} ${op} ${right}`),
      tie('tree').map((inner) => `(${inner})`),
      tie('tree').map((inner) => `!(${inner})`),
      fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
    ),
  }));
  fc.assert(
    fc.property(tree, fc.double({ noNaN: true }), fc.integer(), (expression, x, y) => {
      const names = { locals: new Map([['y', 'y']]), modules: new Map<string, string>() };
      const code = compileExpression(expression, 0, new SourceText('p.axml', expression), names);
      const ours: unknown = new Function('$', 'y', `return ${code}`)({ x }, y);
      expect(ours).toEqual(new Function('x', 'y', `return ${expression}`)(x, y));
    }),
    { numRuns: 500 },
  );
});

it('any text between braces compiles, or is refused at a place inside it', () => {
  const token = fc.constantFrom(
    'a',
    '.b',
    '[0]',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '+',
    '-',
    '!',
    '?',
    ':',
    ',',
    '...',
    '"s"',
    "'",
    '1',
    '=>',
    '=',
    'new ',
    'function',
    'class',
    '`',
    '/',
    '//',
    '/*',
    '\n',
    'await ',
    'yield',
    '#x',
    '\\',
    'import',
    '@',
    '1n',
    'async ',
    ';',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(token, fc.string({ maxLength: 2 })), { maxLength: 10 }),
      fc.constantFrom('value' as const, 'object' as const),
      (tokens, form) => {
        const text = tokens.join('');
        const source = new SourceText('p.axml', `ab\n{{${text}}}`);
        try {
          const compiled = compileExpression(text, 5, source, { locals: new Map(), modules: new Map() }, form);
          expect(compiled).not.toBeUndefined();
        } catch (error) {
          if (!(error instanceof CompileError)) throw error;
          const { line, column } = error.diagnostic;
          const lines = source.text.split('\n');
          expect(line).toBeGreaterThanOrEqual(2);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

it('an expression nested beyond all reason is refused, not a crash', () => {
  const text = '('.repeat(50_000);
  expect(() =>
    compileExpression(text, 0, new SourceText('p.axml', text), { locals: new Map(), modules: new Map() }),
  ).toThrow('p.axml:1:1 this expression is nested too deeply');
});

it('a syntax error is told without the place that the parser gives, which is not one in the file', () => {
  const text = `${'\n'.repeat(10)}${' '.repeat(10)}a +`;
  const compile = (): unknown =>
    compileExpression(text, 0, new SourceText('p.axml', text), { locals: new Map(), modules: new Map() });
  expect(compile).toThrow('p.axml:11:14 this is no AXML expression: Unexpected token\n');
});

it.each([
  ['{{undefined}}', '', { undefined: 'mine' }],
  ['<template name="t">{{a}}</template><template is="t" data="{{o.p}}"/>', 'A', { o: { p: { a: 'A' } } }],
  ['<import-sjs name="m" from="m.sjs"/>{{m.f()}}', 'L', {}],
  ['<import-sjs name="m" from="m.sjs"/><block a:for="{{[none]}}" a:for-item="m">{{m.f()}}</block>', '', {}],
])('%s draws %j', (source, drawn, data) => {
  const label = 'L';
  const sjs = {
    default: {
      label,
      f: function f(this: { label: string }): string {
        return this.label;
      },
    },
  };
  expect(draw(source, data, { sjs: { 'm.sjs': sjs } })).toBe(drawn);
});
