import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarios } from '../../scenarios/catalogue';
import { scenarioHalves } from '../scenario-halves';

const read = (file: string): string => readFileSync(join(__dirname, '../..', file), 'utf8');

/** Tables whose every entry is a test of its own. Picked or filtered by hand, a new entry would be played by nobody. */
describe('what is played whole, so that a new entry is a new test', () => {
  it.each([
    ['the scenarios, on the real pages', 'tests/dom/scenarios.test.ts', 'it.each(Object.entries(scenarios))('],
    ['the scenarios of a tap, in a browser', 'tests/e2e/tap-scenarios.test.ts', "describeScreens('tapped')"],
    ['the scenarios by hand, in a browser', 'tests/e2e/by-hand-scenarios.test.ts', "describeScreens('by hand')"],
    ['a half of the scenarios', 'tests/e2e/scenario-screens.ts', 'describe.each(scenarioHalves[half])('],
    ['the states of the pages, in a browser', 'tests/e2e/accessibility.test.ts', 'Object.entries(pageStates)'],
    [
      'the causes, each at the end of a scenario',
      'tests/unit/causes.test.ts',
      'it.each(all.filter((cause) => !settings',
    ],
    ['the codes of the contract', 'backend/http/every-code.test.ts', 'it.each(declared())('],
  ])('%s', (_what, file, table) => {
    expect(read(file)).toContain(table);
    expect(read(file)).not.toMatch(/\b(describe|it)\.(skip|only)\b/);
  });

  it('the two halves of the scenarios, which together are all of them', () => {
    const played = Object.values(scenarioHalves).flat();
    expect(played.map(([name]) => name).sort()).toEqual(Object.keys(scenarios).sort());
  });
});
