import fc from 'fast-check';
import { compileAcss } from './acss';
import { CompileError, type Position } from './diagnostic';
import { rpxToCss } from './rpx';

const compile = (source: string, onUrl?: (url: string, position: Position) => void): string =>
  compileAcss(source, 'p.acss', {
    resolveImport: (specifier) => {
      if (specifier.includes('gone')) throw new Error(`${specifier} does not exist`);
      return `/@acss/${specifier}`;
    },
    ...(onUrl && { onUrl }),
  });

it.each([
  ['10rpx', 'calc(var(--rpx) * 10)'],
  ['-1.5rpx .5rpx', 'calc(var(--rpx) * -1.5) calc(var(--rpx) * .5)'],
  ['calc(100% - 20rpx)', 'calc(100% - calc(var(--rpx) * 20))'],
  ['width:10rpx;height:2px', 'width:calc(var(--rpx) * 10);height:2px'],
  ['1px solid #10rpx', '1px solid #10rpx'],
  ['url(/a/10rpx.png) 5RPX', 'url(/a/10rpx.png) calc(var(--rpx) * 5)'],
  ['"10rpx" x10rpx 10rpxs', '"10rpx" x10rpx 10rpxs'],
  ["'10rpx' 'it\\'s 1rpx'", "'10rpx' 'it\\'s 1rpx'"],
  ['10.25rpx .25rpx', 'calc(var(--rpx) * 10.25) calc(var(--rpx) * .25)'],
])('the lengths of %j become %j', (style, css) => {
  expect(rpxToCss(style)).toBe(css);
});

it('translating a style a second time changes nothing', () => {
  const style = fc.array(fc.constantFrom('10rpx', '-3rpx', ' ', 'calc(', ')', 'a', '1.5', '"', 'url(', ';', ':'), {
    maxLength: 12,
  });
  expect(rpxToCss('10rpx')).toContain('calc(');
  fc.assert(fc.property(style, (parts) => expect(rpxToCss(rpxToCss(parts.join('')))).toBe(rpxToCss(parts.join('')))));
});

it.each([
  ['page { color: red }', 'page { color: red }'],
  ['.a, .b > .c:not(.d) { width: 2rpx }', '.a, .b > .c:not(.d) { width: calc(var(--rpx) * 2) }'],
  [
    ':root { --gap: 2rpx } .a { margin: var(--gap) }',
    ':root { --gap: calc(var(--rpx) * 2) } .a { margin: var(--gap) }',
  ],
  ['@import "./a.acss";', '@import "/@acss/./a.acss";'],
  ["@import url('/b.acss') screen;", '@import "/@acss//b.acss" screen;'],
  ['@import url( "/b.acss" ) screen;', '@import "/@acss//b.acss" screen;'],
  ['@import b.acss;', '@import "/@acss/b.acss";'],
  ['@import "./a//b.acss";', '@import "/@acss/./a//b.acss";'],
  ['@import "https://example.com/a.css";', '@import "https://example.com/a.css";'],
  ['@import "http://example.com/a.css";', '@import "http://example.com/a.css";'],
  ["@import '//example.com/a.css';", "@import '//example.com/a.css';"],
  ['.a { background: url(/i/x.png) }', '.a { background: url(/i/x.png) }'],
  ['.a { background: url(http://example.com/x.png) }', '.a { background: url(http://example.com/x.png) }'],
  ['@media (min-width: 1px) { .a { top: 1rpx } }', '@media (min-width: 1px) { .a { top: calc(var(--rpx) * 1) } }'],
  ['.w-\\[1\\] { color: red }', '.w-\\[1\\] { color: red }'],
  ['.a /* [x] */ .b { color: red }', '.a /* [x] */ .b { color: red }'],
  [
    '.a { background: url(https://example.com/x.png), url(data:image/png;base64,AA) }',
    '.a { background: url(https://example.com/x.png), url(data:image/png;base64,AA) }',
  ],
])('%s compiles', (acss, css) => {
  expect(compile(acss)).toBe(css);
});

it.each([
  ['.a { color: red }\n.b,\n  .c[x] { color: red }', '3:5 ACSS has no attribute selectors'],
  [
    '.a { color: red;\n  background: url("./x.png") }',
    '2:20 url() of a local file must be absolute, such as /images/x.png, not "./x.png"',
  ],
  ['.a { src: url( x.ttf ) }', '1:16 url() of a local file must be absolute'],
  ['.a {\n  color red }', '2:3 this is no ACSS: Unknown word color'],
  ['.a { color: red', '1:1 this is no ACSS: Unclosed block'],
  ['.a {}\n@import "./gone.acss";', '2:10 ./gone.acss does not exist'],
  ['.a /* b */ .c\\[[d] {}', '1:16 ACSS has no attribute selectors'],
  ['@import ;', '1:1 @import needs a path'],
  ['@import "it\'s.acss";', '1:1 @import needs a path'],
  ['@import "" x;', '1:1 @import needs a path'],
  ['@media (max-width: 750rpx) { .a { top: 0 } }', '1:8 rpx cannot be simulated in @media'],
])('%j is refused', (acss, fault) => {
  const run = (): unknown => compile(acss);
  expect(run).toThrow(CompileError);
  expect(run).toThrow(`p.acss:${fault}`);
});

it('tells of each local file a style names', () => {
  const urls: string[] = [];
  compile('.a { background: url(/i/x.svg#y) }\n.b { src: url("/f.eot?#iefix") }', (url, { line, column }) =>
    urls.push(`${url} ${line}:${column}`),
  );
  expect(urls).toEqual(['/i/x.svg 1:22', '/f.eot 2:16']);
});

it('leaves out what is at fault, tells all of it, and keeps the rest', () => {
  const faults: string[] = [];
  const css = compileAcss('.a[x] {}\n.b { top: 1px; src: url(x.png) }\n@import "gone";', 'p.acss', {
    resolveImport: () => {
      throw new Error('gone');
    },
    onFault: ({ line, column }) => faults.push(`${line}:${column}`),
  });
  expect(faults).toEqual(['1:3', '2:25', '3:10']);
  expect(css.trim()).toBe('.b { top: 1px }');
});

it('a file that is no ACSS is told of and left out', () => {
  const faults: string[] = [];
  const options = { resolveImport: String, onFault: ({ message }: { message: string }) => faults.push(message) };
  expect(compileAcss('.a {\n  color red }', 'p.acss', options)).toBe('');
  expect(faults).toEqual(['this is no ACSS: Unknown word color']);
});
