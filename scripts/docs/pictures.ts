import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { scenarios } from '../../scenarios/catalogue';
import type { Scenario } from '../../simulator/scenario';
import type { Language } from '../../utils/messages/language';
import { launchBrowser } from '../browser';
import { withSimulator, type Catalogue } from '../with-simulator';
import { pageStates, type PageStateName } from './page-states';
import { picturePath, windowPicture, workbenchPicture } from './picture-path';
import { looksTheSame, repack } from './png';
import { createVisitor } from './visit';

const root = join(__dirname, '../..');

const languages = ['zh-CN', 'en'] as const satisfies readonly Language[];

/** A phone of 390 × 640: what is below is empty in every state. The simulator leaves 24 px around it. */
const phoneWindow = { width: 1280, height: 688 };
const wholeWindow = { width: 1280, height: 860 };
/** Room for a request and its answer, opened. */
const wideWindow = { width: 1600, height: 1000 };
/** The tallest phone there is, for the note below the buttons. */
const tallWindow = { width: 1280, height: 900 };

const everythingWorks: Scenario = { title: { zh: '一切正常', en: 'Everything works' } };

/** The same catalogue as a released app meets it: people see no developer's note. */
const released = (catalogue: Catalogue): Catalogue =>
  Object.fromEntries(
    Object.entries<Scenario>({ default: everythingWorks, ...catalogue }).map(([name, scenario]) => [
      name,
      { ...scenario, client: { ...scenario.client, envVersion: 'release' } },
    ]),
  );

/** Only what looks otherwise: whoever changes a text then finds that text's pictures changed, and no other. */
const write = (path: string, picture: Buffer): void => {
  const full = join(root, 'docs', path);
  if (existsSync(full) && looksTheSame(readFileSync(full), picture)) return;
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, repack(picture));
};

/** A request's name is another one each time: the picture shows always the same. */
const nameRequest = async (page: Page): Promise<void> => {
  for (const line of await page
    .locator('#phone')
    .getByText(/^requestId /)
    .all())
    await line.evaluate((element) => {
      element.textContent = 'requestId apjgdbjacldjhbladokmecjg';
    });
};

const takeStates = async (
  browser: Browser,
  url: string,
  language: Language,
  size: typeof phoneWindow,
  states: readonly (readonly [picture: PageStateName | 'developer', state: PageStateName])[],
): Promise<void> => {
  const page = await browser.newPage({ viewport: size });
  const visitor = await createVisitor(page, url, 'closed');
  for (const [picture, state] of states) {
    await visitor.reach(pageStates[state], { language, width: 390 });
    await nameRequest(page);
    write(picturePath(language, picture), await page.locator('#phone').screenshot({ animations: 'disabled' }));
  }
  await page.close();
};

/** The whole window, with the sheet open: what somebody sees half a minute after cloning. */
const takeWindow = async (browser: Browser, url: string, language: Language): Promise<void> => {
  const page = await browser.newPage({ viewport: wholeWindow, locale: language });
  const visitor = await createVisitor(page, url, 'open');
  await visitor.open('default', { language, width: 390 });
  await visitor.tap(language);
  await page.getByRole('dialog').waitFor();
  write(windowPicture(language), await page.screenshot({ animations: 'disabled' }));
  await page.close();
};

/** The whole window after a tap, with the request of the envelope opened in the time line. */
const takeWorkbench = async (browser: Browser, url: string, language: Language): Promise<void> => {
  const page = await browser.newPage({ viewport: wideWindow, locale: language });
  const visitor = await createVisitor(page, url, 'open');
  await visitor.open('agreed', { language, width: 390 });
  await visitor.tap(language);
  if (!(await visitor.sees('138******00'))) throw new Error('The number does not come.');
  await page.getByRole('button', { name: 'POST /v1/alipay/phone-number' }).click();
  write(workbenchPicture(language), await page.screenshot({ animations: 'disabled' }));
  await page.close();
};

/** Takes every picture of the error pages and the READMEs anew, in Chromium. @throws when a state does not come. */
export const takePictures = async (): Promise<void> => {
  const browser = await launchBrowser();
  const states = (Object.keys(pageStates) as PageStateName[]).map((name) => [name, name] as const);
  try {
    await withSimulator(released(scenarios), async (url) => {
      for (const language of languages) await takeStates(browser, url, language, phoneWindow, states);
    });
    await withSimulator(scenarios, async (url) => {
      for (const language of languages) {
        await takeStates(browser, url, language, tallWindow, [['developer', 'rejected']]);
        await takeWindow(browser, url, language);
        await takeWorkbench(browser, url, language);
      }
    });
  } finally {
    await browser.close();
  }
};
