import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isSource, subjectsOf } from './subjects';
import { subjectsByHand } from './subjects-by-hand';

const repository = join(__dirname, '../..');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'subjects-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
};

describe('what a test is about', () => {
  it.each([
    ['backend/x.test.ts', 'backend/x.ts'],
    ['simulator/x.dom.test.ts', 'simulator/x.ts'],
    ['tests/unit/x.test.ts', 'utils/x.ts'],
    ['tests/unit/x.property.test.ts', 'utils/x.ts'],
  ])('%s is about the file of its name, whatever it imports', (test, subject) => {
    write({ [test]: "import { y } from './y';", [subject]: '', [join(dirname(test), 'y.ts')]: '' });
    expect(subjectsOf(root, test)).toMatchObject({ files: [subject] });
  });

  it('without a namesake, it is what it loads: neither types nor packages, other tests or stand-ins', () => {
    write({
      'backend/http/some.test.ts': [
        "import fc from 'fast-check';",
        "import type { A } from './a';",
        "import { type B } from './b';",
        "import { c, type C } from './c';",
        "import { startBackend } from '../testing/d';",
        "const late = () => import('../e');",
      ].join('\n'),
      ...Object.fromEntries(
        ['http/a', 'http/b', 'http/c', 'testing/d', 'e'].map((name) => [`backend/${name}.ts`, 'export {};']),
      ),
    });
    expect(subjectsOf(root, 'backend/http/some.test.ts')).toEqual({
      ...{ files: ['backend/http/c.ts', 'backend/e.ts'], around: [] },
    });
  });

  it('is elsewhere where it loads nothing of ours', () => {
    write({ 'tests/unit/x.test.ts': "import { readFileSync } from 'node:fs';" });
    expect(subjectsOf(root, 'tests/unit/x.test.ts')).toEqual({ elsewhere: 'loads no code of ours' });
  });

  it.each(Object.entries(subjectsByHand))('%s: what was said by hand is there', (test, said) => {
    for (const file of typeof said === 'string' ? [] : said) {
      expect(isSource(file)).toBe(true);
      expect([file, existsSync(join(repository, file))]).toEqual([file, true]);
    }
    expect([test, existsSync(join(repository, test))]).toEqual([test, true]);
    expect(Object.values(subjectsOf(repository, test))[0]).toEqual(said);
  });
});
