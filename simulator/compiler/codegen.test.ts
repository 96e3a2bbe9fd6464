import fc from 'fast-check';
import { compileAxml } from './codegen';
import { draw, load } from './recording';

const data = {
  yes: true,
  no: false,
  n: 3,
  name: 'Li',
  nothing: undefined,
  list: [
    { id: 'a', t: 'A' },
    { id: 'b', t: 'B' },
  ],
  o: { a: 1, b: 2 },
  deep: { list: [10, 20] },
};

describe('AXML draws', () => {
  it.each([
    // Text and attributes
    ['<view>Hi {{name}}!</view>', '<view>Hi Li!</view>'],
    ['<view>{{nothing}}</view>', '<view></view>'],
    ['<view>a &lt; b &amp; &#65;&#x42; &copy;</view>', '<view>a < b & AB &copy;</view>'],
    ['<view>\n  <text> a </text>\n</view>', '<view><text> a </text></view>'],
    ['<text>  </text>', '<text>  </text>'],
    ['<text>\n  <text>a</text>\n</text>', '<text><text>a</text></text>'],
    ['<!-- {{ not <an> expression --><view/>', '<view></view>'],
    ['<view hidden disabled=""/>', '<view hidden=true disabled=""></view>'],
    ['<view n="{{n}}" m="{{n}} " o="{{o}}"/>', '<view n=3 m="3 " o={"a":1,"b":2}></view>'],
    ["<view class=\"a {{yes ? 'b' : ''}} {{nothing}}\"/>", '<view class="a b "></view>'],
    [`<view t="{{yes ? 'x {{y}} }' : ''}}"/>`, '<view t="x {{y}} }"></view>'],
    ['<view t=\'{{n < 4 && n > 2 ? "<&>" : 0}}\'/>', '<view t="<&>"></view>'],
    ['<view style="width: {{n}}rpx"/>', '<view style="width: 3rpx"></view>'],
    ['<view o="{{a: n, ...o}}"/>', '<view o={"a":1,"b":2}></view>'],
    [
      '<button open-type="x" onTap="go" catch-tap="stop" aria-label="z"/>',
      '<button openType="x" onTap="go" catchTap="stop" ariaLabel="z"></button>',
    ],
    [`<view onTap="{{yes ? 'f' : ''}}"/>`, '<view onTap="f"></view>'],
    ['<view data-foo-bar="{{n}}" data-x mark:y="1"/>', '<view mark:y="1" data.fooBar=3 data.x=true></view>'],
    ['<VIEW/><input/>', '<VIEW></VIEW><input></input>'],
    // Conditions
    ['<view a:if="{{yes}}">1</view> <view a:else>2</view>', '<view>1</view>'],
    ['<view a:if="{{no}}">1</view> <!-- c --> <view a:elif="{{n}}">2</view>\n<view a:else>3</view>', '<view>2</view>'],
    ['<block a:if="{{no}}">1</block><block a:else>2<view/></block>', '2<view></view>'],
    ['<view a:if="{{no}}"/>', ''],
    ['<view a:if="{{no}}"/><view a:if="{{yes}}">1</view><view a:else>2</view>', '<view>1</view>'],
    // Loops
    ['<view a:for="{{list}}">{{index}}{{item.t}}</view>', '<view>0A</view><view>1B</view>'],
    ['<view a:for="{{3}}">{{item}}</view>', '<view>0</view><view>1</view><view>2</view>'],
    ['<view a:for="{{o}}">{{index}}{{item}}</view>', '<view>a1</view><view>b2</view>'],
    ['<view a:for="{{nothing}}"/>', ''],
    ['<view a:for="{{list}}" a:if="{{item.id === \'b\'}}">{{item.t}}</view>', '<view>B</view>'],
    [
      '<block a:for="{{list}}" a:for-item="l" a:for-index="i">{{i}}<text>{{l.t}}{{item}}</text></block>',
      '0<text>A</text>1<text>B</text>',
    ],
    [
      '<block a:for="{{[1, 2]}}" a:for-item="i"><view a:for="{{[3, 4]}}" a:for-item="j">{{i * j}}</view></block>',
      '<view>3</view><view>4</view><view>6</view><view>8</view>',
    ],
    ['<view a:if="{{no}}"/><view a:else a:for="{{list}}">{{item.t}}</view>', '<view>A</view><view>B</view>'],
    ['<view a:if="{{yes}}" a:for="{{[1, 2]}}">{{item}}</view><view a:else/>', '<view>1</view><view>2</view>'],
    ['<view a:for="{{[1]}}" a:for-item="r" a:for-index="$">{{r}}{{$}}{{name}}</view>', '<view>10Li</view>'],
    // Templates
    ['<template name="t"><text>{{a}}{{name}}</text></template><template is="t" data="{{...o}}"/>', '<text>1</text>'],
    ['<template is="t" data="{{...o, a: n, name}}"/><template name="t">{{a}}{{b}}{{name}}</template>', '32Li'],
    ['<template name="t">{{o.a}}</template><template is="t" data="{{o}}"/>', '1'],
    ['<template name="t">{{name}}</template><template is="t"/>', ''],
    [
      `<template name="odd">o</template><template name="even">e</template><block a:for="{{3}}"><template is="{{item % 2 ? 'odd' : 'even'}}"/></block>`,
      'eoe',
    ],
    // Slots of this component
    ['<slot/>', '<slot default></slot>'],
    ['<slot name="s{{n}}" my-x="{{n}}">f{{n}}<view/></slot>', '<slot s3 myX=3>f3<view></view></slot>'],
  ])('%s', (source, drawn) => {
    expect(draw(source, data)).toBe(drawn);
  });
});

