import type { AxeResults } from 'axe-core';
import { pageStates, type PageState, type PageStateName } from '../../scripts/docs/page-states';
import { passTime } from '../../scripts/docs/page-time';
import type { Language } from '../../utils/messages/language';
import { visitApp } from './visit-app';

jest.setTimeout(30_000);

const visit = visitApp();

// Once for all documents: a script that is added to each is sent and read anew.
beforeAll(() => visit.page.addInitScript({ path: require.resolve('axe-core/axe.min.js') }));

const languages = ['zh-CN', 'en'] as const satisfies readonly Language[];

const cases = languages.flatMap((language) =>
  (Object.entries(pageStates) as [PageStateName, PageState][]).map(([name, state]) => [language, name, state] as const),
);

/** axe waits by timers, and the page's time stands still unless somebody moves it. */
const runAxe = async (): Promise<AxeResults> => {
  let results: AxeResults | undefined;
  const running = visit.page
    .evaluate<AxeResults>(
      `axe.run('#phone', { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })`,
    )
    .then((found) => (results = found));
  for (let turn = 0; turn < 50 && results === undefined; turn += 1) await passTime(visit.page, 5);
  return running;
};

const setPhoneWidth = (width: number): Promise<void> =>
  visit.page.evaluate((px) => {
    document.documentElement.style.setProperty('--phone-width', `${String(px)}px`);
  }, width);

/** Letters twice as large, boxes as they were: what a phone's largest font setting does to a mini-program. */
const doubleFonts = (): Promise<void> =>
  visit.page.evaluate(() => {
    const elements = [...document.querySelectorAll<HTMLElement>('.sim-page:not([hidden]) *')];
    const sizes = elements.map((element) => parseFloat(getComputedStyle(element).fontSize));
    elements.forEach((element, index) => {
      element.style.fontSize = `${String((sizes[index] ?? 0) * 2)}px`;
    });
  });

/** Texts that reach out of the page to the side, or out of the button or clipping box they stand in. */
const cutOff = (): Promise<string[]> =>
  visit.page.evaluate(() => {
    const screen = document.querySelector('.sim-page:not([hidden])') as HTMLElement;
    const walker = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      // A native select draws its entries itself, over the page.
      if (text.data.trim() === '' || text.parentElement?.closest('select')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const inside = range.getBoundingClientRect();
      for (
        let box: Element | null = text.parentElement;
        box !== null && screen.contains(box);
        box = box.parentElement
      ) {
        const around = box.getBoundingClientRect();
        const holds = box.tagName === 'BUTTON' || getComputedStyle(box).overflowY !== 'visible';
        const tooWide = inside.left < around.left - 1 || inside.right > around.right + 1;
        const tooHigh = box !== screen && (inside.top < around.top - 1 || inside.bottom > around.bottom + 1);
        if (holds && (tooWide || tooHigh)) found.push(`${text.data} in ${box.tagName}.${box.className}`);
      }
    }
    for (const field of screen.querySelectorAll('input')) {
      if (field.value === '') field.value = field.placeholder;
      if (field.scrollWidth > field.clientWidth) found.push(`${field.value} in its field`);
    }
    if (screen.scrollWidth > screen.clientWidth) found.push(`the page is ${String(screen.scrollWidth)} px wide`);
    return found;
  });

const steady: readonly PageStateName[] = [
  'idle',
  'authorizing',
  'submitting',
  'declined',
  'offline',
  'no-phone',
  'conflict',
];

const topOfButton = async (): Promise<number> => (await visit.page.locator('#phone .primary-button').boundingBox())!.y;

/** Where the button was when a state was looked at, in px from above. */
const tops = new Map<string, number>();

describe.each(cases)('in %s, %s', (language, name, state) => {
  beforeAll(async () => {
    await visit.visitor.reach(state, { language, width: 390 });
    if (steady.includes(name)) tops.set(`${language} ${name}`, await topOfButton());
  });

  it('keeps all rules of WCAG A and AA that axe can check', async () => {
    const { violations, passes } = await runAxe();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'button-name']));
  });

  it('fits phones from 320 to 430 px without scrolling sideways', async () => {
    for (const width of [430, 390, 320]) {
      await setPhoneWidth(width);
      expect([width, await cutOff()]).toEqual([width, []]);
    }
  });

  it('cuts nothing off when fonts are twice as large, on the narrowest phone', async () => {
    await setPhoneWidth(320);
    await doubleFonts();
    expect(await cutOff()).toEqual([]);
  });
});

describe('the button', () => {
  it.each(languages)('stays under the finger from state to state, in %s', async (language) => {
    const found: number[] = [];
    for (const name of steady) {
      // Run alone, this test has to go there itself.
      if (!tops.has(`${language} ${name}`)) await visit.visitor.reach(pageStates[name], { language, width: 390 });
      found.push(tops.get(`${language} ${name}`) ?? (await topOfButton()));
    }
    for (const top of found) expect(Math.abs(top - found[0]!)).toBeLessThanOrEqual(1);
  });
});
