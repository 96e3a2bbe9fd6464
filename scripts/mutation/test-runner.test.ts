import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Judged {
  readonly status: string;
  readonly reachedBy: number;
  readonly killedBy?: readonly string[];
}

const [full, empty] = ['post/parcel.test.ts', 'post/empty.test.ts'] as const;

let mutants: Readonly<Record<string, Readonly<Record<string, Judged>>>>;

beforeAll(() => {
  // In a process of its own: a runner that runs in jest would take its tests for jest's.
  const cwd = join(__dirname, '../../tests/fixtures/mutation');
  const { stdout, stderr } = spawnSync(process.execPath, ['judge.mjs', full, empty], { cwd, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  mutants = JSON.parse(stdout) as typeof mutants;
}, 60_000);

describe('a mutant in one process', () => {
  it.each([
    ['another price', 'that is small costs four'],
    ['always heavy', 'is heavy from some weight on'],
    ['too soon', 'reminds in time'],
    ['no answer', 'is answered'],
    ['a rejection that nobody awaits', 'is told of when it arrives'],
  ])('that is %s is killed by the test that notices', (mutant, test) => {
    expect(mutants[full]?.[mutant]).toMatchObject({ status: 'killed', killedBy: [`a parcel ${test}`] });
  });

  it('that breaks loading is killed by any test', () => {
    expect(mutants[full]?.['no loading']?.status).toBe('killed');
  });

  it('that never ends is ended', () => {
    expect(mutants[full]?.['no end']?.status).toBe('timeout');
  });

  it('that no expectation tells apart survives, and one that no test reaches is not run', () => {
    expect(mutants[full]?.['a limit nobody looks at']?.status).toBe('survived');
    expect(mutants[full]?.['never asked for']).toBeUndefined();
  });

  it('is run by the tests that reach it, and by all of a file that reads it as it loads', () => {
    expect(mutants[full]?.['too soon']?.reachedBy).toBe(1);
    expect(mutants[full]?.['another price']?.reachedBy).toBe(7);
  });

  it.each(['another price', 'always heavy', 'too soon'])('that is %s survives tests that assert nothing', (mutant) => {
    expect(mutants[empty]?.[mutant]?.status).toBe('survived');
  });
});
