import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { writeFolder } from '../../simulator/project/folder';
import { firstPages } from './first-render';

const root = join(__dirname, '../..');

/** Builds in a process of its own, as `npm run build` does: what ends a process does not end the one of the tests. */
const build = (page: string, behind = ''): string => {
  const folder = writeFolder({
    'app.json': { pages: ['pages/x/x'] },
    'app.js': 'App({});',
    'pages/x/x.json': {},
    'pages/x/x.axml': '<view/>',
    'pages/x/x.js': page,
  });
  const code = `require('./scripts/build/mini-program').buildMiniProgram({ root: ${JSON.stringify(folder.root)},
    outDir: ${JSON.stringify(join(folder.root, 'dist'))}, minify: true }).then((files) => { console.log(files.join()); process.exitCode = 0; ${behind} });`;
  try {
    return execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', code], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } finally {
    folder.remove();
  }
};

jest.setTimeout(60_000);

describe('a page that cannot be opened so far without answers', () => {
  it.each([
    ['awaits what the silent phone does not have', 'Page({ async onLoad() { await my.getSystemInfo(); } });'],
    [
      'leaves that to a promise of its own',
      'Page({ onShow() { Promise.resolve().then(() => my.getSystemInfo()); } });',
    ],
    ['throws', 'Page({ onLoad() { my.getSystemInfo(); } });'],
    ['throws before it is there', 'my.getSystemInfo(); Page({});'],
  ])('is built all the same where it %s', (_, page) => {
    expect(build(page)).toContain('pages/x/x.js');
  });

  it("hides no fault of the build's own", () => {
    expect(() => build('Page({});', 'void Promise.reject(new Error("of the build"));')).toThrow(/of the build/);
  });
});

it('people wait for the home page, and for the one of the tap', () => {
  expect(firstPages(['pages/a/a', 'pages/b/b', 'pages/phone-auth/phone-auth'])).toEqual([
    'pages/a/a',
    'pages/phone-auth/phone-auth',
  ]);
});