describe('a custom component gets', () => {
  const [open, close] = ['<components/card/card>', '</components/card/card>'];

  it.each([
    ['<x-card/>', ''],
    ['<x-card>\n  <!-- nothing -->\n</x-card>', ''],
    ['<x-card>a<view/></x-card>', '{default: a<view></view>}'],
    ['<x-card><view slot="s">1</view></x-card>', '{s: <view>1</view>}'],
    ['<x-card>a<view slot="s"/>b</x-card>', '{default: ab}{s: <view></view>}'],
    ['<x-card><view slot="s">1</view><view slot="s">2</view></x-card>', '{s: <view>1</view><view>2</view>}'],
    [
      '<x-card><view slot="s{{item}}" a:for="{{2}}">{{item}}</view></x-card>',
      '{s0: <view>0</view>}{s1: <view>1</view>}',
    ],
    [
      '<x-card><block a:for="{{2}}"><view slot="s{{item}}"/></block></x-card>',
      '{s0: <view></view>}{s1: <view></view>}',
    ],
    ['<x-card><view slot="s" a:if="{{no}}">1</view></x-card>', ''],
    ['<x-card><view slot="s" a:if="{{no}}">1</view><view slot="t" a:else>2</view></x-card>', '{t: <view>2</view>}'],
    ['<x-card><view slot="s" slot-scope="p">{{p.x}}{{n}}</view></x-card>', '{s: <view>73</view>}'],
    [
      '<x-card><view slot-scope="p" a:if="{{p.yes}}">1</view><view slot-scope="p" a:else>2</view></x-card>',
      '{default: <view>1</view>}',
    ],
    [
      '<x-card><view slot-scope="p" a:for="{{p.list}}">{{item}}</view></x-card>',
      '{default: <view>1</view><view>2</view>}',
    ],
    [
      '<x-card><view slot="s{{item}}" slot-scope="p" a:for="{{1}}" a:if="{{p.yes}}">{{p.x}}</view></x-card>',
      '{s0: <view>7</view>}',
    ],
    ['<x-card><block slot="s">a<view/></block></x-card>', '{s: a<view></view>}'],
    ['<x-card><slot name="mine" slot="theirs"/></x-card>', '{theirs: <slot mine></slot>}'],
  ])('of %s the content %s', (source, content) => {
    expect(draw(source, data)).toBe(open + content + close);
  });

  it('its attributes and dataset, functions by the name of the method', () => {
    expect(draw('<x-card my-prop="{{n}}" onPick="pick" data-a="1" flag/>')).toBe(
      '<components/card/card myProp=undefined onPick="pick" flag=true data.a="1"></components/card/card>',
    );
  });

  it('no slot from a built-in element between them: the attribute stays where it is', () => {
    expect(draw('<view slot="s"/>')).toBe('<view slot="s"></view>');
  });
});

