// The order of jest's files: what it remembers of an earlier run, and by guess what it does not, as on a build server.
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sequencer from '@jest/test-sequencer';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Begun last, any of these would hold up the end with a single core at work. Seconds, beside two others on two cores. */
export const longest = {
  'tests/e2e/accessibility.test.ts': 56,
  'tests/integration/minidev.test.ts': 50,
  'tests/e2e/tap-scenarios.test.ts': 44,
  'tests/integration/killed-under-load.test.ts': 33,
  'tests/e2e/workbench.test.ts': 32,
  'tests/dom/scenarios.test.ts': 28,
  'tests/e2e/by-hand-scenarios.test.ts': 27,
  'tests/e2e/request.test.ts': 25,
  'scripts/mutation/test-runner.test.ts': 7,
};

/** Of the others, in seconds: most of the first two start other programs, the rest runs in this one. */
const byFolder = Object.entries({ 'tests/e2e/': 6, 'tests/integration/': 5, 'tests/dom/': 3, '': 1 });

const guessFor = (path) => {
  const file = relative(root, path).split(sep).join('/');
  return (longest[file] ?? byFolder.find(([start]) => file.startsWith(start))[1]) * 1000;
};

/** What failed, then the longest. */
export default class LongestFirst extends Sequencer {
  /** @param {Parameters<Sequencer['sort']>[0]} tests */
  sort(tests) {
    const weightOf = (test) => (this.hasFailed(test) ? Number.MAX_VALUE : (test.duration ?? guessFor(test.path)));
    // Jest's own order for what weighs the same; it also notes the durations, in ms.
    return [...super.sort(tests)].sort((one, other) => weightOf(other) - weightOf(one));
  }
}
