import fc from 'fast-check';
import { compileAxml } from './codegen';
import { CompileError } from './diagnostic';

const faultOf = (source: string): string => {
  try {
    const resolveImport = (specifier: string): string => {
      if (specifier.includes('gone')) throw new Error(`${specifier} does not exist`);
      return specifier;
    };
    compileAxml(source, 'p.axml', { components: { 'x-y': 'c/y' }, resolveImport });
    return 'no fault';
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    const { line, column, message } = error.diagnostic;
    return `${line}:${column} ${message}`;
  }
};

describe('AXML is refused, with its place:', () => {
  it.each([
    // Tags and attributes
    ['<view>\n  <text></view>', '2:9 </view> was found where </text> was expected, for the <text> of 2:3'],
    ['<view>\n <text>', '2:2 <text> is never closed: write </text>, or <text /> when it is empty'],
    ['<input>', '1:1 <input> is never closed'],
    ['</view>', '1:1 </view> closes nothing'],
    ['<view></ text >', '1:7 </text> was found where </view> was expected'],
    ['<view class="a>\n</view>', '1:1 the tag <view never ends'],
    ['<view class= />', '1:7 class has no value behind its "="'],
    ['<view {{...a}}/>', '1:7 "{{...a}}" is no attribute name'],
    ['<view a="1" a="2"/>', '1:13 a stands twice on this tag'],
    ['<view a:if="{{x}}" a:if="{{y}}"/>', '1:20 a:if stands twice on this tag'],
    ['<view 1a="b"/>', '1:7 "1a" is no attribute name'],
    ['<view a$="b"/>', '1:7 "a$" is no attribute name'],
    ['<1a/>', '1:2 "1a" is no tag name'],
    ['<a$/>', '1:2 "a$" is no tag name'],
    ['<view/><//view>', '1:8 the name of a tag must follow "</"'],
    ['<view open-type="1" openType="2"/>', '1:21 openType stands twice on this tag, in two spellings'],
    ['<view "x"/>', '1:7 ""x"" is no attribute name'],
    [
      '<view a="x {{b ? "c" : 1}}"/>',
      `1:12 "{{" is not closed within its attribute: other quotes belong inside, a="{{a ? 'b' : 1}}"`,
    ],
    ['<view>a <1</view>', '1:10 "1<" is no tag name'],
    ['<!-- a', '1:1 this comment is never closed'],
    ['<!-- -->\n<!--<a', '2:1 this comment is never closed'],
    ['<text><![CDATA[a]]></text>', '1:7 AXML has no CDATA sections'],
    ['<?xml version="1.0"?>', '1:1 AXML has no processing instructions'],
    ['<!DOCTYPE html>', '1:1 AXML has no declarations'],
    // Expressions
    ['<view>\n\t{{a</view>', '2:2 "{{" is not closed'],
    ['<view a="{{}}"/>', '1:12 an expression was expected between {{ and }}'],
    ['<view a="{{ }}"/>', '1:12 an expression was expected between {{ and }}'],
    ['{{a.#b}}', '1:5 this is no AXML expression'],
    ['{{a +}}', '1:6 this is no AXML expression: Unexpected token'],
    ['{{a b}}', '1:5 this is no AXML expression'],
    [`{{ it's }}`, '1:6 this is no AXML expression: Unterminated string constant.'],
    ['{{f()}}', '1:3 f cannot be called: only functions of an <import-sjs> and methods of values can'],
    ['a {{1 + f(list)}}', '1:9 f cannot be called'],
    ['{{`a${f()}`}}', '1:7 f cannot be called'],
    ['{{a`b`}}', '1:3 a tagged template expression cannot stand'],
    ['{{x => 1}}', '1:3 an arrow function expression cannot stand'],
    ['{{new Date()}}', '1:3 a new expression cannot stand'],
    ['{{a = 1}}', '1:3 an assignment expression cannot stand'],
    ['{{1 + a++}}', '1:7 an update expression cannot stand'],
    ['{{this.a}}', '1:3 a this expression cannot stand'],
    ['{{a?.b}}', '1:3 an optional member expression cannot stand'],
    ['{{a ?? b}}', '1:3 the operator ?? cannot stand'],
    ['{{2 ** 3}}', '1:3 the operator ** cannot stand'],
    ['{{a in b}}', '1:3 the operator in cannot stand'],
    ['{{void a}}', '1:3 the operator void cannot stand'],
    ['{{(a, b)}}', '1:4 a sequence expression cannot stand'],
    ['{{1, 2}}', '1:3 a sequence expression cannot stand'],
    ['{{/a/}}', '1:3 a reg exp literal cannot stand'],
    ['{{[1,,2]}}', '1:3 a list with a hole cannot stand'],
    ['<view a="{{ {[a]: 1} }}"/>', '1:15 a computed key cannot stand'],
    ['<view a="{{ {f() {}} }}"/>', '1:14 an object method cannot stand'],
    ['<template name="t"/><template is="t" data="{{a: f()}}"/>', '1:49 f cannot be called'],
    // Directives
    ['<view a:iff="{{x}}"/>', '1:7 there is no directive a:iff: AXML has a:if, a:elif, a:else'],
    ['<view a:else-if="{{x}}"/>', '1:7 there is no directive a:else-if'],
    ['<view a:if="x"/>', '1:13 a:if needs one expression in braces'],
    ['<view a:if=" {{a ?? b}}"/>', '1:16 the operator ?? cannot stand'],
    ['<view a:if=""/>', '1:13 a:if needs one expression in braces'],
    ['<view a:if/>', '1:7 a:if needs one expression in braces'],
    ['<view a:if="{{x}} {{y}}"/>', '1:13 a:if needs one expression in braces'],
    ['<view a:for="list"/>', '1:14 a:for needs one expression in braces'],
    ['<view/>\n<view a:else/>', '2:7 a:else must follow a node with a:if or a:elif'],
    ['<view a:if="{{x}}"/>text<view a:else/>', '1:31 a:else must follow'],
    ['<view a:if="{{x}}"/><view a:else/><view a:elif="{{y}}"/>', '1:41 a:elif must follow'],
    ['<view a:if="{{x}}"/><view a:else="{{y}}"/>', '1:35 a:else takes no value: use a:elif'],
    ['<view a:if="{{x}}" a:else/>', '1:20 a:else cannot stand beside a:if on one node'],
    ['<view a:for-item="x"/>', '1:7 a:for-item needs an a:for on the same node'],
    ['<view a:for-index="x"/>', '1:7 a:for-index needs an a:for on the same node'],
    ['<view a:for="{{x}}" a:for-item="index"/>', '1:1 a:for-item and a:for-index are both named index'],
    ['<view a:for="{{x}}" a:for-item="a-b"/>', '1:33 a:for-item must be the name of a variable, not "a-b"'],
    ['<view a:for="{{x}}" a:for-item="{{y}}"/>', '1:33 a:for-item must be written out'],
    ['<view a:for="{{x}}" a:for-item="i" a:for-index="i"/>', '1:36 a:for-item and a:for-index are both named i'],
    ['<view a:for="{{x}}" a:if="{{item}}"/><view a:else/>', '1:21 a:if is decided before the a:for of its node here'],
    ['<view slot-scope="p"/>', '1:7 slot-scope needs a custom component directly around its node'],
    ['<x-y><view slot-scope="1p"/></x-y>', '1:24 slot-scope must be the name of a variable'],
    ['<x-y><view a:if="{{a}}" slot-scope="p"/><view a:else slot="s"/></x-y>', '1:41 nodes of one a:if'],
    // Templates and imports
    ['<template/>', '1:1 <template> needs a name (to define it) or an is (to use it)'],
    ['<template is/>', '1:1 <template> needs a name (to define it) or an is (to use it)'],
    ['<template name="t" is="t"/>', '1:20 a <template> either has a name'],
    ['<template name="t"/><template name="t"/>', '1:21 a template named "t" stands in this file already'],
    ['<template is="t"/>', '1:15 there is no template named "t" in this file, and it imports none'],
    ['<template name="t"/><template is="t" data="x"/>', '1:44 data needs one expression in braces'],
    ['<template name="t"/><template is="t" data="{{a: 1 + , b}}"/>', '1:53 this is no AXML expression'],
    ['<import/>', '1:1 <import> needs the attribute src'],
    ['<import src/>', '1:9 src needs a value'],
    ['<import src=""/>', '1:14 src needs a value'],
    ['<import src=" "/>', '1:14 src needs a value'],
    ['<view/><include src="./gone.axml"/>', '1:22 ./gone.axml does not exist'],
    ['<import-sjs name="a-b" from="m"/>', '1:19 name must be an identifier, or { a, b: c }'],
    ['<import-sjs name="x{a}" from="m"/>', '1:19 name must be an identifier'],
    ['<import-sjs name="{a}x" from="m"/>', '1:19 name must be an identifier'],
    ['<import-sjs name="{a, {b}" from="m"/>', '1:19 name must be an identifier'],
    ['<import-sjs name="{a,, b}" from="m"/>', '1:19 name must be an identifier'],
    ['<import-sjs name="{}" from="m"/>', '1:19 name must be an identifier'],
    ['<import-sjs name="{a, a}" from="m"/>', '1:19 the name a is imported twice'],
  ])('%j', (source, fault) => {
    expect(faultOf(source)).toContain(fault);
    expect(faultOf(source).split(' ', 1)).toEqual(fault.split(' ', 1));
  });
});

