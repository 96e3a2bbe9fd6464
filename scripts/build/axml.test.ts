import { minifyAxml } from './axml';

const minify = (text: string): string => minifyAxml(text, 'x.axml');

describe('minified AXML', () => {
  it.each([
    ['comments go', '<view><!-- why --><text>a</text></view>', '<view><text>a</text></view>'],
    [
      'layout between nodes goes',
      '<view>\n  <text>a</text>\n\n  <text>b</text>\n</view>',
      '<view><text>a</text><text>b</text></view>',
    ],
    ['empty elements close themselves', '<view class="a"></view>', '<view class="a"/>'],
    ['line breaks between attributes go', '<view\n  a:if="{{x}}"\n  class="a"\n/>', '<view a:if="{{x}}" class="a"/>'],
    ['blanks inside an expression go', `<view a:if="{{ a === 'b c' && ! d }}"/>`, `<view a:if="{{a==='b c'&&!d}}"/>`],
    ['an attribute without a value stays one', '<input disabled />', '<input disabled/>'],
    [
      'a value with double quotes keeps its single ones',
      `<view a="{{'x' + &quot;}}" b='say "a"'/>`,
      `<view a="{{'x' + &quot;}}" b='say "a"'/>`,
    ],
  ])('%s', (_, given, expected) => {
    expect(minify(given)).toBe(expected);
  });

  it.each([
    ['a blank between two texts on a line', '<text>a</text> <text>b</text>'],
    ['line breaks inside a text', '<text>a\n  b</text>'],
    ['a text of nothing but blanks', '<text>\n  </text>'],
    ['what stands around an expression', '<view> a {{b}} c </view>'],
    ['words that would grow together', '<view a="{{typeof b}}"/>'],
    ['signs that would grow together', '<view a="{{b+ +c}}{{b- -c}}"/>'],
    ['braces that would grow together', '<template data="{{ {a:1} }}"/>'],
    ['data that is no expression', '<template is="t" data="{{...a, b: 1}}"/>'],
    ['blanks and mustaches inside strings', `<view a="{{b?'x  {{y}}':''}}"/>`],
    ['entities', '<view>a &lt; b</view>'],
  ])('keeps %s', (_, text) => {
    expect(minify(text)).toBe(text);
  });

  it('is as small as it gets the first time', () => {
    const once = minify(`<view>\n<block a:for="{{ [1, 2] }}"><text>{{ item + 1 }}</text></block> <b />\n</view>`);
    expect(once).toContain('{{item+1}}');
    expect(minify(once)).toBe(once);
  });

  it('names the place of AXML that cannot be read', () => {
    expect(() => minify('<view>\n</text>')).toThrow(/x\.axml:2:1 .*<\/text>/);
  });
});
