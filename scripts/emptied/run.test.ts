import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { From } from './record';
import { listTests, runEmptied, type Project } from './run';

// Starts jest itself, in a repository of its own.
jest.setTimeout(120_000);

const root = mkdtempSync(join(tmpdir(), 'emptied-'));
const test = 'tests/unit/sum.test.ts';

const files: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'plain.js': `
    const { transpileModule } = require('typescript');
    const process = (text, _, { transformerConfig }) => {
      if (Object.keys(transformerConfig).length > 0) throw new Error('options of somebody else');
      return { code: transpileModule(text, { compilerOptions: { module: 1 } }).outputText };
    };
    module.exports = { process };
  `,
  'utils/sum.ts': 'export const sum = (one: number, other: number): number => one + other;',
  'utils/other.ts': 'export const other = (): number => 1;',
  [test]: `
    import { other } from '../../utils/other';
    import { sum } from '../../utils/sum';
    describe('a sum', () => {
      it('is one', () => expect(sum(1, 2)).toBe(3));
      it('is not negative', () => expect(sum(1, 2)).not.toBeLessThan(0));
      it('is no other', () => expect(other()).toBe(1));
    });
    describe('after a set-up', () => {
      beforeEach(() => { if (sum(1, 1) !== 2) throw new Error('no sum'); });
      it('passes whatever happens', () => void sum(1, 2));
      it('is one', () => expect(sum(1, 2)).toBe(3));
    });
    describe('before a tear-down', () => {
      afterEach(() => { if (sum(1, 1) !== 2) throw new Error('no sum'); });
      it('passes whatever happens', () => void sum(1, 2));
    });
  `,
};

const project: Project = {
  displayName: 'unit',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/unit/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/plain.js' },
};

const run = (from: From): readonly string[] => {
  const [found] = runEmptied(
    root,
    [project],
    { from, subjects: { [test]: ['utils/sum.ts'] } },
    join(root, 'log/run.log'),
  );
  return (found?.records ?? []).map(({ name, ending, asked }) => `${name}: ${ending}${asked ? '' : ', not asked'}`);
};

beforeAll(() => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  symlinkSync(join(__dirname, '../../node_modules'), join(root, 'node_modules'));
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('jest, over a test whose subject is empty', () => {
  it('tells a test that notices from one that passes all the same, and one that its set-up never reached', () => {
    expect(run('loading')).toEqual([
      'a sum is one: failed',
      'a sum is not negative: failed',
      'a sum is no other: passed, not asked',
      'after a set-up passes whatever happens: set-up failed',
      'after a set-up is one: set-up failed',
      'before a tear-down passes whatever happens: passed',
    ]);
  });

  it('judges by what a test asserts once only the test itself finds it empty', () => {
    expect(run('test').slice(3, 5)).toEqual([
      'after a set-up passes whatever happens: passed',
      'after a set-up is one: failed',
    ]);
  });

  it('finds the tests of a project, or those that a pattern names', () => {
    expect(listTests(root, [project], [])).toEqual([test]);
    expect(listTests(root, [project], ['other'])).toEqual([]);
  });
});