describe('a key', () => {
  const keysOf = (source: string): string[] =>
    Array.from(draw(source, data, { keys: true }).matchAll(/@(\S+?)[ >]/g), ([, key]) => key ?? '');

  it.each([
    ['<view/><view/>', ['1:1', '1:8']],
    ['<view a:if="{{no}}"/><view/>', ['1:22']],
    ['<view a:for="{{list}}"/>', ['1:1[0]1:1', '1:1[1]1:1']],
    ['<view a:for="{{list}}" a:key="id"/>', ['1:1[a]1:1', '1:1[b]1:1']],
    ['<view a:for="{{list}}" a:key="absent"/>', ['1:1[0]1:1', '1:1[1]1:1']],
    ['<view a:for="{{list}}" a:key="index"/>', ['1:1[0]1:1', '1:1[1]1:1']],
    ['<view a:for="{{[5, 6]}}" a:key="*this"/>', ['1:1[5]1:1', '1:1[6]1:1']],
    ['<view a:for="{{list}}" key="k-{{item.id}}"/>', ['1:1[k-a]1:1', '1:1[k-b]1:1']],
    ['<block a:for="{{list}}"><view key="{{item.id}}"/></block>', ['1:25[a]', '1:25[b]']],
    ['<template name="t"><view/></template><template is="t"/><template is="t"/>', ['1:38/1:20', '1:56/1:20']],
    ['<x-card><view/></x-card>', ['1:1', 'p.axml:1:1/1:9']],
  ])('of %s is %j', (source, keys) => {
    expect(keysOf(source)).toEqual(keys);
  });

  it('is never shared by two nodes of one list, whatever is nested in it', () => {
    const { nodes } = fc.letrec<{ nodes: string; node: string }>((tie) => ({
      nodes: fc.array(tie('node'), { maxLength: 3 }).map((parts) => parts.join('')),
      node: fc.oneof(
        { maxDepth: 3 },
        fc.constant('<text/>'),
        tie('nodes').map((inner) => `<block a:for="{{2}}"><image/>${inner}</block>`),
        tie('nodes').map((inner) => `<block a:if="{{yes}}">${inner}</block><block a:else>${inner}</block>`),
        tie('nodes').map((inner) => `<block a:for="{{list}}" a:key="id">${inner}</block>`),
        fc.constant('<template is="t"/>'),
        fc.constant('<include src="./part.axml"/>'),
      ),
    }));
    const project = { keys: true, axml: { './part.axml': '<text/><icon a:for="{{2}}"/>' } };
    fc.assert(
      fc.property(nodes, (inner) => {
        const drawn = draw(`<template name="t"><view/><view a:for="{{list}}"/></template>${inner}`, data, project);
        const keys = Array.from(drawn.matchAll(/@(\S+?)>/g), ([, key]) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('imports', () => {
  const project = {
    axml: {
      './b.axml': '<import src="./a.axml"/><template name="B">b<template is="A"/></template>outside',
      './a.axml': '<template name="A">a</template>',
      './head.axml': '<view>{{name}}{{item}}</view><template name="H"/>',
    },
    sjs: { './m.sjs': { default: { f: (x: number) => x + 1, label: 'L' }, g: () => 'g', h: 'h' } },
  };

  it.each([
    ['<import src="./b.axml"/><template is="B"/>', 'ba'],
    ['<block a:for="{{[1, 2]}}"><include src="./head.axml"/></block>', '<view>Li1</view><view>Li2</view>'],
    ['<import-sjs name="m" from="./m.sjs"/>{{m.f(n)}}{{m.label}}', '4L'],
    ['{{g()}}{{c}}{{h}}<import-sjs name="{ g, h: c }" from="./m.sjs"></import-sjs>', 'gh'],
    [
      '<import-sjs name="m" from="./m.sjs"/><template name="t">{{m.f(a)}}</template><template is="t" data="{{...o}}"/>',
      '2',
    ],
    [
      '<import-sjs name="m" from="./m.sjs"/><view a:for="{{list}}" a:for-item="m">{{m.t}}</view>',
      '<view>A</view><view>B</view>',
    ],
  ])('%s', (source, drawn) => {
    expect(draw(source, data, project)).toBe(drawn);
  });

  it.each([
    ['<import src="./b.axml"/><template is="A"/>', 'p.axml:1:25 there is no template named "A" here'],
    ['<template is="{{name}}"/>', 'p.axml:1:1 there is no template named "Li" here'],
    ['<import-sjs name="m" from="./m.sjs"/>{{m.nope(1)}}', 'p.axml:1:40 m.nope is not a function of its sjs file'],
    ['<import-sjs name="{nope}" from="./m.sjs"/>', 'p.axml:1:1 the sjs file has no export "nope"'],
  ])('%s fails by name when it is drawn', (source, message) => {
    expect(() => draw(source, data, project)).toThrow(message);
  });
});

it('what is called Math in a template is data, never the global', () => {
  expect(draw('{{Math}}{{undefined}}{{globalThis}}', { Math: 'mine' })).toBe('mine');
});

it('writes a CommonJS module that requires what the resolver gave, each once', () => {
  const resolveImport = (specifier: string): string => `/src/${specifier}`;
  const source = '<import src="a.axml"/><import src="a.axml"/><import-sjs name="m" from="m.sjs"/>';
  const { code, dependencies } = compileAxml(source, 'p.axml', { components: {}, resolveImport });
  expect(dependencies).toEqual(['/src/a.axml', '/src/m.sjs']);
  expect(code).toContain('const n0 = require("/src/a.axml");\nconst n1 = require("/src/m.sjs");\n');
  expect(code).toMatch(/exports\.render = render;\n$/);
});

it('two AXML files may import each other', () => {
  const a =
    '<import src="./b.axml"/><template name="A">a<template a:if="{{n}}" is="B" data="{{n: n - 1}}"/></template>';
  const b = '<import src="./a.axml"/><template name="B">b<template is="A" data="{{n: n}}"/></template>';
  const modules: Record<string, ReturnType<typeof load>> = {};
  // The recording loader has no module cache, so the circle is closed by hand, as a real one closes it.
  Object.assign(modules, { './a.axml': {}, './b.axml': {} });
  for (const [name, text] of Object.entries({ './a.axml': a, './b.axml': b })) {
    Object.assign(modules[name] as object, load(text, { sjs: modules }));
  }
  const drawn = modules['./a.axml']?.templates['A']?.(
    { n: 2 },
    { ...Object.create(null), text: String, join: (...p: unknown[]) => p.join('') },
  );
  expect(drawn?.join('')).toBe('ababa');
});

it('mentions what only the project can check', () => {
  const source = `<view onTap="go" onX="{{y}}" catch-tap="stop" ref="save"><image src="/a.png"/><image src="{{u}}"/></view>
<x-card type="big" onPick="pick"/>`;
  const { handlers, images, tags, properties } = compileAxml(source, 'p.axml', {
    components: { 'x-card': 'c/c' },
    resolveImport: String,
  });
  expect(handlers.map(({ name, position }) => `${name} ${position.line}:${position.column}`)).toEqual([
    'go 1:14',
    'stop 1:41',
    'save 1:52',
    'pick 2:28',
  ]);
  expect(images).toEqual([{ src: '/a.png', position: { file: 'p.axml', line: 1, column: 70 } }]);
  expect(tags.map(({ name }) => name).sort()).toEqual(['image', 'image', 'view', 'x-card']);
  expect(properties.map(({ tag, name, value }) => [tag, name, value])).toEqual([['x-card', 'type', 'big']]);
});

// Not in the docs, but shipped by Ant's own libraries: mini-antui (badge, swipe-action), ant-design-mini (Toast, Alphabet).
describe('what runs though no document names it', () => {
  it.each([
    ['{{text.toString().length}}', { text: 123 }, '3'],
    ["{{list.slice(1).join('-')}}", { list: [1, 2, 3] }, '2-3'],
    ['{{(price / 3).toFixed(2)}}', { price: 1 }, '0.33'],
    ['{{gone.toString()}}', {}, ''],
    ["{{typeof n === 'number' ? typeof gone : ''}}", { n: 1 }, 'undefined'],
    ['{{`a ${n} ${`b${n + 1}`}`}}', { n: 1 }, 'a 1 b2'],
    ["{{`\\n\\`$'`}}", {}, "\n`$'"],
  ])('%s', (source, scope, expected) => {
    expect(draw(source, scope)).toBe(expected);
  });

  it.each([
    ['<view data-item="{{item, index}}"/>', '<view data.item={"item":1,"index":2}></view>'],
    ['<view a={{item}}/>', '<view a=1></view>'],
    ['<view a={{ item > 0 ? "b c" : 1 }} d=e >f</view>', '<view a="b c" d="e">f</view>'],
    ['<view a=b/><text>c</text>', '<view a="b"></view><text>c</text>'],
  ])('%s', (source, expected) => {
    expect(draw(source, { item: 1, index: 2 })).toBe(expected);
  });

  it('is told by the name of a method that a value has not', () => {
    expect(() => draw('<view a="{{b.c.d()}}"/>', { b: { c: 1 } })).toThrow('p.axml:1:12 b.c.d is not a function');
  });

  it('is warned of where the docs say otherwise: a value needs quotes', () => {
    const { warnings } = compileAxml('<view\n  a={{b}}/>', 'p.axml', {
      components: {},
      resolveImport: String,
    });
    expect(warnings).toMatchObject([{ line: 2, column: 3, message: 'the value of a needs quotes: a="{{b}}"' }]);
  });
});
