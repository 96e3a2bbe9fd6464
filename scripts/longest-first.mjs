// The order of jest's files where it has no durations of an earlier run: on a clean clone and on a build server.
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sequencer from '@jest/test-sequencer';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Begun last, any of these would hold up the end with a single core at work. Seconds on two cores; only their order counts. */
export const longest = Object.entries({
  'tests/e2e/accessibility.test.ts': 56,
  'tests/integration/minidev.test.ts': 50,
  'tests/e2e/tap-scenarios.test.ts': 44,
  'tests/integration/killed-under-load.test.ts': 33,
  'tests/e2e/workbench.test.ts': 32,
  'tests/dom/scenarios.test.ts': 28,
  'tests/e2e/by-hand-scenarios.test.ts': 27,
  'tests/e2e/request.test.ts': 25,
  'scripts/mutation/test-runner.test.ts': 7,
}).map(([file]) => file);

/** Those of a folder are alike: most of these start other programs, the rest runs in this one. */
const folders = ['tests/e2e/', 'tests/integration/', 'tests/dom/'];

const rankOf = (file) => {
  const known = longest.indexOf(file);
  if (known >= 0) return known;
  const folder = folders.findIndex((start) => file.startsWith(start));
  return longest.length + (folder < 0 ? folders.length : folder);
};

/** Jest's own order once it knows durations (failed first, then the longest); by what is known of the files until then. */
export default class LongestFirst extends Sequencer {
  /** @param {Parameters<Sequencer['sort']>[0]} tests */
  sort(tests) {
    const sorted = [...super.sort(tests)];
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const rank = ({ path }) => rankOf(relative(root, path).split(sep).join('/'));
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
