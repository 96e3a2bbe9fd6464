import { pageOf } from '../../scenarios/scenario';
import { pageStates } from '../../scripts/docs/page-states';
import { zhCN } from '../../utils/messages/zh-CN';
import { expectedScreen } from '../expected-screen';
import { scenarioHalves } from '../scenario-halves';
import { isAtRest } from '../state-at-rest';
import { describeReadable } from './readable-screen';
import { visitApp } from './visit-app';

/**
 * The tests of one half of the catalogue: each of its scenarios is played on the real page, in a browser of its own. Where it
 * comes to rest in a state of the page that accessibility.test.ts would have to go to as well, everyone must be able to read it.
 */
export const describeScreens = (half: keyof typeof scenarioHalves): void => {
  const visit = visitApp();
  const button = (name: string) => visit.page.locator('#phone').getByRole('button', { name, exact: true });
  const visible = (text: string) => visit.page.locator('#phone').getByText(text, { exact: true }).first();

  describe.each(scenarioHalves[half])('in a real browser, %s', (name, scenario) => {
    beforeAll(() => visit.visitor.play(name, { language: 'zh-CN', width: 390 }));

    it('shows what the catalogue says', async () => {
      const expected = expectedScreen(scenario, zhCN);
      for (const text of expected.texts) expect([text, await visit.visitor.sees(text)]).toEqual([text, true]);
      for (const label of expected.buttons) expect([label, await button(label).isVisible()]).toEqual([label, true]);
      expect(await visit.page.evaluate(() => document.documentElement.dataset['simReady'])).toBe(pageOf(scenario));
      const released = scenario.client?.envVersion === 'release';
      if (expected.developerText !== undefined)
        expect(await visible(expected.developerText).isVisible()).toBe(!released);
      expect(await visible(zhCN.developerOnly).isVisible()).toBe(expected.developerText !== undefined && !released);
    });

    if (Object.values(pageStates).some((state) => state.scenario === name && isAtRest(state))) describeReadable(visit);
  });
};
