import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string): string => readFileSync(join(__dirname, '../..', file), 'utf8');

/** Tables whose every entry is a test of its own. Picked or filtered by hand, a new entry would be played by nobody. */
describe('what is played whole, so that a new entry is a new test', () => {
  it.each([
    ['the scenarios, on the real pages', 'tests/dom/scenarios.test.ts', 'it.each(Object.entries(scenarios))('],
    ['the scenarios, in a browser', 'tests/e2e/scenarios.test.ts', 'it.each(Object.entries(scenarios))('],
    ['the states of the pages, in a browser', 'tests/e2e/accessibility.test.ts', 'Object.entries(pageStates)'],
    ['the causes, each at the end of a scenario', 'tests/unit/cause.test.ts', 'it.each(Object.keys(causes)'],
    ['the codes of the contract', 'backend/http/every-code.test.ts', 'it.each(declared())('],
  ])('%s', (_what, file, table) => {
    expect(read(file)).toContain(table);
    expect(read(file)).not.toMatch(/\b(describe|it)\.(skip|only)\b/);
  });
});
