import type { Verdict } from './verdict';

interface Reason {
  /** Found in the whole name of a test, as jest writes it. */
  readonly tests: RegExp;
  readonly why: string;
}

/** Tests that may pass while their subject is empty, by file. Short: a test that can say more is mended instead. */
const justified: Readonly<Record<string, readonly Reason[]>> = {
  'scripts/check-build/limits.test.ts': [
    { tests: /are those of its documents$/, why: 'numbers of the platform, which no function makes' },
  ],
  'scripts/conformance/vectors.test.ts': [
    { tests: /^the contract page .* has the part /, why: 'a document, held against the names of the corpus' },
  ],
  'simulator/project/check-project.test.ts': [
    { tests: /^the command /, why: 'runs as a process of its own, which is never emptied' },
  ],
  'tests/unit/cause.test.ts': [
    { tests: / ends some scenario$/, why: 'two tables held against each other: the causes and the catalogue' },
  ],
};

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
