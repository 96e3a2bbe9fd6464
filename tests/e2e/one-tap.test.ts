import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { zhCN } from '../../utils/messages/zh-CN';
import { openPhone } from './phone';
import { startApp, type RunningApp } from './running-app';

jest.setTimeout(20_000);

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

const open = (scenario?: string) => openPhone(browser, app.url, scenario === undefined ? {} : { scenario });

describe('someone who agrees', () => {
  it('sees their masked number on the page and on home, and the console has nothing to complain of', async () => {
    const complaints: string[] = [];
    const phone = await openPhone(browser, app.url, {
      prepare: async (page) => {
        page.on('pageerror', ({ message }) => complaints.push(message));
        page.on('console', (line) => {
          if (['error', 'warning'].includes(line.type())) complaints.push(line.text());
        });
      },
    });
    await phone.openPhoneAuth();
    await phone.tapAuthorize();
    await phone.consent('同意');
    await phone.text('138******00').waitFor();
    await phone.button('完成').click();
    await phone.waitForPage('pages/home/home');
    await phone.text('138******00').waitFor();
    await phone.button('更换手机号').waitFor();
    expect(complaints).toEqual([]);
  });

  it('sends one POST, whose envelope is byte for byte what Alipay gave', async () => {
    const phone = await open();
    const given: string[] = [];
    const posted: string[] = [];
    await phone.page.exposeFunction('given', (response: string) => given.push(response));
    await phone.page.evaluate(() => {
      const my = (
        globalThis as unknown as {
          my: { getPhoneNumber(options: { success(answer: { response: string }): void }): unknown };
        }
      ).my;
      const original = my.getPhoneNumber.bind(my);
      my.getPhoneNumber = (options) =>
        original({
          ...options,
          success(answer) {
            (globalThis as unknown as { given(response: string): void }).given(answer.response);
            options.success(answer);
          },
        });
    });
    phone.page.on('request', (request) => {
      if (request.postData()?.includes('phone-number') === true) posted.push(request.postData()!);
    });
    await phone.openPhoneAuth();
    await phone.tapAuthorize();
    await phone.consent('同意');
    await phone.text('138******00').waitFor();
    expect(given).toHaveLength(1);
    expect(posted).toHaveLength(1);
    expect(posted[0]).toContain(JSON.stringify(JSON.stringify(given[0])).slice(1, -1));
  });

  it('with two clicks in one tick sends one POST', async () => {
    const phone = await open('agreed');
    let posts = 0;
    phone.page.on('request', (request) => {
      if (request.postData()?.includes('/v1/alipay/phone-number') === true) posts += 1;
    });
    await phone.openPhoneAuth();
    await phone.button('授权手机号').evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
    await phone.text('138******00').waitFor();
    expect(posts).toBe(1);
  });
});

describe('someone who refuses', () => {
  it('reads a calm sentence, can leave, and can try again', async () => {
    const phone = await open();
    await phone.openPhoneAuth();
    await phone.tapAuthorize();
    await phone.consent('拒绝');
    await phone.text(zhCN.declined.title).waitFor();
    await phone.button('暂不授权').waitFor();
    await phone.button('重新授权').click();
    await phone.consent('同意');
    await phone.text('138******00').waitFor();
  });
});

describe('someone who has not ticked the agreement', () => {
  it('is reminded, and no sheet opens', async () => {
    const phone = await open();
    await phone.button('绑定手机号').click();
    await phone.button('授权手机号').click();
    await phone.page.getByRole('alert').getByText(zhCN.agreeFirst).waitFor();
    expect(await phone.page.getByRole('dialog').count()).toBe(0);
  });

  it('can read the privacy policy and come back to where they were', async () => {
    const phone = await open();
    await phone.openPhoneAuth();
    await phone.page.getByRole('link', { name: '《隐私政策》' }).click();
    await phone.page.getByRole('heading', { name: '怎样撤回' }).waitFor();
    await phone.page.goBack();
    await phone.waitForPage('pages/phone-auth/phone-auth');
    expect(await phone.page.getByRole('checkbox').isChecked()).toBe(true);
  });
});

describe('npm start', () => {
  it('logs not one digit of a phone number', () => {
    expect(app.output()).not.toMatch(/1380013|138\*/);
  });
});
