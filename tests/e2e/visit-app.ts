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
    // The sheet stands at once: how it comes is not looked at here, and takes its time to draw.
    visit.page = await browser.newPage({ viewport: { width: 640, height: 900 }, reducedMotion: 'reduce' });
    visit.visitor = await createVisitor(visit.page, app.url, 'closed');
  });

  afterAll(() => close());
  return visit;
};
