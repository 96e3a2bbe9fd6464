import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Asks the sequencer in a process of its own: it is a module that only jest itself can load. @returns what it says */
const ask = (code: string): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' }),
  ) as unknown;

/** @param durations in ms, of the files that jest has run before. @param failed those of them that failed then */
const order = (
  files: readonly string[],
  durations: Readonly<Record<string, number>> = {},
  failed: readonly string[] = [],
): unknown =>
  ask(`
    import LongestFirst from './scripts/longest-first.mjs';
    class Remembering extends LongestFirst {
      time({ path }) { return ${JSON.stringify(durations)}[path.slice(${root.length + 1})]; }
      hasFailed({ path }) { return ${JSON.stringify(failed)}.includes(path.slice(${root.length + 1})); }
    }
    const context = { config: {}, hasteFS: { getSize: (path) => path.length } };
    const tests = ${JSON.stringify(files.map((file) => join(root, file)))}.map((path) => ({ path, context }));
    console.log(JSON.stringify(new Remembering().sort(tests).map(({ path }) => path.slice(${root.length + 1}))));
  `);

const unit = 'backend/core/a-file-with-the-longest-name-of-all.test.ts';
const known = 'tests/integration/minidev.test.ts';
const e2e = 'tests/e2e/any.test.ts';

describe('the order of the test files', () => {
  it('on a clean clone: those known to be long, then browsers, other programs, documents, and the rest', () => {
    const files = [unit, 'tests/dom/any.test.ts', 'tests/integration/any.test.ts', e2e, known];
    expect(order(files)).toEqual([...files].reverse());
  });

  it('is by the last durations where there are any', () => {
    expect(order([known, unit], { [unit]: 9_000, [known]: 8_000 })).toEqual([unit, known]);
  });

  it('lets no long file wait to the end because others have run before', () => {
    expect(order([unit, e2e, known], { [unit]: 4_000 })).toEqual([known, e2e, unit]);
  });

  it('begins with what failed', () => {
    expect(order([known, unit], { [unit]: 10 }, [unit])).toEqual([unit, known]);
  });

  it('names no file that is gone', () => {
    const first = ask(
      `import { first } from './scripts/longest-first.mjs'; console.log(JSON.stringify(first));`,
    ) as string[];
    expect(first.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(first.length).toBeGreaterThan(4);
  });
});
