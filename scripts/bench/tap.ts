import { scenarios } from '../../scenarios/catalogue';
import { zhCN } from '../../utils/messages/zh-CN';
import type { Figure } from '../figures/figure';
import { launchBrowser } from '../browser';
import { withSimulator } from '../with-simulator';

const path = 'pages/phone-auth/phone-auth';
const remedy = 'the time line of the workbench opens each setData: send what changed and nothing else.';

/** Taps once, in Chromium, over the real backend, with a user who agrees. @returns what the workbench sums up of it. */
const sumOfOneTap = async (url: string): Promise<string> => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.goto(`${url.replace(/\/$/, '')}/?scenario=agreed#/${path}`);
    await page.waitForFunction((expected) => document.documentElement.dataset['simReady'] === expected, path);
    const phone = page.locator('#phone');
    await phone.getByRole('checkbox', { name: zhCN.agree }).check();
    await phone.locator('button[sim-open-type=getAuthorize]').click();
    await phone.getByText('138******00', { exact: true }).first().waitFor();
    return await page.locator('.wb-foot').innerText();
  } finally {
    await browser.close();
  }
};

export const tapFigures = async (): Promise<Figure[]> => {
  let sum = '';
  await withSimulator(scenarios, async (url) => {
    sum = await sumOfOneTap(url);
  });
  const [, calls, bytes] = /setData (\d+) .*?(\d+) B/.exec(sum) ?? [];
  if (calls === undefined || bytes === undefined) throw new Error(`The workbench does not sum up setData, but: ${sum}`);
  const figure = (name: string, unit: Figure['unit'], value: number, limit: number): Figure => ({
    ...{ name, unit, value, remedy },
    budget: { over: 'value', bound: 'at most', limit },
  });
  return [
    figure('setData calls, tap to number', 'calls', Number(calls), 3),
    figure('setData JSON, tap to number', 'bytes', Number(bytes), 100),
  ];
};
