import { draw, load } from './recording';

const data = { yes: true, no: false };

it.each([
  ['<view a:if="{{yes}}">1</view><view a:if="{{yes}}">2</view>', '<view>1</view><view>2</view>'],
  ['<view a:if="{{no}}"/><view a:elif="{{yes}}">1</view><view a:if="{{yes}}">2</view>', '<view>1</view><view>2</view>'],
  ['<view a:if="{{yes}}">1</view><view>2</view>', '<view>1</view><view>2</view>'],
])('%s draws %s', (source, drawn) => {
  expect(draw(source, data)).toBe(drawn);
});

it('a written-out slot of a looped node with slot-scope is filled once, by the loop over the slot’s own values', () => {
  const source = '<x-card><view slot="s" slot-scope="p" a:for="{{p.list}}">{{item}}</view></x-card>';
  expect(draw(source)).toBe('<components/card/card>{s: <view>1</view><view>2</view>}</components/card/card>');
});

it('what draws nothing leaves no hole among its siblings', () => {
  const { render } = load('<import-sjs name="m" from="m.sjs"/><view/><block/><text/>', {
    sjs: { 'm.sjs': { default: 1 } },
  });
  const drawn = render({}, { ...Object.create(null), element: (tag: string) => tag });
  expect(Array.from(drawn)).toEqual(['view', 'text']);
});
