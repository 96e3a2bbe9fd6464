import { type Explanation, knownFailures } from './known-failures';
import type { Outcome } from './minidev-process';

/** Every way to end but the good one. */
export type Failed = Exclude<Outcome, { readonly kind: 'returned' }>;

const unknown: Explanation = {
  cause: 'minidev failed, and this failure is not known here; its last words stand below.',
  remedy: 'Search for them, or try the same in the IDE. Its whole log is in ~/.minidev/logs.',
};

const silent: Explanation = {
  cause: 'minidev ended without an error and without a result: nothing shows that it did what it was asked to.',
  remedy: 'Look in the console before you try again. Its log is in ~/.minidev/logs.',
};

/** Turns what minidev failed with into cause and remedy. Its own words are not in it: they may hold a key. */
export const explainFailure = (outcome: Failed): Explanation => {
  if (outcome.kind === 'timed-out')
    return {
      cause: `minidev was not done after ${outcome.seconds} seconds and was ended. It may hang, or the cloud build is slow.`,
      remedy:
        'Look in the console before you upload again: the version may have arrived. For more time: --time-limit 1800.',
      place: '开放平台控制台 › 小程序 › 开发 › 版本管理',
    };
  const { errorCode = '', message, lines, exitCode } = outcome;
  // What it says it failed with decides; what it printed on the way there only where that says nothing.
  const texts = [`${errorCode} ${message}`, lines.join('\n')];
  for (const text of texts) {
    const known = knownFailures.find(({ matches }) => matches.test(text));
    if (known !== undefined) return known;
  }
  return exitCode === 0 && message === '' ? silent : unknown;
};
