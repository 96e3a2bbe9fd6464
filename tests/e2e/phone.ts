import type { Browser, Locator, Page } from 'playwright-core';

/** What a person does and sees on the simulated phone, in Chinese as in a shop. */
export interface Phone {
  readonly page: Page;
  button(name: string): Locator;
  text(text: string): Locator;
  /** From home to the one-tap page, agreement ticked. */
  openPhoneAuth(): Promise<void>;
  tapAuthorize(): Promise<void>;
  consent(answer: '同意' | '拒绝'): Promise<void>;
  waitForPage(path: string): Promise<void>;
}

export const openPhone = async (
  browser: Browser,
  url: string,
  options: { readonly scenario?: string; readonly prepare?: (page: Page) => Promise<void> } = {},
): Promise<Phone> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await options.prepare?.(page);
  const search = options.scenario === undefined ? '' : `&scenario=${options.scenario}`;
  await page.goto(`${url.replace(/\/$/, '')}/?workbench=closed${search}`);

  const phone: Phone = {
    page,
    button: (name) => page.getByRole('button', { name, exact: true }),
    text: (text) => page.getByText(text, { exact: true }),
    async waitForPage(path) {
      await page.waitForFunction((expected) => document.documentElement.dataset['simReady'] === expected, path);
    },
    async openPhoneAuth() {
      await phone.button('绑定手机号').click();
      await phone.waitForPage('pages/phone-auth/phone-auth');
      await page.getByRole('checkbox', { name: '我已阅读并同意' }).check();
      // The view follows a moment later: a click before that would meet the button without its ability.
      await page.locator('button[sim-open-type=getAuthorize]').waitFor();
    },
    async tapAuthorize() {
      await phone.button('授权手机号').click();
    },
    async consent(answer) {
      await page.getByRole('dialog').getByRole('button', { name: answer, exact: true }).click();
    },
  };
  await phone.waitForPage('pages/home/home');
  return phone;
};
