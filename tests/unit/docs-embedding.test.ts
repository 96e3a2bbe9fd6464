import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf, copiedPaths, readDoc, sectionOf, ways, type Way } from '../doc-page';
import { closureOf, filesIn } from '../import-closure';

const root = join(__dirname, '../..');

/** What each way begins with; everything else follows from what these import. Timers are declared by a file nobody imports. */
const entries: Readonly<Record<Way, readonly string[]>> = {
  'by-button': ['components/phone-auth-button/phone-auth-button.ts'],
  'by-flow': [
    'components/phone-auth-button/phone-auth-button.ts',
    'utils/phone-auth-flow.ts',
    'utils/messages/zh-CN.ts',
    'types/runtime.d.ts',
  ],
  'by-request': ['utils/request.ts', 'types/runtime.d.ts'],
  'by-page': ['pages/phone-auth/phone-auth.ts', 'app.acss', 'types/runtime.d.ts'],
};

const pages = ['embedding.md', 'embedding.zh-CN.md'] as const;
const cases = pages.flatMap((page) => ways.map((way) => [page, way] as const));

const fixture = (way: Way, file: string): string =>
  readFileSync(join(root, 'tests/fixtures/embedding', way, file), 'utf8').replace(/^\/\* global .*\n/, '');

describe.each(cases)('%s, %s', (page, way) => {
  const section = sectionOf(readDoc(page), way);

  it('names exactly the files that are needed', () => {
    expect(filesIn(copiedPaths(section))).toEqual(closureOf(entries[way]));
  });

  it('shows the page that was tested, to the letter', () => {
    const files = readdirSync(join(root, 'tests/fixtures/embedding', way)).filter((file) => {
      // Way 2 points to the settings of way 1; those of a page without components are empty.
      return !(file.endsWith('.json') && way !== 'by-button') && !(way === 'by-page' && file.endsWith('.axml'));
    });
    const shown = ['json', 'xml', 'js'].flatMap((language) => codeOf(section, language));
    for (const file of files) expect(shown).toContain(fixture(way, file));
  });
});

it('gives both languages the same commands', () => {
  expect(codeOf(readDoc('embedding.zh-CN.md'), 'sh')).toEqual(codeOf(readDoc('embedding.md'), 'sh'));
});

it('holds the wrapper’s own page to what the wrapper imports', () => {
  const named = [...readDoc('request.md').matchAll(/^(utils\/[\w-]+\.ts) {2,}/gm)].map(([, file = '']) => file);
  expect(named.sort()).toEqual(closureOf(['utils/request.ts']));
});

describe('what was copied, in a TypeScript host with type checking on', () => {
  let host: string;
  beforeEach(() => {
    host = mkdtempSync(join(tmpdir(), 'typed-host-'));
  });
  afterEach(() => {
    rmSync(host, { recursive: true });
  });

  it.each(['by-flow', 'by-page'] as const)('%s: compiles under the builder’s TypeScript, strictly', (way) => {
    const files = filesIn(copiedPaths(sectionOf(readDoc('embedding.md'), way)));
    for (const file of files) {
      mkdirSync(dirname(join(host, file)), { recursive: true });
      cpSync(join(root, file), join(host, file));
    }
    const scripts = files.filter((file) => file.endsWith('.ts')).map((file) => join(host, file));
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        'node_modules/typescript46/bin/tsc',
        ...['--noEmit', '--strict', '--target', 'ES2019', '--lib', 'ES2019', '--skipLibCheck'],
        ...['--moduleResolution', 'node', '--types', '@mini-types/alipay', ...scripts],
      ],
      { cwd: root, encoding: 'utf8' },
    );
    expect([stdout, status]).toEqual(['', 0]);
  });
});

it.each(filesIn(['components']).filter((file) => file.endsWith('.ts')))('%s needs no component2', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  expect(text).not.toMatch(/\b(onInit|deriveDataFromProps|ref|lifetimes|observers|options)\b\s*[(:]/);
});

it('the copying commands are ones that every sh understands', () => {
  const blocks = codeOf(readDoc('embedding.md'), 'sh');
  expect(blocks.length).toBeGreaterThan(ways.length);
  for (const code of blocks) execFileSync('sh', ['-n', '-c', code]);
});
