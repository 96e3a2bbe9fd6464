import { explainFailure, type Failed } from './explain-failure';
import { redact } from './redact';

/** How many of minidev's own lines are shown: the last ones say what happened. */
const shownLines = 12;

/**
 * What a person is told of a failure: cause, remedy, where in the console, what to run; below it minidev's own last words.
 * @param secrets values that must not be in it, besides whatever looks like a key
 */
export const failureText = (outcome: Failed, secrets: readonly string[]): string => {
  const { cause, remedy, place, next } = explainFailure(outcome);
  const said = outcome.kind === 'failed' ? [...outcome.lines, outcome.message] : outcome.lines;
  return [
    `✗ ${cause}`,
    `  ${remedy}`,
    ...(place === undefined ? [] : [`  Console: ${place}`]),
    ...(next === undefined ? [] : [`  Next:    ${next}`]),
    // As one text: a key that was printed is seen as one only with its first and last line.
    ...redact(said.join('\n'), secrets)
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^\s+at |bailingual/.test(line))
      .slice(-shownLines)
      .map((line) => `  | ${line}`),
  ].join('\n');
};
