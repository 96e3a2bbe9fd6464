import type { Verdict } from './verdict';

interface Reason {
  /** Found in the whole name of a test, as jest writes it. */
  readonly tests: RegExp;
  readonly why: string;
}

/** Tests that may pass while their subject is empty, by file. Short: a test that can say more is mended instead. */
const justified: Readonly<Record<string, readonly Reason[]>> = {};

/** @returns why a suspect may pass; undefined where nobody has said. */
export const reasonFor = ({ file, name }: Verdict, reasons = justified): string | undefined =>
  reasons[file]?.find(({ tests }) => tests.test(name))?.why;

/** @returns the reasons, each with its file, that no suspect needs any more: of the files that were judged. */
export const unneeded = (verdicts: readonly Verdict[], reasons = justified): string[] =>
  Object.entries(reasons)
    .filter(([file]) => verdicts.some((verdict) => verdict.file === file))
    .flatMap(([file, listed]) =>
      listed
        .filter(
          ({ tests }) =>
            !verdicts.some(
              (verdict) => verdict.file === file && verdict.verdict === 'suspect' && tests.test(verdict.name),
            ),
        )
        .map(({ tests }) => `${file} ${String(tests)}`),
    );
