import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkProject } from './check-project';
import { writeFolder } from './project/folder';

const check = (files: Readonly<Record<string, unknown>>): string[] => {
  const { root, remove } = writeFolder(files);
  try {
    return checkProject(root).map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  } finally {
    remove();
  }
};

const card = {
  'components/card/card.json': { component: true },
  'components/card/card.ts': 'Component({ methods: { handleTap() {} } })',
  'components/card/card.axml': '<view onTap="handleTap"><slot/></view>',
};
const good = {
  'app.json': { pages: ['pages/a/a'], tabBar: { items: [{ pagePath: 'pages/a/a', icon: '/images/a.png' }] } },
  'app.ts': 'App({})',
  'app.acss': '@import "./theme.acss"; page { background: url(/images/a.png) }',
  'theme.acss': '.x { top: 1rpx }',
  'images/a.png': '',
  'pages/a/a.json': '{\n  "usingComponents": {\n    "x-card": "/components/card/card"\n  }\n}',
  'pages/a/a.ts': 'Page({ data: { n: 1 }, handlePick() {}, go() {} })',
  'pages/a/a.axml': `<import src="./t.axml"/><include src="../part"/><import-sjs name="m" from="./m.sjs"/>
<x-card onPick="handlePick"><image src="/images/a.png"/><image src="../../images/a.png"/><image src="https://example.com/x.png"/></x-card>
<template is="t"/>{{m.f(n)}}`,
  'pages/a/t.axml': '<template name="t"><view onTap="go"/></template>',
  'pages/a/m.sjs': 'export default { f: (n) => n }',
  'pages/part.axml': '<view onTap="go"/>',
  ...card,
};

it('finds nothing in a project where all is well', () => {
  expect(check(good)).toEqual([]);
});

it.each([
  [
    'AXML',
    { 'pages/a/a.axml': '<x-card>\n<view></x-card>' },
    'pages/a/a.axml:2:7 </x-card> was found where </view> was expected',
  ],
  ['AXML of an include', { 'pages/part.axml': '{{' }, 'pages/part.axml:1:1 "{{" is not closed'],
  ['ACSS', { 'app.acss': '.a[b] {}' }, 'app.acss:1:3 ACSS has no attribute selectors'],
  ['ACSS of an import', { 'theme.acss': '\n.a {' }, 'theme.acss:2:1 this is no ACSS'],
  ['page JSON', { 'pages/a/a.json': '{' }, 'pages/a/a.json:1:2 this is no JSON'],
  ['app.json', { 'app.json': '{' }, 'app.json:1:2 this is no JSON'],
  ['script', { 'pages/a/a.ts': 'Page({' }, 'pages/a/a.ts:1:7 this script cannot be read'],
  ['page', { 'app.json': { pages: ['pages/a/a', 'pages/b/b'] } }, 'app.json:4:5 the page pages/b/b does not exist'],
  [
    'import',
    { 'pages/a/a.axml': '<x-card/>\n<import src="./u.axml"/>' },
    'pages/a/a.axml:2:14 ./u.axml does not exist',
  ],
  [
    'sjs file',
    { 'pages/a/a.axml': '<x-card/><import-sjs name="m" from="/m.sjs"/>' },
    'pages/a/a.axml:1:37 /m.sjs does not exist',
  ],
  [
    'image',
    { 'pages/a/a.axml': '<x-card><image src="/a.png"/></x-card>' },
    'pages/a/a.axml:1:21 the image /a.png does not exist',
  ],
  [
    'image of a style',
    { 'app.acss': 'page {\n background: url(/b.png) }' },
    'app.acss:2:18 the file /b.png does not exist',
  ],
  ['style', { 'app.acss': '@import "/gone.acss";' }, 'app.acss:1:10 /gone.acss does not exist'],
  ['handler', { 'pages/a/a.axml': '<x-card onPick="pick"/>' }, 'pages/a/a.axml:1:17 pages/a/a.ts has no method pick'],
  [
    'handler that is data',
    { 'pages/a/a.axml': '<x-card onPick="data"/>' },
    'pages/a/a.axml:1:17 pages/a/a.ts has no method data',
  ],
  [
    'handler of a component',
    { 'components/card/card.axml': '<view catchTap="tap"/>' },
    'components/card/card.axml:1:17 components/card/card.ts has no method tap',
  ],
  [
    'handler in an include',
    { 'pages/part.axml': '<view onTap="gone"/>' },
    'pages/part.axml:1:14 pages/a/a.ts has no method gone',
  ],
  [
    'handler in a template',
    { 'pages/a/t.axml': '<template name="t"><view onTap="gone"/></template>' },
    'pages/a/t.axml:1:33 pages/a/a.ts has no method gone',
  ],
  [
    'function under a name without on',
    { 'pages/a/a.axml': '<x-card pick="handlePick"/>' },
    'pages/a/a.axml:1:15 pick reaches <x-card> as a string',
  ],
  [
    'template',
    { 'pages/a/t.axml': '<template name="other"/>' },
    'pages/a/a.axml:3:15 there is no template named "t" in this file or those it imports',
  ],
  [
    'element',
    { 'pages/a/a.axml': '<x-card/><x-cart/>' },
    'pages/a/a.axml:1:10 there is no element <x-cart>: name it in usingComponents',
  ],
  ['component in an include', { 'pages/part.axml': '<x-cart/>' }, 'pages/part.axml:1:1 there is no element <x-cart>'],
  [
    'component nobody uses',
    { 'pages/a/a.axml': '<view/>' },
    'pages/a/a.json:3:5 <x-card> is used by no node here: remove it',
  ],
  [
    'component of the app nobody uses',
    { 'app.json': '{"pages": ["pages/a/a"], "usingComponents": {"x-all": "/components/card/card"}}' },
    'app.json:1:46 <x-all> is used by no page and no component',
  ],
  [
    'tab',
    { 'app.json': '{"pages": ["pages/a/a"],\n"tabBar": {"items": [{"pagePath": "pages/b/b"}]}}' },
    'app.json:2:23 pages/b/b is no page of "pages"',
  ],
  [
    'icon of a tab',
    { 'app.json': '{"pages": ["pages/a/a"],\n"tabBar": {"items": [{"pagePath": "pages/a/a", "icon": "/i.png"}]}}' },
    'app.json:2:48 the image /i.png does not exist',
  ],
  [
    'attribute of another platform',
    { 'pages/a/a.axml': '<x-card/><view wx:if="x"/>' },
    'pages/a/a.axml:1:16 wx:if means nothing to AXML',
  ],
  [
    'attribute without effect',
    { 'pages/a/a.axml': '<x-card/><block class="x"/>' },
    'pages/a/a.axml:1:17 class has no effect on <block>',
  ],
])('a broken %s is found', (_, files, fault) => {
  expect(check({ ...good, ...files })).toEqual([expect.stringContaining(fault)]);
});

