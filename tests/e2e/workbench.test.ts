import type { AxeResults } from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { zhCN } from '../../utils/messages/zh-CN';
import { startApp, type RunningApp } from './running-app';

jest.setTimeout(60_000);

let app: RunningApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

const onePage = 'pages/phone-auth/phone-auth';
const ready = (on: Page = page): Promise<unknown> =>
  on.waitForFunction((path) => document.documentElement.dataset['simReady'] === path, onePage);

/** One for each kind of window: a new one is a new process of the browser, which compiles everything anew. */
const windows = new Map<string, Page>();

const openWindow = async (locale: string, width: number): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width, height: 860 },
    locale,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(20_000);
  return context.newPage();
};

/** Opens the page as if for the first time. */
const open = async (search = '', locale = 'zh-CN', width = 1280): Promise<void> => {
  const kind = `${locale} ${String(width)}`;
  const known = windows.get(kind);
  page = known ?? (await openWindow(locale, width));
  windows.set(kind, page);
  if (known !== undefined) {
    await page.evaluate(() => {
      sessionStorage.clear();
      localStorage.clear();
    });
    // Where only what follows the # differs, a browser does not load anew.
    await page.goto('about:blank');
  }
  await page.goto(`${app.url}/${search}#/${onePage}`);
  await ready();
};

const phone = (): Locator => page.locator('#phone');
const workbench = (): Locator => page.getByRole('complementary');
const button = (name: string | RegExp): Locator => workbench().getByRole('button', { name });
const tab = (name: string): Locator => workbench().getByRole('tab', { name });
const field = (name: string): Locator => workbench().getByLabel(name, { exact: true });
const search = (): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams);

const tapAuthorize = async (): Promise<void> => {
  await phone().getByRole('checkbox').first().check();
  await phone().locator('button[sim-open-type=getAuthorize]').click();
};
const agree = (): Promise<void> => page.getByRole('dialog').getByRole('button', { name: '同意' }).click();
const see = (text: string): Promise<void> => phone().getByText(text, { exact: true }).first().waitFor();

describe('a scenario', () => {
  it('chosen in the list is in the address, and the address alone brings it back', async () => {
    await open();
    await field('搜索场景').fill('拒绝 ref');
    await workbench()
      .getByRole('link', { name: /refused/ })
      .first()
      .click();
    await page.waitForURL(/scenario=refused/);
    await ready();
    await button('复制此状态的链接').click();
    await workbench().getByText('链接已复制').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await page.goto(link);
    await ready();
    expect(await workbench().locator('[aria-current]').innerText()).toContain('refused');
    await tapAuthorize();
    await see(zhCN.declined.title);
    await page.context().close();
  });

  it('is reached with the keyboard: one stop for the list, arrows within it', async () => {
    await open();
    await field('搜索场景').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowDown');
    const second = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    expect(second).toMatch(/scenario=/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/scenario=/);
    await ready();
  });
});

describe('the circumstances', () => {
  it('stand in the address as soon as they are changed, those of the phone without a new launch', async () => {
    await open();
    await phone().getByRole('checkbox').first().check();
    await field('屏幕宽度').selectOption('320');
    await field('字号').selectOption('200');
    await field('外观').selectOption('dark');
    expect(search()).toEqual({ width: '320', font: '200', theme: 'dark' });
    expect((await phone().boundingBox())!.width).toBe(320);
    expect(await phone().getByRole('checkbox').first().isChecked()).toBe(true);
  });

  it('can be put away: the phone alone, in the middle, until a button brings them back', async () => {
    await open('?workbench=closed');
    const { x, width } = (await phone().boundingBox())!;
    expect(Math.abs(x + width / 2 - 640)).toBeLessThanOrEqual(1);
    expect(await workbench().innerText()).toBe('打开工作台');
    await button('打开工作台').click();
    await button('收起工作台').and(page.locator(':focus')).waitFor();
    expect(search()).toEqual({});
    await page.keyboard.press('Enter');
    await button('打开工作台').and(page.locator(':focus')).waitFor();
    expect(search()).toEqual({ workbench: 'closed' });
  });

  it('make letters larger and boxes not', async () => {
    await open();
    const sizeOf = () =>
      phone()
        .getByText(zhCN.purpose)
        .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    const before = await sizeOf();
    await field('字号').selectOption('150');
    expect(await sizeOf()).toBeCloseTo(before * 1.5);
  });

  it('of the client launch the app anew: its build, language and versions', async () => {
    await open('?scenario=no-permission');
    await field('客户端语言').selectOption('en');
    await page.waitForURL(/language=en/);
    await ready();
    await field('版本类型').selectOption('release');
    await page.waitForURL(/build=release/);
    await ready();
    await field('基础库版本').fill('2.8.0');
    await field('基础库版本').press('Enter');
    await page.waitForURL(/sdk=2\.8\.0/);
    await ready();
    const client = await page.evaluate(() => {
      const { my } = globalThis as unknown as {
        my: {
          SDKVersion: string;
          env: { language: string };
          getAccountInfoSync(): { miniProgram: { envVersion: string } };
        };
      };
      return [my.SDKVersion, my.env.language, my.getAccountInfoSync().miniProgram.envVersion];
    });
    expect(client).toEqual(['2.8.0', 'en', 'release']);
  });

  it('can lose the network while the page is open, and the page says so and recovers', async () => {
    await open();
    await field('网络').selectOption('offline');
    await see(zhCN.offlineNow);
    expect(search()).toEqual({ network: 'offline' });
    await field('网络').selectOption('fast');
    await phone().getByText(zhCN.offlineNow, { exact: true }).waitFor({ state: 'detached' });
    expect(search()).toEqual({});
  });

  it('that make no sense are said to be ignored, by name and with what there is', async () => {
    await open('?width=9&netwrok=slow');
    const alerts = workbench().getByRole('alert');
    expect(await alerts.allInnerTexts()).toEqual([
      expect.stringMatching(/width=“9”.*320–430/),
      expect.stringMatching(/netwrok=“slow”.*network/),
    ]);
  });

  it('of consent: once revoked, the sheet comes again', async () => {
    await open();
    await tapAuthorize();
    await agree();
    await see('138******00');
    await button('撤销授权').click();
    await workbench().getByText('未同意，点按钮会弹窗').waitFor();
    await phone().getByRole('button', { name: zhCN.change, exact: true }).click();
    await phone().locator('button[sim-open-type=getAuthorize]').click();
    await page.getByRole('dialog').getByRole('button', { name: '同意' }).waitFor();
  });
});

