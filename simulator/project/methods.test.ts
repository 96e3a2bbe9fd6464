import { methodsOf } from './methods';

const names = (script: string): string[] | undefined => {
  const methods = methodsOf(script, 'x.ts');
  return methods && [...methods];
};

it.each([
  [
    'Page({ data: {}, n: 1, go() {}, stop: () => {}, async load() {}, shared, "q-r": f })',
    ['go', 'stop', 'load', 'shared', 'q-r'],
  ],
  ['import x from "y"; Page({ onLoad(this: Foo, q: string): void {} } as Options);', ['onLoad']],
  ['const options = { go() {} }; Page(options);', ['go']],
  ['Component({ props: { onX() {} }, didMount() {}, methods: { go() {}, stop } })', ['go', 'stop']],
  ['Component({ props: {} })', []],
  ['const methods = { go() {} }; Component({ methods });', ['go']],
])('%s has the methods %j', (script, methods) => {
  expect(names(script)).toEqual(methods);
});

it.each([
  'Page({ ...base, go() {} })',
  'Page(make())',
  'Page({ [name]() {} })',
  'Component({ mixins: [m], methods: {} })',
  'Component({ methods: { ...m } })',
  'Component({ methods: make() })',
  'Component({ methods() {} })',
  'wrap(Page)',
  'Page(options)',
  'const options = options; Page(options)',
  '',
])('%j does not say its methods in writing', (script) => {
  expect([names(script), names('Page({ go() {} })')]).toEqual([undefined, ['go']]);
});

it('a script that cannot be parsed is refused at its place', () => {
  expect(() => names('Page({\n  go( {},\n})')).toThrow(/^x\.ts:3:\d+ this script cannot be read/);
});
