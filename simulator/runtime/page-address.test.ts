import fc from 'fast-check';
import { formatPageAddress, parsePageAddress } from './page-address';

it.each([
  ['/pages/a/a', 'pages/b/b', 'pages/a/a'],
  ['../a/a', 'pages/b/b', 'pages/a/a'],
  ['./c', 'pages/b/b', 'pages/b/c'],
  ['c', 'pages/b/b', 'pages/b/c'],
  ['pages/a/a', '', 'pages/a/a'],
  ['../../../../a', 'pages/b/b', 'a'],
])('%s on %s leads to %s', (url, from, path) => {
  expect(parsePageAddress(url, from).path).toBe(path);
});

it('reads back any query it has written', () => {
  const value = fc.string({ unit: 'grapheme' });
  const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text !== '__proto__');
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (query) => {
      const address = { path: 'pages/a/a', query };
      expect(parsePageAddress(formatPageAddress(address))).toEqual(address);
    }),
  );
});

it('keeps a value with = and a stray % as it stands', () => {
  expect(parsePageAddress('/a?next=/b?c=1&off=50%').query).toEqual({ next: '/b?c=1', off: '50%' });
});
