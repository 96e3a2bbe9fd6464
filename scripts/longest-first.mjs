// The order of jest's files: what it remembers of an earlier run, and by guess what it does not, as on a build server.
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sequencer from '@jest/test-sequencer';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Begun last, any of these would hold up the end with a single core at work. Seconds, beside two others on two cores. */
export const longest = {
  'tests/integration/minidev.test.ts': 56,
  'tests/e2e/tap-scenarios.test.ts': 53,
  'tests/e2e/accessibility.test.ts': 46,
  'tests/integration/killed-under-load.test.ts': 35,
  'tests/dom/scenarios.test.ts': 32,
  'tests/e2e/by-hand-scenarios.test.ts': 28,
  'tests/integration/doctor.test.ts': 26,
  'tests/e2e/workbench.test.ts': 25,
  'tests/e2e/request.test.ts': 21,
  'tests/integration/conformance.test.ts': 19,
  'tests/e2e/by-hand.test.ts': 17,
  'tests/e2e/simulate.test.ts': 17,
  'tests/dom/embedding.test.ts': 14,
  'scripts/build/split-faithful.test.ts': 11,
  'scripts/build/carried.test.ts': 10,
  'tests/unit/docs-commands.test.ts': 8,
  'scripts/mutation/test-runner.test.ts': 7,
  'scripts/build/mini-program.test.ts': 7,
  'tests/unit/githooks.test.ts': 7,
  'tests/unit/envelope.property.test.ts': 6,
  'scripts/check-build/check-build.test.ts': 6,
  'scripts/build/split-faithful.property.test.ts': 5,
  'scripts/fuzz/fuzz.test.ts': 5,
  'tests/unit/phone-auth-flow.property.test.ts': 4,
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
