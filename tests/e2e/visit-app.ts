import type { Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { createVisitor, type Visitor } from '../../scripts/docs/visit';
import { startApp } from './running-app';

export interface Visit {
  page: Page;
  visitor: Visitor;
}

/** Somebody who visits the running app for all the tests of a file. Filled before the first of them; ended after the last. */
export const visitApp = (): Visit => {
  const visit = {} as Visit;
  let close: () => Promise<unknown>;

  beforeAll(async () => {
    const [app, browser] = await Promise.all([startApp(), launchBrowser()]);
    close = () => Promise.all([browser.close(), app.close()]);
    // The workbench waits below the phone, and the sheet stands at once: neither is looked at here, both take their time to draw.
    visit.page = await browser.newPage({ viewport: { width: 640, height: 900 }, reducedMotion: 'reduce' });
    visit.visitor = await createVisitor(visit.page, app.url);
  });

  afterAll(() => close());
  return visit;
};
