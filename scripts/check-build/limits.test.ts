import { randomBytes } from 'node:crypto';
import { findAtSigns, findTooLarge, findTooLargeUpload, platformLimits } from './limits';

const mega = 1024 * 1024;

describe('the limits of the platform', () => {
  it('are those of its documents', () => {
    expect(platformLimits).toEqual({ package: 2 * mega, allPackages: 8 * mega, zip: 20 * mega });
  });

  it.each<[string, Readonly<Record<string, number>>, readonly string[], readonly RegExp[]]>([
    ['an app of 2 MB fits', { 'a.js': 2 * mega }, [], []],
    [
      'an app of a byte more does not',
      { 'a.js': 2 * mega, 'b.js': 1 },
      [],
      [/^the app without its sub-packages is 2\.0 MB/],
    ],
    ['sub-packages have their own 2 MB', { 'a.js': 2 * mega, 'more/b.js': 2 * mega }, ['more'], []],
    ['and no more', { 'more/b.js': 2 * mega + 1 }, ['more'], [/^the sub-package more is/]],
    [
      'all of them have 8 MB',
      Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}/x.js`, 1.8 * mega])),
      ['a', 'b', 'c', 'd', 'e'],
      [/^all sub-packages together is 9\.0 MB/],
    ],
  ])('%s', (_, sizes, roots, expected) => {
    const faults = findTooLarge(new Map(Object.entries(sizes)), roots);
    expect(faults.map(({ what }) => what)).toEqual(expected.map((one) => expect.stringMatching(one) as string));
  });

  it.each([
    ['what is small', Buffer.alloc(900), 0],
    ['what zips well', Buffer.alloc(50_000), 0],
    ['noise', randomBytes(1500), 1],
  ])('an upload is held against what it zips to: %s', (_, content, faults) => {
    expect(findTooLargeUpload({ 'a.bin': content }, 1000)).toHaveLength(faults);
  });

  it('an @ is refused wherever it stands in a path', () => {
    expect(
      findAtSigns(['a.png', 'a@2x.png', 'a@b/c.js', 'node_modules/@b/c/d.js', 'node_modules/@b/c/d@2x.png']).map(
        ({ file }) => file,
      ),
    ).toEqual(['a@2x.png', 'a@b/c.js', 'node_modules/@b/c/d@2x.png']);
  });
});
