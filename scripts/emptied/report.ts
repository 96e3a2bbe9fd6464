import { reasonFor, unneeded } from './justified';
import type { Verdict } from './verdict';

/** @returns what the command prints, and whether it ends well: no suspect without a reason, no reason without a suspect. */
export const report = (verdicts: readonly Verdict[]): { readonly text: string; readonly good: boolean } => {
  const suspects = verdicts.filter(({ verdict }) => verdict === 'suspect');
  const unexplained = suspects.filter((suspect) => reasonFor(suspect) === undefined);
  const stale = unneeded(verdicts);
  const files = [...new Set(unexplained.map(({ file }) => file))];
  const lines = [
    ...files.flatMap((file) => [
      `✗ ${file}`,
      ...unexplained
        .filter((suspect) => suspect.file === file)
        .map(({ name, asked }) => `    ${name}${asked ? '' : ' (calls none of its subjects)'}`),
    ]),
    ...stale.map((reason) => `✗ no longer needed in scripts/emptied/justified.ts: ${reason}`),
    `${String(verdicts.length)} tests judged: ${String(verdicts.length - suspects.length)} go red when their subject ` +
      `is empty, ${String(suspects.length - unexplained.length)} may pass for a reason, ` +
      `${String(unexplained.length)} pass without one`,
  ];
  return { text: lines.join('\n'), good: unexplained.length === 0 && stale.length === 0 && verdicts.length > 0 };
};
