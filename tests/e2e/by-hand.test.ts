import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { zhCN } from '../../utils/messages/zh-CN';
import { openPhone, type Phone } from './phone';
import { startApp, type RunningApp } from './running-app';

jest.setTimeout(30_000);

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

const field = ({ page }: Phone, name: string) => page.getByRole('textbox', { name, exact: true });

/** The bubble of the latest message; tapping it fills the code in, as a phone's keyboard does. */
const bubble = ({ page }: Phone) => page.getByRole('button', { name: /验证码/ }).filter({ hasText: /\d{6}/ });

const openEntry = async (scenario = 'refused'): Promise<Phone> => {
  const phone = await openPhone(browser, app.url, { scenario });
  await phone.openPhoneAuth();
  await phone.tapAuthorize();
  await phone.text(zhCN.declined.title).waitFor();
  await phone.button(zhCN.enterByHand).click();
  await phone.waitForPage('pages/phone-entry/phone-entry');
  return phone;
};

const askForCode = async (phone: Phone, number: string): Promise<void> => {
  await field(phone, zhCN.number).fill(number);
  await phone.page.locator('#phone').getByRole('checkbox').last().check();
  await phone.button(zhCN.sendCode).click();
};

describe('someone who refused the tap', () => {
  it('enters the number by hand, takes the code from the message, and is verified', async () => {
    const phone = await openEntry();
    await askForCode(phone, '138 0013 8001');
    await bubble(phone).click();
    await phone.button(zhCN.verify).click();
    await phone.text('138******01').waitFor();
    await phone.button(zhCN.done).click();
    await phone.waitForPage('pages/phone-auth/phone-auth');
  });

  it('is told of a wrong code beside it, with the tries that are left, and can correct it', async () => {
    const phone = await openEntry();
    await askForCode(phone, '13800138002');
    const text = await bubble(phone).innerText();
    const code = /\d{6}/.exec(text)![0];
    await field(phone, zhCN.code).fill(code === '000000' ? '000001' : '000000');
    await phone.button(zhCN.verify).click();
    await phone.page.getByRole('alert').getByText('还可以试 4 次。').waitFor();
    await field(phone, zhCN.code).fill(code);
    await phone.button(zhCN.verify).click();
    await phone.text('138******02').waitFor();
  });

  it('sees what is wrong with a number beside it, before anything is sent', async () => {
    const phone = await openEntry();
    await askForCode(phone, '1380013');
    await phone.page.getByRole('alert').getByText(zhCN.notices['phone-invalid'].title).waitFor();
  });

  it('finds the countdown and the number again after leaving the page', async () => {
    const phone = await openEntry();
    await askForCode(phone, '13800138003');
    await phone.page.getByRole('button', { name: /秒后可重新获取/ }).waitFor();
    await phone.button(zhCN.back).click();
    await phone.waitForPage('pages/phone-auth/phone-auth');
    await phone.button(zhCN.enterByHand).click();
    await phone.waitForPage('pages/phone-entry/phone-entry');
    expect(await field(phone, zhCN.number).inputValue()).toBe('13800138003');
    await phone.page.getByRole('button', { name: /秒后可重新获取/ }).waitFor();
  });

  it('logs and shows no number in full', () => {
    expect(app.output()).not.toMatch(/1380013/);
  });
});
