import type { Locator, Page, Request } from 'playwright-core';
import { scenarios } from '../../scenarios/catalogue';
import type { Scenario } from '../../scenarios/scenario';
import { clientTexts } from '../../simulator/shell/texts';
import type { Settings } from '../../simulator/workbench/settings';
import type { Language } from '../../utils/messages/language';
import { messagesFor } from '../../utils/messages/messages';
import type { Messages } from '../../utils/messages/zh-CN';
import type { PageState } from './page-states';
import { passTime } from './page-time';
import { play, type Person } from './play';

/** The phone that somebody holds: what its client speaks, and how wide it is, in px from 320 to 430. */
export interface Handset {
  readonly language: Language;
  readonly width: number;
}

export interface Visitor {
  /** Opens the page of the tap as if for the first time. @param scenario a name of the catalogue, or `default`. */
  open(scenario: string, handset: Handset): Promise<void>;
  /** Ticks the agreement and taps the button, as far as the sheet where one opens. */
  tap(language: Language): Promise<void>;
  /** Opens the page and does what the scenario is about. */
  play(scenario: string, handset: Handset): Promise<void>;
  /** Hurries the page's time until a text is there, word for word. @returns whether it came. */
  sees(text: string): Promise<boolean>;
  /** Opens the page and brings it to a state, as a person would. @throws when the state does not come. */
  reach(state: PageState, handset: Handset): Promise<void>;
}

const path = 'pages/phone-auth/phone-auth';

const clientLanguage = { 'zh-CN': 'zh-Hans', en: 'en' } as const satisfies Record<Language, string>;

/** In ms: nothing that the page waits for by itself is longer. */
const longest = 70_000;

/** Counts what is really under way, so that the page's hurried time never passes a real answer. */
const watchTraffic = (page: Page): Set<Request> => {
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return underWay;
};

/**
 * Whoever edits meanwhile must not reload the page under the camera: of the dev server's news only an SMS arrives. In the page
 * itself: Playwright's routed sockets outlive their documents, and each later one is opened after a word to all before it.
 */
const hearOnlySms = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    globalThis.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        // Heard before the page's own listener, which hears nothing that is stopped here.
        this.addEventListener('message', (message) => {
          if (!String(message.data).includes('"event":"sim:sms"')) message.stopImmediatePropagation();
        });
      }
    };
  });
};

/**
 * Somebody with the simulator's phone in their hand.
 * @param page a fresh page; its clock is taken over.
 * @param url where the simulator answers.
 * @param workbench closed, it takes no time to draw.
 */
export const createVisitor = async (page: Page, url: string, workbench: Settings['workbench']): Promise<Visitor> => {
  await page.clock.install();
  await hearOnlySms(page);
  const underWay = watchTraffic(page);
  const phone = page.locator('#phone');
  const sms = page.locator('.sim-sms');

  const open = async (scenario: string, { language, width }: Handset): Promise<void> => {
    const search = new URLSearchParams({
      scenario,
      workbench,
      language: clientLanguage[language],
      width: String(width),
    });
    const address = `${url.replace(/\/$/, '')}/?${search.toString()}`;
    // Consent is remembered for the tab, the rest for the browser.
    if (page.url() !== 'about:blank')
      await page.evaluate(() => {
        sessionStorage.clear();
        localStorage.clear();
      });
    // Where only what follows the # differs, a browser does not load anew.
    if (page.url().startsWith(address)) await page.goto('about:blank');
    underWay.clear();
    await page.goto(`${address}#/${path}`);
    // A selector: a function would bring all of Playwright's script into the page's own world, too.
    await page.locator(`html[data-sim-ready="${path}"]`).waitFor({ state: 'attached' });
  };

  const hurryUntil = async (isThere: () => Promise<boolean>): Promise<boolean> => {
    for (let passed = 0; passed < longest;) {
      if (await isThere()) return true;
      while (underWay.size > 0) await page.waitForEvent('requestfinished', { timeout: 1000 }).catch(() => undefined);
      const step = passed < 500 ? 20 : 250;
      await passTime(page, step);
      passed += step;
    }
    return false;
  };
  const sees = (text: string): Promise<boolean> => {
    const shown = phone.getByText(text, { exact: true }).first();
    return hurryUntil(() => shown.isVisible());
  };

  const personWith = (texts: Messages, language: Language): Person => {
    const { agree, close } = clientTexts(clientLanguage[language]);
    const tapWhenEnabled = async (button: Locator): Promise<void> => {
      await hurryUntil(async () => (await button.isVisible()) && (await button.isEnabled()));
      await button.click();
    };
    return {
      tick: async (name) => {
        await phone.getByRole('checkbox', { name }).check();
        // The view follows a moment later: a tap before that would meet the button without its ability.
        if (await phone.getByRole('button', { name: texts.authorize, exact: true }).isVisible())
          await phone.locator('button[sim-open-type=getAuthorize]').waitFor();
      },
      tap: async (name) => {
        await tapWhenEnabled(phone.getByRole('button', { name, exact: true }));
      },
      agree: async () => {
        await phone.getByRole('dialog').getByRole('button', { name: agree, exact: true }).click();
      },
      type: async (name, text) => {
        const field = phone.getByRole('textbox', { name, exact: true });
        await hurryUntil(() => field.isVisible());
        await field.fill(text);
      },
      choose: async (name, entry) => {
        await phone.getByRole('combobox', { name }).selectOption(entry);
      },
      see: async (text) => {
        if (!(await sees(text))) throw new Error(`“${text}” does not come.`);
      },
      readSms: async () => {
        const [code = ''] = /\d{6}/.exec(await sms.innerText()) ?? [];
        await sms.getByRole('button', { name: close }).click();
        return code;
      },
      tapSms: async () => {
        await sms.getByRole('button').first().click();
      },
    };
  };

  const playIn = async (name: string, handset: Handset): Promise<void> => {
    const { language } = handset;
    const texts = messagesFor(language);
    await open(name, handset);
    const scenario: Scenario | undefined = scenarios[name];
    if (scenario === undefined) throw new Error(`There is no scenario "${name}".`);
    await play(scenario, texts, personWith(texts, language));
  };

  return {
    open,
    sees,
    play: playIn,
    async tap(language) {
      const texts = messagesFor(language);
      const person = personWith(texts, language);
      await person.tick(texts.agree);
      await person.tap(texts.authorize);
    },
    async reach({ scenario, does, shows }, handset) {
      const { language } = handset;
      const texts = messagesFor(language);
      const person = personWith(texts, language);
      if (does === 'play') await playIn(scenario, handset);
      else await open(scenario, handset);
      if (does === 'tap-unticked') await person.tap(texts.authorize);
      if (does === 'by-hand' || does === 'by-hand-unticked') await person.tap(texts.enterByHand);
      if (does === 'by-hand-unticked') await person.tap(texts.sendCode);
      if (!(await sees(shows(texts))))
        throw new Error(`${scenario} does not come to “${shows(texts)}” in ${language}.`);
    },
  };
};
