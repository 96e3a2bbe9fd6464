import { draw } from './recording';

const data = { yes: true, n: 3, o: { a: 1 } };

it.each([
  ['&lt;&gt;&amp;&quot;&apos;&nbsp;', '<>&"\'\u00a0'],
  ['&#65;&#x42;&#x1F600;', 'AB\u{1F600}'],
  ['&copy; &toString; &#; & b', '&copy; &toString; &#; & b'],
  ['{{"&lt;"}}', '&lt;'],
])('%s is read as %s', (written, read) => {
  expect(draw(`<text>${written}</text>`)).toBe(`<text>${read}</text>`);
});

it.each([
  ['<view data-item-2="a"/>', '<view data.item2="a"></view>'],
  ['<view data-a--b="c"/>', '<view data.a-B="c"></view>'],
  ['<view my-Prop="a" aria-label=""/>', '<view myProp="a" ariaLabel=""></view>'],
  ['<view a:if=" {{yes}} "/>', '<view></view>'],
  ['<view a:for="\n{{2}}\n">{{item}}</view>', '<view>0</view><view>1</view>'],
])('%s draws %s', (source, drawn) => {
  expect(draw(source, data)).toBe(drawn);
});
