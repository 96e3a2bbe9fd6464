import type { Ending, FileRecord, TestRecord } from './record';
import { reasonFor, unneeded } from './justified';
import { report } from './report';
import { undecided, verdictsOf, withOthers, type Verdict } from './verdict';

const record = (name: string, ending: Ending, asked = true): TestRecord => ({ name, ending, asked });
const file = (...records: TestRecord[]): FileRecord => ({ file: 'utils/x.test.ts', records });
const summary = (early: FileRecord, late?: FileRecord) =>
  verdictsOf(early, late).map(({ name, verdict }) => `${name}: ${verdict}`);

describe('a test whose subject is empty', () => {
  it('is red when it fails, and a suspect when it passes', () => {
    expect(summary(file(record('a', 'failed'), record('b', 'passed')))).toEqual(['a: red', 'b: suspect']);
  });

  it.each([
    ['its file could not be loaded', file()],
    ['its set-up failed before it was reached', file(record('a', 'set-up failed'))],
  ])('is judged once more where %s: by what it asserts, not by what broke before', (_why, early) => {
    expect(undecided(early)).toBe(true);
    expect(summary(early, file(record('a', 'passed')))).toEqual(['a: suspect']);
    expect(summary(early, file(record('a', 'failed')))).toEqual(['a: red']);
  });

  it('keeps the verdict of the first run where there was one', () => {
    const early = file(record('a', 'failed'), record('b', 'set-up failed'));
    expect(summary(early, file(record('a', 'passed'), record('b', 'passed')))).toEqual(['a: red', 'b: suspect']);
    expect(undecided(file(record('a', 'failed'), record('b', 'passed')))).toBe(false);
  });
});

describe('a test that calls nothing of its subject', () => {
  const other = (verdict: Verdict['verdict'], asked: boolean, name = 'a'): Verdict => ({
    ...{ file: 'utils/x.test.ts', name, verdict, asked },
  });

  it('is judged by what else its file loads', () => {
    const own = [other('suspect', false), other('suspect', true, 'b'), other('red', true, 'c')];
    const others = [other('red', true), other('red', true, 'b'), other('suspect', true, 'c')];
    expect(withOthers(own, others).map(({ verdict }) => verdict)).toEqual(['red', 'suspect', 'red']);
  });

  it('stays a suspect where nothing else was emptied', () => {
    expect(withOthers([other('suspect', false)], [])).toEqual([other('suspect', false)]);
  });
});

describe('a reason', () => {
  const suspect: Verdict = { file: 'utils/x.test.ts', name: 'x sends nothing', verdict: 'suspect', asked: true };
  const reasons = { 'utils/x.test.ts': [{ tests: /sends nothing$/, why: 'it must not' }] };

  it('is for the tests that it names, of its file', () => {
    expect(reasonFor(suspect, reasons)).toBe('it must not');
    expect(reasonFor({ ...suspect, name: 'x sends' }, reasons)).toBeUndefined();
    expect(reasonFor({ ...suspect, file: 'utils/y.test.ts' }, reasons)).toBeUndefined();
  });

  it('is no longer needed once its tests go red; of files that were not judged nothing is known', () => {
    expect(unneeded([suspect], reasons)).toEqual([]);
    expect(unneeded([{ ...suspect, verdict: 'red' }], reasons)).toEqual(['utils/x.test.ts /sends nothing$/']);
    expect(unneeded([{ ...suspect, file: 'utils/y.test.ts' }], reasons)).toEqual([]);
  });

  it('is what the command asks for: it names each suspect that has none, and ends badly', () => {
    const { text, good } = report([suspect, { ...suspect, name: 'x answers', verdict: 'red' }]);
    expect(good).toBe(false);
    expect(text.split('\n')).toEqual([
      '✗ utils/x.test.ts',
      '    x sends nothing',
      '2 tests judged: 1 go red when their subject is empty, 0 may pass for a reason, 1 pass without one',
    ]);
    expect(report([{ ...suspect, verdict: 'red' }]).good).toBe(true);
    expect(report([]).good).toBe(false);
  });
});
