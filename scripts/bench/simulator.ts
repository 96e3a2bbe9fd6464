import type { Figure } from '../figures/figure';
import { launchBrowser } from '../browser';
import { editFigures } from './edits';
import { firstPageFigure } from './first-page';

export const simulatorFigures = async (): Promise<Figure[]> => {
  const browser = await launchBrowser();
  try {
    return [await firstPageFigure(browser), ...(await editFigures(browser))];
  } finally {
    await browser.close();
  }
};
