import { draw } from './recording';

const data = { n: 1, list: [{ id: 'a' }, { id: 'b' }], words: ['x', 'y'] };

it.each([
  ['<view key="one"/>', '<view @1:1[one]></view>'],
  ['<view key="k{{n}}"/>', '<view @1:1[k1]></view>'],
  ['<view a:key="id"/>', '<view @1:1></view>'],
  ['<view a:key/>', '<view @1:1></view>'],
  ['<view a:for="{{words}}" a:key=" *this "/>', '<view @1:1[x]1:1></view><view @1:1[y]1:1></view>'],
  ['<view a:for="{{list}}" a:key=" id "/>', '<view @1:1[a]1:1></view><view @1:1[b]1:1></view>'],
  ['<view a:for="{{list}}" a:key="{{item.id}}"/>', '<view @1:1[a]1:1></view><view @1:1[b]1:1></view>'],
  ['<view><text/><text/></view>', '<view @1:1><text @1:7></text><text @1:14></text></view>'],
])('in %s nodes are told apart as in %s', (source, drawn) => {
  expect(draw(source, data, { keys: true })).toBe(drawn);
});
