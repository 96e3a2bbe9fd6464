import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { scenarios } from '../../scenarios/catalogue';
import { zhCN } from '../../utils/messages/zh-CN';
import { expectedScreen, needsAnswer, needsTap } from '../expected-screen';
import { startApp, type RunningApp } from './running-app';

jest.setTimeout(20_000);

let app: RunningApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.clock.install();
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

const open = async (scenario: string): Promise<void> => {
  // Consent is remembered for the tab: each scenario begins without.
  await page.goto('about:blank');
  await page.goto(`${app.url}/?scenario=${scenario}#/pages/phone-auth/phone-auth`);
  await page.waitForFunction(() => document.documentElement.dataset['simReady'] === 'pages/phone-auth/phone-auth');
};

const button = (name: string) => page.getByRole('button', { name, exact: true });
const visible = (text: string) => page.locator('#phone').getByText(text, { exact: true }).first();

/** Hurries the page's time until the text is there. */
const passTimeUntil = async (text: string): Promise<void> => {
  for (let step = 0; step < 120; step += 1) {
    if (await visible(text).isVisible()) return;
    await page.clock.runFor(step > 10 ? 250 : 20);
  }
};

describe('in a real browser, each scenario shows what the catalogue says', () => {
  it.each(Object.entries(scenarios))('%s', async (name, scenario) => {
    const expected = expectedScreen(scenario, zhCN);
    await open(name);
    if (needsTap(scenario)) {
      await page.getByRole('checkbox', { name: zhCN.agree }).check();
      await page.locator('button[sim-open-type=getAuthorize]').waitFor();
      await button(zhCN.authorize).click();
      if (needsAnswer(scenario))
        await page.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click();
    }
    await passTimeUntil(expected.texts[0]!);
    for (const text of expected.texts) expect(await visible(text).isVisible()).toBe(true);
    for (const label of expected.buttons) expect(await button(label).isVisible()).toBe(true);
    const released = scenario.client?.envVersion === 'release';
    if (expected.developerText !== undefined) expect(await visible(expected.developerText).isVisible()).toBe(!released);
    expect(await visible(zhCN.developerOnly).isVisible()).toBe(expected.developerText !== undefined && !released);
  });
});
