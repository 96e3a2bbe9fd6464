import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { embed, type EmbeddingHost } from '../embedding-host';
import { startApp, type RunningApp } from './running-app';

jest.setTimeout(60_000);

let host: EmbeddingHost;
let app: RunningApp;
let browser: Browser;
let page: Page;

// The flow in someone else's page, in a real browser, before the real backend: npm start -- DIR.
beforeAll(async () => {
  host = embed('by-flow', 'JavaScript');
  [browser, app] = await Promise.all([launchBrowser(), startApp(host.folder)]);
  page = await (
    await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  ).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(app.url);
});

afterAll(async () => {
  await browser.close();
  await app.close();
  host.remove();
});

it('a number sealed for another mini-program is verified, decrypted and shown there, masked', async () => {
  const phone = page.locator('#phone');
  await phone.getByRole('button', { name: '会员登记' }).click();
  await phone.getByRole('checkbox').check();
  await phone.getByRole('button', { name: '登记手机号' }).click();
  await phone.getByRole('button', { name: '同意', exact: true }).click();
  await phone.getByText(/^已登记 \d{3}\*{6}\d{2}$/).waitFor();
});
