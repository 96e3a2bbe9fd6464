import type { FileRecord, TestRecord } from './record';

/** What a test showed once its subjects were empty. `red`: it noticed; `suspect`: it passed all the same. */
export interface Verdict {
  readonly file: string;
  readonly name: string;
  readonly verdict: 'red' | 'suspect';
  /** Whether it called a function of its subjects at all. */
  readonly asked: boolean;
}

/** What the second run must judge: a file that could not be loaded, or one with a test that its set-up never reached. */
export const undecided = ({ records }: FileRecord): boolean =>
  records.length === 0 || records.some(({ ending }) => ending === 'set-up failed');

/**
 * One verdict for each test of a file.
 * @param early with everything empty from the start. @param late empty only while a test runs, where {@link undecided}:
 *   it judges the tests that the early run never reached, each by what it asserts and not by its broken set-up.
 */
export const verdictsOf = (early: FileRecord, late: FileRecord | undefined): Verdict[] => {
  const decided = early.records.filter(({ ending }) => ending !== 'set-up failed');
  const names = new Set(decided.map(({ name }) => name));
  const rest = (late?.records ?? []).filter(({ name }) => !names.has(name));
  return [...decided, ...rest].map(({ name, ending, asked }: TestRecord) => ({
    file: early.file,
    name,
    verdict: ending === 'passed' ? 'suspect' : 'red',
    asked,
  }));
};

/** A test that passed because its file's subjects are not what it is about: judged by what else the file loads. */
export const isAboutAnother = ({ verdict, asked }: Verdict): boolean => verdict === 'suspect' && !asked;

/** @param others the verdicts with everything else empty. @returns those in place of what {@link isAboutAnother}. */
export const withOthers = (verdicts: readonly Verdict[], others: readonly Verdict[]): Verdict[] =>
  verdicts.map((verdict) =>
    isAboutAnother(verdict)
      ? (others.find(({ file, name }) => file === verdict.file && name === verdict.name) ?? verdict)
      : verdict,
  );