describe('the time line', () => {
  const entries = (kind: string): Locator => workbench().getByRole('button', { name: new RegExp(kind) });

  it('sums up what a tap costs: three setData, at most 100 bytes, one request', async () => {
    await open('?scenario=agreed');
    await tapAuthorize();
    await see('138******00');
    await workbench()
      .getByText(/setData 3 次 · \d\d B/)
      .waitFor();
    expect(await workbench().locator('.wb-foot').innerText()).toMatch(/请求 1$/);
  });

  it('opens a request as labelled rows, token and envelope by their ends only', async () => {
    await open('?scenario=agreed');
    await tapAuthorize();
    await see('138******00');
    const row = entries('POST /v1/alipay/phone-number 200 ok');
    await row.click();
    expect(await row.getAttribute('aria-expanded')).toBe('true');
    const details = workbench().locator('.wb-details');
    const text = await details.innerText();
    expect(text).toMatch(/authorization\s+Bearer [\w-]{16}…[\w-]{6}\s/);
    expect(text).toMatch(/sign\s+\S{16}…\S{6}\s?344 字符/);
    expect(text).toMatch(/phoneMasked\s+138\*{6}00/);
    expect(text).not.toMatch(/[{}]/);
  });

  it('is filtered by kind, and cleared', async () => {
    await open();
    const only = (kind: string): Promise<number> => workbench().locator(`.wb-entry.wb-${kind}`).count();
    await entries('onReady').waitFor();
    expect(await only('page')).toBeGreaterThan(2);
    await workbench().getByRole('group', { name: '按类型筛选' }).getByRole('button', { name: '页面' }).click();
    expect(await only('page')).toBe(0);
    expect(await only('jsapi')).toBeGreaterThan(1);
    await button('清空时间线').click();
    await workbench().getByText('还没有记录').waitFor();
  });

  it('has no phone number in full anywhere until somebody asks to see it', async () => {
    await open('?scenario=agreed');
    await tapAuthorize();
    await see('138******00');
    await tab('信封').click();
    await workbench().getByText('有号码。').waitFor();
    expect(await page.content()).not.toContain('13800138000');
    await button('显示完整号码').click();
    await workbench().getByText('13800138000').waitFor();
  });

  it.each([
    ['138 0013 8031', /138 ?0013 ?8031/],
    ['+852 9123 4567', /9123 ?4567/],
  ])('nor %s, entered by hand: as it was typed, as it was posted, as the page keeps it', async (typed, number) => {
    await open();
    await phone().getByRole('button', { name: zhCN.enterByHand, exact: true }).click();
    const entry = (name: string): Locator => phone().getByRole('textbox', { name, exact: true });
    await entry(zhCN.number).fill(typed);
    await phone().getByRole('checkbox').last().check();
    await phone().getByRole('button', { name: zhCN.sendCode, exact: true }).click();
    await phone()
      .getByRole('button', { name: /验证码.*\d{6}/ })
      .click();
    await phone().getByRole('button', { name: zhCN.verify, exact: true }).click();
    await see(zhCN.verified);
    // All lines at once: each is opened where it stands.
    await workbench()
      .locator('.wb-entry > button')
      .evaluateAll((lines: HTMLElement[]) => {
        lines.forEach((line) => {
          line.click();
        });
      });
    const shown: string[] = [await workbench().innerText()];
    await tab('页面数据').click();
    shown.push(await workbench().innerText());
    expect(shown.join('\n')).not.toMatch(number);
    await tab('时间线').click();
    await button('显示完整号码').click();
    await entries('POST /v1/').last().click();
    await workbench().getByText(number).first().waitFor();
  });
});

