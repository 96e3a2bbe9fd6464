import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { createVisitor, type Visitor } from '../../scripts/docs/visit';
import { pageOf } from '../../scenarios/scenario';
import { zhCN } from '../../utils/messages/zh-CN';
import { expectedScreen } from '../expected-screen';
import { scenarioHalves } from '../scenario-halves';
import { startApp, type RunningApp } from './running-app';

/** The tests of one half of the catalogue: each of its scenarios is played on the real page, in a browser of its own. */
export const describeScreens = (half: keyof typeof scenarioHalves): void => {
  let app: RunningApp;
  let browser: Browser;
  let page: Page;
  let visitor: Visitor;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp(), launchBrowser()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    visitor = await createVisitor(page, app.url);
  });

  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const visible = (text: string) => page.locator('#phone').getByText(text, { exact: true }).first();

  describe(`in a real browser, each scenario (${half}) shows what the catalogue says`, () => {
    it.each(scenarioHalves[half])('%s', async (name, scenario) => {
      const expected = expectedScreen(scenario, zhCN);
      await visitor.play(name, { language: 'zh-CN', width: 390 });
      for (const text of expected.texts) expect([text, await visitor.sees(text)]).toEqual([text, true]);
      for (const label of expected.buttons) expect([label, await button(label).isVisible()]).toEqual([label, true]);
      expect(await page.evaluate(() => document.documentElement.dataset['simReady'])).toBe(pageOf(scenario));
      const released = scenario.client?.envVersion === 'release';
      if (expected.developerText !== undefined)
        expect(await visible(expected.developerText).isVisible()).toBe(!released);
      expect(await visible(zhCN.developerOnly).isVisible()).toBe(expected.developerText !== undefined && !released);
    });
  });
};
