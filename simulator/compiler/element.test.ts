import { compileAxml, type CompiledAxml } from './codegen';
import { draw } from './recording';

const compile = (source: string): CompiledAxml =>
  compileAxml(source, 'p.axml', { components: { 'x-card': 'c/c' }, resolveImport: String });
/** "go 1:14" for each thing mentioned. */
const told = (mentions: readonly { position: { line: number; column: number } }[]): string[] =>
  mentions.map(({ position: { line, column }, ...mention }) =>
    [...Object.values<unknown>(mention), `${String(line)}:${String(column)}`].join(' '),
  );

describe('what only the project can check is mentioned, with its place:', () => {
  it.each<[what: keyof CompiledAxml, source: string, mentions: readonly string[]]>([
    ['handlers', '<view onTap="go" catch-tap="stop" capture-on-touch-start="x"/>', ['go 1:14', 'stop 1:29', 'x 1:59']],
    ['handlers', '<view ref="save"/>', ['save 1:12']],
    ['handlers', '<view onTap="{{x}}" onBlur="" onFocus button-text="go" data-on-tap="go"/>', []],
    ['images', '<image src="/a.png"/><cover-image src="/b.png"/>', ['/a.png 1:13', '/b.png 1:40']],
    ['images', '<image mode="fill" src="{{x}}"/><video src="/a.mp4"/><image data-src="/c.png"/>', []],
    ['pages', '<navigator url="/pages/x/x"/>', ['/pages/x/x 1:17']],
    ['pages', '<navigator open-type="redirect" url="{{x}}"/><view url="/pages/x/x"/>', []],
    ['properties', '<x-card big-title="a" flag n="{{1}}"/><view class="b"/>', ['x-card bigTitle a 1:20']],
    ['tags', '<view><x-card/></view>', ['view 1:1', 'x-card 1:7']],
    ['templateUses', '<import src="t.axml"/><template is="t"/><template is="{{x}}"/>', ['t 1:37']],
    ['imports', '<import src="t.axml"/><include src="i.axml"/>', ['import t.axml 1:14', 'include i.axml 1:37']],
  ])('%s of %s', (what, source, mentions) => {
    expect(told(compile(source)[what] as Parameters<typeof told>[0])).toEqual(mentions);
  });
});

describe('what the platform ignores is warned of:', () => {
  it.each([
    ['<view wx:if="{{a}}"/>', '1:7 wx:if means nothing to AXML: directives begin with "a:"'],
    ['<block class="a"/>', '1:8 class has no effect on <block>'],
    ['<include src="i.axml" a="b"/>', '1:23 a has no effect on <include>'],
    ['<template name="t" a="b"/>', '1:20 a has no effect on <template>'],
    ['<import src="t.axml"/><template is="t" a="b"/>', '1:40 a has no effect on <template>'],
  ])('%s', (source, warning) => {
    const [{ line, column, message } = { line: 0, column: 0, message: '' }, ...others] = compile(source).warnings;
    expect(`${String(line)}:${String(column)} ${message}`).toContain(warning);
    expect(others).toEqual([]);
  });

  it.each([
    '<view mark:x="1" data-x="1" class="a" a:if="{{b}}"/>',
    '<block a:for="{{list}}" a:key="id"/>',
    '<include src="i.axml"/><import src="t.axml"/><import-sjs name="m" from="m.sjs"/>',
    '<template name="t"/><template is="t" data="{{a}}" key="k"/>',
    '<block a:for="{{list}}"><template is="t" a:key="id"/></block><template name="t"/>',
  ])('but nothing in %s', (source) => {
    expect(compile(source).warnings).toEqual([]);
    expect(compile(`${source}<template name="w" a="b"/>`).warnings).toHaveLength(1);
  });
});

it.each([
  ['<view>  </view>', '<view></view>'],
  ['<view>  {{1}}  </view>', '<view>  1  </view>'],
  ['<import-sjs name="m" from="m.sjs"> text </import-sjs>', ''],
])('%s draws %s', (source, drawn) => {
  expect(draw(source, {}, { sjs: { 'm.sjs': { default: {} } } })).toBe(drawn);
});