describe('the envelope', () => {
  const steps = async (scenario: string, says: string): Promise<string[]> => {
    await open(`?scenario=${scenario}`);
    await tab('信封').click();
    await workbench()
      .getByText(/还没有信封/)
      .waitFor();
    await tapAuthorize();
    if (scenario !== 'agreed') await agree();
    await workbench().getByText(says).waitFor();
    return workbench()
      .locator('.wb-step-mark')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label')!));
  };
  const [ok, bad, idle] = ['通过', '不通过', '未到这一步'];

  it.each([
    ['agreed', '后端接受了。', [ok, ok, ok, ok, ok, ok, ok]],
    ['forged', '签名完好，但出自别人的密钥：伪造。', [ok, ok, bad, idle, idle]],
    ['tampered', '与这段文本不符：文本在签名之后被改过，或签名来自别处。', [ok, ok, bad, idle, idle]],
    ['unsigned', '没有 sign：应用未设置签名，谁都可以写出这样的信封。', [ok, ok, bad, idle, idle]],
    ['busy', '没有号码，是平台的错误。', [ok, ok, ok, ok, bad]],
    ['missing-encrypt-key', '支付宝没有加密：明文的错误，不可能有号码。', [bad, idle, bad, idle, bad]],
  ])('of "%s" shows where it holds and where it breaks', async (scenario, says, marks) => {
    expect((await steps(scenario, says)).slice(0, marks.length)).toEqual(marks);
  });

  it('shows the two quotes that are signed along', async () => {
    await steps('agreed', '后端接受了。');
    expect(await workbench().locator('.wb-signed').innerText()).toMatch(/^"\S+…\S+" ?90 字符$/);
  });
});

describe('the page data', () => {
  it('show what the page has, and mark what the last setData changed', async () => {
    await open();
    await tab('页面数据').click();
    await phone().getByRole('checkbox').first().check();
    const changed = workbench().locator('.wb-changed');
    await changed.filter({ hasText: 'agreed' }).waitFor();
    expect((await changed.innerText()).split(/\s+/)).toEqual(['agreed', 'true', '本次已变']);
  });
});

describe('the workbench', () => {
  it('speaks Chinese or English, whatever the phone speaks', async () => {
    await open('', 'en-US');
    await workbench().getByRole('heading', { name: 'Scenarios' }).waitFor();
    await button('中文').click();
    await workbench().getByRole('heading', { name: '场景' }).waitFor();
    expect(search()).toEqual({ ui: 'zh' });
  });

  it('moves from tab to tab by arrow keys', async () => {
    await open();
    await tab('时间线').press('ArrowRight');
    expect(await tab('信封').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await tab('页面数据').evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it.each([
    ['zh-CN', 1280],
    ['en-US', 1600],
    ['zh-CN', 1024],
    ['en-US', 800],
  ])('in %s at %i px keeps all rules of WCAG A and AA that axe can check, in every tab', async (locale, width) => {
    await open('?scenario=forged&nope=1', locale, width);
    await tapAuthorize();
    await agree();
    await workbench().getByText('ENVELOPE_REJECTED').first().waitFor();
    // Entries of the list are alike: all of them are looked at once, and at other widths those of one word.
    if (width !== 1280) await workbench().locator('.wb-scenarios input').fill('forged');
    await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
    const violationsIn = async (part: string): Promise<string[]> => {
      const { violations } = await page.evaluate<AxeResults>(
        `axe.run('${part}', { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })`,
      );
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    };
    /** All that stands around the tabs and what is in them. */
    const around = (): Promise<string> =>
      page.locator('#panel').evaluate((panel) => {
        const rest = panel.cloneNode(true) as Element;
        rest.querySelector('.wb-run')!.remove();
        return rest.innerHTML;
      });
    let examined = '';
    for (const name of ['timeline', 'envelope', 'data']) {
      await workbench().locator(`#wb-tab-${name}`).click();
      if (name === 'timeline') await workbench().locator('.wb-request > button').last().click();
      if (name === 'envelope') await workbench().locator('.wb-step').last().waitFor();
      // The list of scenarios takes axe longer than all else: what no tab has changed is looked at once.
      const now = await around();
      expect([name, await violationsIn(now === examined ? '.wb-run' : '#panel')]).toEqual([name, []]);
      examined = now;
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
  });
});
