import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Asks the sequencer in a process of its own: it is a module that only jest itself can load. @returns what it says */
const ask = (code: string): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' }),
  ) as unknown;

/** @param durations in ms, of the files that jest has run before */
const order = (files: readonly string[], durations: Readonly<Record<string, number>> = {}): unknown =>
  ask(`
    import LongestFirst from './scripts/longest-first.mjs';
    class Remembering extends LongestFirst {
      time({ path }) { return ${JSON.stringify(durations)}[path]; }
      hasFailed() { return false; }
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

  it('is by the last durations as soon as there are any', () => {
    const durations = { [join(root, unit)]: 9_000, [join(root, known)]: 8_000 };
    expect(order([known, unit], durations)).toEqual([unit, known]);
  });

  it('names no file that is gone', () => {
    const longest = ask(
      `import { longest } from './scripts/longest-first.mjs'; console.log(JSON.stringify(longest));`,
    ) as string[];
    expect(longest.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(longest.length).toBeGreaterThan(4);
  });
});
