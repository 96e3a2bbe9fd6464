import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { passTime } from '../../scripts/docs/page-time';
import type { Visit } from './visit-app';

const axe = require.resolve('axe-core/axe.min.js');

/** Brings axe with each document from now on: on a page of which every document is asked, that is cheaper than one by one. */
export const bringAxe = (page: Page): Promise<unknown> => page.addInitScript({ path: axe });

/** axe waits by timers, and the page's time stands still unless somebody moves it. */
const runAxe = async (page: Page): Promise<AxeResults> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: axe });
  let results: AxeResults | undefined;
  const running = page
    .evaluate<AxeResults>(
      `axe.run('#phone', { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })`,
    )
    .then((found) => (results = found));
  for (let turn = 0; turn < 50 && results === undefined; turn += 1) await passTime(page, 5);
  return running;
};

const setPhoneWidth = (page: Page, width: number): Promise<void> =>
  page.evaluate((px) => {
    document.documentElement.style.setProperty('--phone-width', `${String(px)}px`);
  }, width);

/** Letters twice as large, boxes as they were: what a phone's largest font setting does to a mini-program. */
const doubleFonts = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const elements = [...document.querySelectorAll<HTMLElement>('.sim-page:not([hidden]) *')];
    const sizes = elements.map((element) => parseFloat(getComputedStyle(element).fontSize));
    elements.forEach((element, index) => {
      element.style.fontSize = `${String((sizes[index] ?? 0) * 2)}px`;
    });
  });

/** Texts that reach out of the page to the side, or out of the button or clipping box they stand in. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
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

/** The tests that a screen everyone can read and use passes, on a phone 390 px wide; they leave it as no phone shows it. */
export const describeReadable = (visit: Visit): void => {
  it('keeps all rules of WCAG A and AA that axe can check', async () => {
    const { violations, passes } = await runAxe(visit.page);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'button-name']));
  });

  it('fits phones from 320 to 430 px without scrolling sideways', async () => {
    for (const width of [430, 390, 320]) {
      await setPhoneWidth(visit.page, width);
      expect([width, await cutOff(visit.page)]).toEqual([width, []]);
    }
  });

  it('cuts nothing off when fonts are twice as large, on the narrowest phone', async () => {
    await setPhoneWidth(visit.page, 320);
    await doubleFonts(visit.page);
    expect(await cutOff(visit.page)).toEqual([]);
  });
};
