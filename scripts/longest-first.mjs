// The order of jest's files: what it remembers of an earlier run, and by guess what it does not, as on a build server.
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sequencer from '@jest/test-sequencer';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The files that begin before all others, in this order: begun last, any of these would hold up the end with a single core at
 * work. What mostly waits for other programs stands among what does not: three that wait leave a core idle.
 */
export const first = [
  'tests/integration/minidev.test.ts',
  'tests/e2e/tap-scenarios.test.ts',
  'tests/e2e/accessibility.test.ts',
  'tests/e2e/workbench.test.ts',
  'tests/e2e/by-hand-scenarios.test.ts',
  'tests/integration/killed-under-load.test.ts',
  'tests/e2e/simulate.test.ts',
  'tests/e2e/by-hand.test.ts',
  'tests/dom/embedding.test.ts',
  'tests/integration/conformance.test.ts',
  'tests/e2e/request.test.ts',
  'scripts/build/split-faithful.test.ts',
  'tests/integration/doctor.test.ts',
  'tests/dom/scenarios.test.ts',
  'tests/unit/envelope.property.test.ts',
  'scripts/build/split-faithful.property.test.ts',
  'scripts/check-build/check-build.test.ts',
  'scripts/fuzz/fuzz.test.ts',
  'tests/integration/upload-content.test.ts',
  'tests/e2e/start.test.ts',
  'tests/unit/docs-commands.test.ts',
  'tests/integration/soak.test.ts',
  'tests/e2e/features.test.ts',
  'tests/integration/redis-stores.test.ts',
  'tests/e2e/one-tap.test.ts',
  'tests/e2e/own-backend.test.ts',
  'tests/unit/githooks.test.ts',
  'scripts/mutation/test-runner.test.ts',
  'tests/integration/doctor-embedded.test.ts',
];

/** Of the others, in seconds: most of the first two start other programs, the rest runs in this one. */
const byFolder = Object.entries({ 'tests/e2e/': 6, 'tests/integration/': 5, 'tests/dom/': 3, '': 1 });

/** In seconds: none of the others takes longer. */
const longest = Math.max(...byFolder.map(([, seconds]) => seconds));

const guessFor = (path) => {
  const file = relative(root, path).split(sep).join('/');
  const place = first.indexOf(file);
  const seconds = place >= 0 ? longest + first.length - place : byFolder.find(([start]) => file.startsWith(start))[1];
  return seconds * 1000;
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