it('shows the source line with a caret under the column', () => {
  const compile = (): unknown =>
    compileAxml('<view>\r\n\t<text a:iff="{{x}}"/>\r\n</view>', 'pages/x/x.axml', {
      components: {},
      resolveImport: String,
    });
  expect(compile).toThrow(
    'pages/x/x.axml:2:8 there is no directive a:iff: AXML has a:if, a:elif, a:else, a:for, a:for-item, a:for-index, a:key\n\n  2 | \t<text a:iff="{{x}}"/>\n    | \t      ^',
  );
});

it('any text compiles, or is refused at a place inside it', () => {
  const piece = fc.constantFrom(
    '<view',
    '</view>',
    '>',
    '/>',
    ' a="',
    '"',
    "'",
    '{{',
    '}}',
    '{',
    'a:if',
    'a:for',
    '=',
    'x',
    '\n',
    '<!--',
    '-->',
    '&lt;',
    '<block>',
    '<x-y>',
    ' slot="s"',
    '<?',
    '<!',
    '...',
    '1 ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 14 }), (pieces) => {
      const source = pieces.join('');
      try {
        const compiled = compileAxml(source, 'p.axml', { components: { 'x-y': 'c' }, resolveImport: String });
        expect(compiled).not.toBeUndefined();
      } catch (error) {
        if (!(error instanceof CompileError)) throw error;
        const lines = source.split('\n');
        expect(lines.length).toBeGreaterThanOrEqual(error.diagnostic.line);
        expect((lines[error.diagnostic.line - 1] ?? '').length + 1).toBeGreaterThanOrEqual(error.diagnostic.column);
      }
    }),
    { numRuns: 2000 },
  );
});
