import { pageStates, type PageState, type PageStateName } from '../../scripts/docs/page-states';
import type { Language } from '../../utils/messages/language';
import { isAtRest } from '../state-at-rest';
import { bringAxe, describeReadable } from './readable-screen';
import { visitApp } from './visit-app';

jest.setTimeout(30_000);

const visit = visitApp();

beforeAll(() => bringAxe(visit.page));

const languages = ['zh-CN', 'en'] as const satisfies readonly Language[];

/** In Chinese, a state in which a scenario comes to rest is looked at by who plays that (scenario-screens.ts). */
const cases = languages.flatMap((language) =>
  (Object.entries(pageStates) as [PageStateName, PageState][])
    .filter(([, state]) => language !== 'zh-CN' || !isAtRest(state))
    .map(([name, state]) => [language, name, state] as const),
);

const steady: readonly PageStateName[] = [
  'idle',
  'authorizing',
  'submitting',
  'declined',
  'offline',
  'no-phone',
  'conflict',
];

const topOfButton = async (): Promise<number> => (await visit.page.locator('#phone .primary-button').boundingBox())!.y;

/** Where the button was when a state was looked at, in px from above. */
const tops = new Map<string, number>();

describe.each(cases)('in %s, %s', (language, name, state) => {
  beforeAll(async () => {
    await visit.visitor.reach(state, { language, width: 390 });
    if (steady.includes(name)) tops.set(`${language} ${name}`, await topOfButton());
  });

  describeReadable(visit);
});

describe('the button', () => {
  it.each(languages)('stays under the finger from state to state, in %s', async (language) => {
    const found: number[] = [];
    for (const name of steady) {
      // Run alone, this test has to go there itself.
      if (!tops.has(`${language} ${name}`)) await visit.visitor.reach(pageStates[name], { language, width: 390 });
      found.push(tops.get(`${language} ${name}`) ?? (await topOfButton()));
    }
    for (const top of found) expect(Math.abs(top - found[0]!)).toBeLessThanOrEqual(1);
  });
});