it('knows the pages that a navigator leads to', () => {
  const axml = '<navigator url="/pages/a/a?x=1" /><navigator url="../a/a" /><navigator url="../b/b" />';
  const found = check({
    ...good,
    'pages/a/a.json': '{}',
    'pages/a/a.axml': `${axml}\n<navigator url="/pages/gone" />`,
  });
  expect(found).toEqual([
    'pages/a/a.axml:1:77 ../b/b leads to no page of app.json',
    'pages/a/a.axml:2:17 /pages/gone leads to no page of app.json',
  ]);
});

it('leaves packages to those who write them, unless they cannot be read at all', () => {
  const packaged = (axml: string) =>
    check({
      ...good,
      'pages/a/a.json': { usingComponents: { 'x-card': 'ui/card' } },
      'node_modules/ui/card.json': { component: true },
      'node_modules/ui/card.js': 'Component({})',
      'node_modules/ui/card.axml': axml,
    });
  expect(packaged('<view a={{b}} onTap="gone"/>')).toEqual([]);
  expect(packaged('<view>')).toEqual([expect.stringContaining('node_modules/ui/card.axml:1:1 <view> is never closed')]);
});

it('leaves to the page what only the page knows', () => {
  const files = {
    'pages/a/a.ts': 'Page({ ...base })',
    'pages/a/a.axml': `<x-card onPick="inherited" onX="{{y ? 'a' : 'b'}}"/>`,
  };
  expect(check({ ...good, ...files })).toEqual([]);
});

it('a template shared by two pages may name a method that one of them has', () => {
  const shared = {
    'pages/b/b.ts': 'Page({})',
    'pages/b/b.axml': '<import src="../a/t.axml"/>',
    'app.json': { pages: ['pages/a/a', 'pages/b/b'] },
  };
  expect(check({ ...good, ...shared })).toEqual([]);
});

it('AXML that cannot be read leaves its components alone, be they found or not', () => {
  const files = {
    'pages/a/a.axml': '<view>',
    'pages/a/a.json': { usingComponents: { 'x-card': '/components/card/card', gone: './gone' } },
  };
  expect(check({ ...good, ...files }).map((fault) => fault.split(' ', 1)[0])).toEqual([
    'pages/a/a.axml:1:1',
    'pages/a/a.json:4:5',
  ]);
});

it('reports every fault once, sorted by file and line', () => {
  const faults = check({
    ...good,
    'pages/a/a.axml': '<x-card onA="z"/>\n<a/>\n<b/>',
    'app.acss': 'a',
    'pages/a/a.acss': '@import "../../app.acss";',
  });
  expect(faults.map((fault) => fault.split(' ', 1)[0])).toEqual([
    'app.acss:1:1',
    'pages/a/a.axml:1:14',
    'pages/a/a.axml:2:1',
    'pages/a/a.axml:3:1',
  ]);
});

describe('the command', () => {
  const run = (files: Readonly<Record<string, unknown>>): { status: number | null; stdout: string; stderr: string } => {
    const { root, remove } = writeFolder(files);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', 'tsx/cjs', join(__dirname, 'check.ts'), root],
      { encoding: 'utf8' },
    );
    remove();
    return { status, stdout, stderr };
  };

  it('says one calm line when all is well', () => {
    expect(run(good)).toEqual({ status: 0, stdout: 'AXML, ACSS and JSON: no problem found.\n', stderr: '' });
  });

  it('shows the place of a fault and ends with 1', () => {
    const { status, stderr } = run({ ...good, 'pages/a/a.axml': '<x-card onPick="pick"/>' });
    expect(status).toBe(1);
    expect(stderr).toBe(
      'pages/a/a.axml:1:17 pages/a/a.ts has no method pick\n\n  1 | <x-card onPick="pick"/>\n    |                 ^\n\n1 problem found.\n',
    );
  });
});
