import { readRoute } from './read-route';

const real = 'http://127.0.0.1:18786';

it.each([
  [real, [real, real]],
  [`${real}/`, [real, real]],
  [`https://api.shop.cn=${real}`, ['https://api.shop.cn', real]],
  [`https://API.shop.cn:443=http://[::1]:80/`, ['https://api.shop.cn', 'http://[::1]']],
])('%s leads from and to %j', (written, route) => {
  expect(readRoute(written)).toEqual(route);
});

it.each([
  ['a path', `https://api.shop.cn=${real}/v2`, `write ${real}, not "${real}/v2"`],
  ['a path of the app', `https://api.shop.cn/v2=${real}`, 'write https://api.shop.cn, not "https://api.shop.cn/v2"'],
  ['a query', `${real}?v2`, `write ${real}, not "${real}?v2"`],
  ['a fragment', `${real}/#v2`, `write ${real}, not "${real}/#v2"`],
  ['a password', 'http://me:secret@127.0.0.1', 'write http://127.0.0.1, not'],
  ['a third address', `https://a.cn=${real}=${real}`, `not "${real}=${real}"`],
])('%s would be lost, and is refused', (_, written, sentence) => {
  expect(() => readRoute(written)).toThrow(sentence);
});

it.each(['', 'nonsense', 'ftp://127.0.0.1', `=${real}`, 'https://api.shop.cn=', '127.0.0.1:8787'])(
  '"%s" is refused with what would do',
  (written) => {
    expect(() => readRoute(written)).toThrow('--backend takes an origin such as http://127.0.0.1:8787, not "');
  },
);
