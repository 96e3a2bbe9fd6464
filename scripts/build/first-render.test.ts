import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { writeFolder } from '../../simulator/project/folder';
import { firstPages } from './first-render';

const root = join(__dirname, '../..');

/**
 * Builds apps of one page each, one after the other, in a process of its own, as `npm run build` does: what ends a process does
 * not end the one of the tests.
 * @returns the files of each build that came to its end
 */
const build = (pages: readonly string[], behind = ''): readonly string[] => {
  const folders = pages.map((page) =>
    writeFolder({
      'app.json': { pages: ['pages/x/x'] },
      'app.js': 'App({});',
      'pages/x/x.json': {},
      'pages/x/x.axml': '<view/>',
      'pages/x/x.js': page,
    }),
  );
  const roots = folders.map(({ root: folder }) => folder);
  const code = `const { buildMiniProgram } = require('./scripts/build/mini-program');
    (async () => {
      for (const root of ${JSON.stringify(roots)})
        console.log((await buildMiniProgram({ root, outDir: root + '/dist', minify: true })).join());
      ${behind}
    })();`;
  try {
    const args = ['--require', 'tsx/cjs', '-e', code];
    return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim().split('\n');
  } finally {
    for (const folder of folders) folder.remove();
  }
};

jest.setTimeout(60_000);

describe('a page that cannot be opened so far without answers', () => {
  const accidents = {
    'awaits what the silent phone does not have': 'Page({ async onLoad() { await my.getSystemInfo(); } });',
    'leaves that to a promise of its own': 'Page({ onShow() { Promise.resolve().then(() => my.getSystemInfo()); } });',
    throws: 'Page({ onLoad() { my.getSystemInfo(); } });',
    'throws before it is there': 'my.getSystemInfo(); Page({});',
  };

  it(`is built all the same where it ${Object.keys(accidents).join(', ')}`, () => {
    const built = build(Object.values(accidents));
    expect(built).toEqual(Object.keys(accidents).map(() => expect.stringContaining('pages/x/x.js') as string));
  });

  it("hides no fault of the build's own", () => {
    const fault = 'void Promise.reject(new Error("of the build"));';
    expect(() => build(['Page({ async onLoad() { await my.getSystemInfo(); } });'], fault)).toThrow(/of the build/);
  });
});

it('people wait for the home page, and for the one of the tap', () => {
  expect(firstPages(['pages/a/a', 'pages/b/b', 'pages/phone-auth/phone-auth'])).toEqual([
    'pages/a/a',
    'pages/phone-auth/phone-auth',
  ]);
});
