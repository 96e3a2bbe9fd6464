import type { Page, Request } from 'playwright-core';
import { scenarios } from '../../scenarios/catalogue';
import { clientTexts } from '../../simulator/shell/texts';
import type { Language } from '../../utils/messages/language';
import { messagesFor } from '../../utils/messages/messages';
import type { PageState } from './page-states';

/** The phone that somebody holds: what its client speaks, and how wide it is, in px from 320 to 430. */
export interface Handset {
  readonly language: Language;
  readonly width: number;
}

export interface Visitor {
  /** Opens the one-tap page as if for the first time. */
  open(scenario: string, handset: Handset): Promise<void>;
  /** Ticks the agreement and taps the button, as far as the sheet where one opens. */
  tap(language: Language): Promise<void>;
  /** Opens the page and brings it to a state, as a person would. @throws when the state does not come. */
  reach(state: PageState, handset: Handset): Promise<void>;
}

const path = 'pages/phone-auth/phone-auth';

const clientLanguage = { 'zh-CN': 'zh-Hans', en: 'en' } as const satisfies Record<Language, string>;

/** In ms: nothing that the page waits for by itself is longer. */
const longest = 60_000;

const sheetAsks = (name: string): boolean => {
  const { consent = 'ask', granted = false } = scenarios[name] ?? {};
  return consent === 'ask' && !granted;
};

/** Counts what is really under way, so that the page's hurried time never passes a real answer. */
const watchTraffic = (page: Page): ReadonlySet<Request> => {
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return underWay;
};

/**
 * Somebody with the simulator's phone in their hand.
 * @param page a fresh page; its clock is taken over.
 * @param url where the simulator answers.
 */
export const createVisitor = async (page: Page, url: string): Promise<Visitor> => {
  await page.clock.install();
  // Whoever edits meanwhile must not reload the page under the camera: the dev server's news do not arrive.
  await page.routeWebSocket(
    () => true,
    () => undefined,
  );
  const underWay = watchTraffic(page);

  const open = async (scenario: string, { language, width }: Handset): Promise<void> => {
    const search = new URLSearchParams({ scenario, language: clientLanguage[language], width: String(width) });
    // Consent is remembered for the tab.
    if (page.url() !== 'about:blank')
      await page.evaluate(() => {
        sessionStorage.clear();
      });
    await page.goto('about:blank');
    await page.goto(`${url}/?${search.toString()}#/${path}`);
    await page.waitForFunction((expected) => document.documentElement.dataset['simReady'] === expected, path);
  };

  const tap = async (language: Language): Promise<void> => {
    const texts = messagesFor(language);
    await page.getByRole('checkbox', { name: texts.agree }).check();
    // The view follows a moment later: a click before that would meet the button without its ability.
    await page.locator('button[sim-open-type=getAuthorize]').waitFor();
    await page.getByRole('button', { name: texts.authorize, exact: true }).click();
  };

  const hurryUntil = async (isThere: () => Promise<boolean>): Promise<boolean> => {
    for (let passed = 0; passed < longest;) {
      if (await isThere()) return true;
      while (underWay.size > 0) await page.waitForEvent('requestfinished', { timeout: 1000 }).catch(() => undefined);
      const step = passed < 500 ? 20 : 250;
      await page.clock.runFor(step);
      passed += step;
    }
    return false;
  };

  return {
    open,
    tap,
    async reach(state, handset) {
      const { language } = handset;
      const texts = messagesFor(language);
      await open(state.scenario, handset);
      if (state.does === 'tap-unticked') await page.getByRole('button', { name: texts.authorize, exact: true }).click();
      if (state.does === 'tap') {
        await tap(language);
        const { agree } = clientTexts(clientLanguage[language]);
        if (sheetAsks(state.scenario))
          await page.getByRole('dialog').getByRole('button', { name: agree, exact: true }).click();
      }
      const shown = page.locator('#phone').getByText(state.shows(texts), { exact: true }).first();
      if (!(await hurryUntil(() => shown.isVisible())))
        throw new Error(`${state.scenario} does not come to “${state.shows(texts)}” in ${language}.`);
    },
  };
};
