import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { zhCN } from '../../utils/messages/zh-CN';
import { openPhone, type Phone } from './phone';
import { startApp, type RunningApp } from './running-app';

jest.setTimeout(60_000);

let app: RunningApp;
let browser: Browser;
let phone: Phone;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterEach(async () => {
  await phone.page.context().close();
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

const screen = () => phone.page.locator('#phone');
const field = (name: string) => screen().getByRole('textbox', { name, exact: true });
const countdown = () => screen().getByRole('button', { name: /秒后可重新获取/ });

/** The bubble of the latest message; tapping it fills the code in, as a phone's keyboard does. */
const bubble = () =>
  screen()
    .getByRole('button', { name: /验证码/ })
    .filter({ hasText: /\d{6}/ });

const goByHand = async (): Promise<void> => {
  await phone.button(zhCN.enterByHand).click();
  await phone.waitForPage('pages/phone-entry/phone-entry');
};

const openEntry = async (prepare?: Parameters<typeof openPhone>[2]): Promise<void> => {
  phone = await openPhone(browser, app.url, prepare);
  await phone.button(zhCN.homeBind).click();
  await phone.waitForPage('pages/phone-auth/phone-auth');
  await goByHand();
};

const askForCode = async (number: string): Promise<void> => {
  await field(zhCN.number).fill(number);
  await screen().getByRole('checkbox', { name: zhCN.agree }).check();
  await phone.button(zhCN.sendCode).click();
};

const proveByHand = async (number: string): Promise<void> => {
  await askForCode(number);
  await bubble().click();
  await phone.button(zhCN.verify).click();
};

/** Words that may stand on more than one page of the stack. */
const shown = (text: string) => screen().getByText(text, { exact: true }).filter({ visible: true });

describe('someone who refused the tap', () => {
  it('enters the number by hand, takes the code from the message, and finds on home how it was proved', async () => {
    phone = await openPhone(browser, app.url, { scenario: 'refused' });
    await phone.openPhoneAuth();
    await phone.tapAuthorize();
    await phone.text(zhCN.declined.title).waitFor();
    await goByHand();
    await proveByHand('138 0013 8021');
    await shown('138******21').waitFor();
    await phone.button(zhCN.done).click();
    await phone.waitForPage('pages/home/home');
    await shown('138******21').waitFor();
    await shown(zhCN.proofs.code).waitFor();
  });
});

describe('whoever has a number here already', () => {
  it('changes it either way, and home says each time which one', async () => {
    phone = await openPhone(browser, app.url);
    await phone.openPhoneAuth();
    await phone.tapAuthorize();
    await phone.consent('同意');
    await phone.button(zhCN.done).click();
    await shown(zhCN.proofs.tap).waitFor();

    await phone.button(zhCN.homeChange).click();
    await phone.waitForPage('pages/phone-auth/phone-auth');
    await goByHand();
    await proveByHand('13800138022');
    await phone.button(zhCN.done).click();
    await shown(zhCN.proofs.code).waitFor();

    await phone.button(zhCN.homeChange).click();
    await phone.waitForPage('pages/phone-auth/phone-auth');
    await screen().getByRole('checkbox', { name: zhCN.agree }).check();
    await phone.page.locator('button[sim-open-type=getAuthorize]').waitFor();
    await phone.tapAuthorize();
    await phone.button(zhCN.done).click();
    await shown(zhCN.proofs.tap).waitFor();
    await shown('138******00').waitFor();
  });
});

describe('the way by hand', () => {
  it.each([
    ['from the start', 'default', undefined],
    ['after a refusal', 'refused', zhCN.declined.title],
    ['after a failure', 'no-permission', zhCN.notices['not-open'].title],
    ['with an old client', 'old-client', zhCN.notices.unsupported.title],
    ['without a bound number', 'no-phone', zhCN.notices['no-phone'].title],
  ])('is there %s', async (_, scenario, title) => {
    phone = await openPhone(browser, app.url, { scenario });
    await phone.button(zhCN.homeBind).click();
    await phone.waitForPage('pages/phone-auth/phone-auth');
    if (title !== undefined && scenario !== 'old-client') {
      await screen().getByRole('checkbox', { name: zhCN.agree }).check();
      await phone.page.locator('button[sim-open-type=getAuthorize]').waitFor();
      await phone.tapAuthorize();
      if (scenario !== 'refused') await phone.consent('同意');
    }
    if (title !== undefined) await phone.text(title).waitFor();
    await goByHand();
    expect(await field(zhCN.number).inputValue()).toBe('');
    expect(await screen().getByRole('checkbox', { name: zhCN.agree }).last().isChecked()).toBe(false);
  });
});

describe('the page', () => {
  it('left and opened again has the number, the code field and a countdown that went on', async () => {
    await openEntry({ prepare: (page) => page.clock.install() });
    await askForCode('13800138023');
    await countdown().waitFor();
    await phone.button(zhCN.back).click();
    await phone.waitForPage('pages/phone-auth/phone-auth');
    await phone.page.clock.runFor(20_000);
    await goByHand();
    expect(await field(zhCN.number).inputValue()).toBe('13800138023');
    const [left] = /\d+/.exec(await countdown().innerText()) ?? [];
    expect(Number(left)).toBeGreaterThan(20);
    expect(Number(left)).toBeLessThanOrEqual(40);
    // Nobody is asked again to agree to a code that is under way already.
    expect(await screen().getByRole('checkbox').filter({ visible: true }).count()).toBe(0);
    await phone.page.clock.runFor(41_000);
    await phone.button(zhCN.resend).waitFor();
  });

  it('takes a number from the clipboard with its country code, and shows it tidied', async () => {
    await openEntry();
    await screen().getByRole('combobox', { name: zhCN.region }).selectOption(zhCN.regions[3]!);
    await field(zhCN.number).fill('+852 9123-4567');
    await phone.page.waitForFunction(
      ([label]) => document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)?.value === '91234567',
      [zhCN.number],
    );
    expect(await screen().getByRole('combobox', { name: zhCN.region }).locator('option:checked').innerText()).toBe(
      zhCN.regions[1],
    );
  });

  it('lets its first code go when the number is changed: the field for it is gone until there is another', async () => {
    await openEntry();
    await askForCode('13800138024');
    await field(zhCN.code).waitFor();
    await field(zhCN.number).fill('13800138025');
    await field(zhCN.code).waitFor({ state: 'detached' });
    await phone.button(zhCN.sendCode).click();
    await bubble().click();
    await phone.button(zhCN.verify).click();
    await shown('138******25').waitFor();
  });

  it.each([
    [320, 568, 216],
    [390, 844, 336],
  ])('of %i × %i px keeps its button above a keyboard of %i px', async (width, height, keyboard) => {
    await openEntry({ prepare: (page) => page.setViewportSize({ width, height }) });
    const visibleWhileIn = async (name: string, button: string): Promise<void> => {
      await field(name).blur();
      // What a keyboard leaves of the page; the client then brings the field that has the focus into view.
      await phone.page.setViewportSize({ width, height: height - keyboard });
      await field(name).evaluate((input) => {
        input.scrollIntoView({ block: 'nearest' });
      });
      const box = (await phone.button(button).boundingBox())!;
      expect(box.y + box.height).toBeLessThanOrEqual(height - keyboard);
      await phone.page.setViewportSize({ width, height });
    };
    await visibleWhileIn(zhCN.number, zhCN.sendCode);
    await askForCode(`138001380${width === 320 ? 26 : 27}`);
    await field(zhCN.code).waitFor();
    await visibleWhileIn(zhCN.code, zhCN.verify);
  });
});

describe('the log of all this', () => {
  it('holds no number', async () => {
    await openEntry();
    await askForCode('13800138028');
    await field(zhCN.code).waitFor();
    expect(app.output()).not.toMatch(/1380013/);
  });
});
