import { compileAxml } from './codegen';
import { draw } from './recording';

const sjs = {
  'one.sjs': { default: 'one', named: 'one’s named', other: 'one’s other' },
  'two.sjs': { default: 'two', named: 'two’s named' },
};
const axml = {
  'a.axml': '<template name="A">a</template>',
  'b.axml': '<template name="B">b</template><template name="A">other a</template>',
};

describe('what a file imports', () => {
  it.each([
    ['<import-sjs name=" m " from="one.sjs"/>{{m}}', 'one'],
    ['<import-sjs name=" {named,} " from="one.sjs"/>{{named}}', 'one’s named'],
    ['<import-sjs name="{ named : it , other:that , }" from="one.sjs"/>{{it}} {{that}}', 'one’s named one’s other'],
    ['<import-sjs name="{\n  named,\n  other\n}" from="one.sjs"/>{{named}} {{other}}', 'one’s named one’s other'],
    ['<import-sjs name="m" from="one.sjs"/><import-sjs name="m" from="two.sjs"/>{{m}}', 'two'],
    ['<import-sjs name="{named: m}" from="one.sjs"/><import-sjs name="m" from="two.sjs"/>{{m}}', 'one’s named'],
    ['<import-sjs name="m" from="two.sjs"/><import-sjs name="{named: m}" from="one.sjs"/>{{m}}', 'one’s named'],
    ['<import-sjs name="{default: m}" from="one.sjs"/>{{m}}', 'one'],
    ['<import src="a.axml"/><import src="b.axml"/><template is="A"/><template is="B"/>', 'ab'],
    ['<template name="A">own</template><import src="a.axml"/><template is="A"/>', 'own'],
  ])('%s draws %s', (source, drawn) => {
    expect(draw(source, {}, { sjs, axml })).toBe(drawn);
  });

  it('has each name once, wherever it comes from', () => {
    const source = '<import-sjs name="{named}" from="one.sjs"/>\n<import-sjs name="{named}" from="two.sjs"/>';
    expect(() => draw(source, {}, { sjs })).toThrow('p.axml:2:19 the name named is imported twice');
  });
});

it.each<[source: string, carried: readonly string[]]>([
  ['<view>{{a}}</view>', []],
  ['<view>{{a.b()}}</view>', ['callOf']],
  ['<import-sjs name="m" from="m.sjs"/>{{m.f()}}', ['call', 'take']],
  ['<template name="t"/><template is="t"/>', ['find']],
  ['<x-card><view/></x-card>', ['slotsOf']],
  ['<x-card/>', []],
])('the module of %s carries the helpers %j and no other', (source, carried) => {
  const { code } = compileAxml(source, 'p.axml', { components: { 'x-card': 'c/c' }, resolveImport: String });
  const helpers = Array.from(code.matchAll(/^const (call|callOf|take|find|slotsOf) =/gm), ([, name]) => name);
  expect(helpers.sort()).toEqual(carried);
});

it('the templates of a file are told by name', () => {
  const source = '<template name="one"/><view><template name="two"/></view>';
  expect(compileAxml(source, 'p.axml', { components: {}, resolveImport: String }).templates).toEqual(['one', 'two']);
});
