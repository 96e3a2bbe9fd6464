import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import minimatch from 'minimatch';
import project from '../../mini.project.json';

const root = join(__dirname, '../..');

/** What minidev would pack: every file below the root, less uploadExclude (platform-facts.md §6.4). A folder's pattern takes all in it. */
const isPacked = (file: string): boolean => {
  const paths = file.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'));
  return !project.uploadExclude.some((pattern) => paths.some((path) => minimatch(path, pattern)));
};

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '');

describe('an upload', () => {
  it('holds the mini-program and nothing else', () => {
    const foreign = files
      .filter(isPacked)
      .filter((file) => !/^(app\.|mini\.project\.json$|tsconfig\.json$|(pages|components|utils|types)\/)/.test(file));
    expect(foreign).toEqual([]);
  });

  it('holds all of the mini-program', () => {
    expect(files.filter(isPacked)).toEqual(
      expect.arrayContaining(['app.json', 'app.ts', 'app.acss', 'utils/request.ts', 'pages/home/home.axml']),
    );
  });

  it.each([
    '.env',
    '.env.production',
    'keys/alipay.pem',
    'utils/app.key',
    '.minidev/config.json',
    'node_modules/vue/index.js',
    'backend/main.ts',
    'utils/request.test.ts',
    'tests/unit/request.test.ts',
    'npm-debug.log',
    'package-lock.json',
    'pages/home/.cache',
  ])('never holds %s', (file) => {
    expect(isPacked(file)).toBe(false);
  });

  it('uses no negated pattern, which would empty the archive', () => {
    expect(project.uploadExclude.filter((pattern) => pattern.startsWith('!'))).toEqual([]);
  });
});
