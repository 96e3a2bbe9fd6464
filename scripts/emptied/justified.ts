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
  'simulator/compiler/element.test.ts': [
    {
      tests: /^what only the project can check /,
      why: 'told beside its twin of the same table, which has something to mention',
    },
    { tests: /^<import-sjs .* draws $/, why: 'told beside its twins of the same table, which draw something' },
  ],
  'simulator/compiler/expression.test.ts': [
    { tests: / draws ""$/, why: 'told beside its twins of the same table, which draw something' },
  ],
  'simulator/compiler/identity.test.ts': [
    { tests: / nodes are told apart as in <view @1:1>/, why: 'nodes without a key, told beside those with one' },
  ],
  'simulator/sms.dom.test.ts': [
    { tests: /^a picker takes its name from its title /, why: 'looks at what the set-up has drawn' },
  ],
  'simulator/vite/source-place.test.ts': [
    { tests: /^is none in /, why: 'stands beside the one stack that has a place of the project’s own' },
  ],
  'tests/unit/env-example.test.ts': [
    { tests: /holds no key/, why: 'a document, held against the two values that it may have' },
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
