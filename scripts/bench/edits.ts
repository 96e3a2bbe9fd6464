import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startSimulator } from '../../simulator/server';
import type { Figure } from '../figures/figure';
import { median } from '../figures/sampling';
import { scratchFolder } from './scratch-folder';

const edits = 20;

/** A file that is saved again and again, and what is then to be read in the page: its text, and its width. */
interface Edited {
  readonly file: string;
  text(edit: number): string;
  seen(edit: number): string;
}

const ours: Readonly<Record<'axml' | 'acss' | 'ts', Edited>> = {
  axml: {
    file: 'pages/live/live.axml',
    text: (edit) => `<view id="live" class="live" data-axml="${String(edit)}">a${String(edit)} {{script}}</view>`,
    seen: (edit) => `a${String(edit)} `,
  },
  acss: {
    file: 'pages/live/live.acss',
    text: (edit) => `.live { width: ${String(edit + 10)}px }`,
    seen: (edit) => `${String(edit + 10)}px`,
  },
  ts: {
    file: 'pages/live/live.ts',
    text: (edit) => `Page({ data: { script: 't${String(edit)}' as string } });`,
    seen: (edit) => `t${String(edit)}`,
  },
};

/** What Vite itself replaces in a page: a module that is taken in place, and a style. */
const bare: Readonly<Record<'ts' | 'css', Edited>> = {
  ts: {
    file: 'text.ts',
    text: (edit) => `export const text: string = 't${String(edit)}';`,
    seen: (edit) => `t${String(edit)}`,
  },
  css: {
    file: 'style.css',
    text: (edit) => `#live { width: ${String(edit + 10)}px }`,
    seen: (edit) => `${String(edit + 10)}px`,
  },
};

const floors = { axml: bare.ts, acss: bare.css, ts: bare.ts } as const;

const unedited = (files: Readonly<Record<string, Edited>>): Record<string, string> =>
  Object.fromEntries(Object.values(files).map(({ file, text }) => [file, text(0)]));

/** A project that is open in a browser. */
interface Open {
  readonly root: string;
  readonly page: Page;
  close(): Promise<void>;
}

const show = async (browser: Browser, root: string, url: string, stop: () => Promise<void>): Promise<Open> => {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset['simReady'] !== undefined);
  const close = async (): Promise<void> => {
    await page.close();
    await stop();
    rmSync(root, { recursive: true });
  };
  return { root, page, close };
};

const openOurs = async (browser: Browser): Promise<Open> => {
  const app = { 'app.json': '{ "pages": ["pages/live/live"] }', 'app.ts': 'App({});' };
  const root = scratchFolder({ ...app, ...unedited(ours) });
  const simulator = await startSimulator({ root, port: 0 });
  return show(browser, root, simulator.url, () => simulator.close());
};

const openBare = async (browser: Browser): Promise<Open> => {
  const root = scratchFolder({
    'index.html': '<!doctype html><div id="live"></div><script type="module" src="/main.ts"></script>',
    'main.ts': `import './style.css';
import { text } from './text';
const draw = (text) => { document.querySelector('#live').textContent = text; };
draw(text);
import.meta.hot.accept('./text', (changed) => draw(changed.text));
document.documentElement.dataset.simReady = 'drawn';`,
    ...unedited(bare),
  });
  const { createServer } = await import('vite');
  const settings = { host: '127.0.0.1', port: 0 };
  const server = await createServer({ root, configFile: false, logLevel: 'silent', server: settings });
  await server.listen();
  return show(browser, root, server.resolvedUrls?.local[0] ?? '', () => server.close());
};

/** @returns ms from the save to the picture. */
const untilSeen = async ({ root, page }: Open, { file, text, seen }: Edited, edit: number): Promise<number> => {
  const shown = page.waitForFunction((wanted) => {
    const live = document.querySelector('#live');
    return live !== null && `${live.textContent ?? ''} ${getComputedStyle(live).width}`.includes(wanted);
  }, seen(edit));
  // The watcher takes two saves within some 50 ms for one.
  await new Promise((resolve) => setTimeout(resolve, 120));
  const start = performance.now();
  writeFileSync(join(root, file), text(edit));
  await shown;
  return performance.now() - start;
};

/** One save after the other, each seen before the next, in turns with a bare Vite project. */
export const editFigures = async (browser: Browser): Promise<Figure[]> => {
  const [simulator, floor] = [await openOurs(browser), await openBare(browser)];
  let edit = 0;
  const figures: Figure[] = [];
  for (const ending of ['axml', 'acss', 'ts'] as const) {
    const samples: { readonly ours: number; readonly bare: number }[] = [];
    for (let round = 0; round < edits; round += 1) {
      edit += 1;
      samples.push({
        ours: await untilSeen(simulator, ours[ending], edit),
        bare: await untilSeen(floor, floors[ending], edit),
      });
    }
    const [value, least] = [median(samples.map((pair) => pair.ours)), median(samples.map((pair) => pair.bare))];
    figures.push({
      name: `saved .${ending} to picture`,
      unit: 'milliseconds',
      value,
      floor: {
        of: `bare Vite, a saved .${floors[ending] === bare.css ? 'css' : 'ts'}`,
        value: least,
        ratio: value / least,
      },
      budget: { over: 'ratio', bound: 'at most', limit: 2 },
      remedy: 'run it alone; then look at what simulator/vite does between the watcher and the browser.',
    });
  }
  await Promise.all([simulator.close(), floor.close()]);
  return figures;
};
