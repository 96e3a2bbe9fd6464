import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startSimulator } from '../../simulator/server';
import { launchBrowser } from '../browser';
import { median, type Figure } from './figure';

const repository = join(__dirname, '../..');
const rounds = 5;
const edits = 20;

const folderOf = (files: Readonly<Record<string, string>>): string => {
  const root = mkdtempSync(join(tmpdir(), 'bench-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
};

/** The least that Vite can show: one script that says when it has drawn. */
const bareProject = {
  'index.html': '<!doctype html><div id="page"></div><script type="module" src="/main.ts"></script>',
  'main.ts': `import { text } from './text';
document.querySelector('#page')!.textContent = text;
document.documentElement.dataset['simReady'] = text;`,
  'text.ts': `export const text: string = 'drawn';`,
};

/** From the start of a server's process to the first picture in a browser that is open already, ms. */
const untilFirstPage = async (browser: Browser, args: readonly string[]): Promise<number> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const start = performance.now();
  const server = spawn(process.execPath, args, { cwd: repository, env: { ...process.env, NO_COLOR: '1' } });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      const [address] = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', (code) => {
      reject(new Error(`The server ended with ${String(code)}: ${said}`));
    });
  });
  try {
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.documentElement.dataset['simReady'] !== undefined);
    return performance.now() - start;
  } finally {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await Promise.all([gone, context.close()]);
  }
};

const firstPage = async (browser: Browser): Promise<Figure> => {
  const root = folderOf(bareProject);
  const bare = ['node_modules/vite/bin/vite.js', root, '--host', '127.0.0.1', '--port', '0'];
  const ours = ['--require', 'tsx/cjs', 'simulator/main.ts', '.', '--port', '0'];
  const samples: [number[], number[]] = [[], []];
  // The first of each only fills caches.
  for (let round = -1; round < rounds; round += 1)
    for (const [index, args] of [bare, ours].entries()) {
      const ms = await untilFirstPage(browser, args);
      if (round >= 0) samples[index]?.push(ms);
    }
  rmSync(root, { recursive: true });
  const [floor, measured] = samples.map(median) as [number, number];
  return {
    name: 'simulator: from the command to the first page',
    measured: `${measured.toFixed(0)} ms`,
    floor: `${floor.toFixed(0)} ms, a bare Vite project`,
    ratio: `× ${(measured / floor).toFixed(2)}`,
    budget: '× 2',
    kept: measured / floor <= 2,
  };
};

/** One save after the other, each seen before the next. */
const editsOf = async (browser: Browser): Promise<Figure[]> => {
  const file = (ending: string): string => `pages/live/live.${ending}`;
  /** What each kind of file says at each edit, and what is then to be read in the page. */
  const texts: Readonly<Record<string, (edit: number) => string>> = {
    axml: (edit) => `<view id="live" class="live" data-axml="${String(edit)}">a${String(edit)} {{script}}</view>`,
    acss: (edit) => `.live { width: ${String(edit + 10)}px }`,
    ts: (edit) => `Page({ data: { script: 't${String(edit)}' as string } });`,
  };
  const seen: Readonly<Record<string, (edit: number) => string>> = {
    axml: (edit) => `a${String(edit)} `,
    acss: (edit) => `${String(edit + 10)}px`,
    ts: (edit) => `t${String(edit)}`,
  };
  const root = folderOf({
    'app.json': '{ "pages": ["pages/live/live"] }',
    'app.ts': 'App({});',
    ...Object.fromEntries(Object.entries(texts).map(([ending, text]) => [file(ending), text(0)])),
  });
  const simulator = await startSimulator({ root, port: 0 });
  const page = await browser.newPage();
  await page.goto(simulator.url);
  await page.waitForFunction(() => document.documentElement.dataset['simReady'] !== undefined);

  const figures: Figure[] = [];
  for (const [ending, text] of Object.entries(texts)) {
    const samples: number[] = [];
    for (let edit = 1; edit <= edits; edit += 1) {
      const expected = seen[ending]?.(edit) ?? '';
      const shown = page.waitForFunction((wanted) => {
        const live = document.querySelector('#live');
        return live !== null && `${live.textContent ?? ''} ${getComputedStyle(live).width}`.includes(wanted);
      }, expected);
      // The watcher takes two saves within some 50 ms for one.
      await new Promise((resolve) => setTimeout(resolve, 120));
      const start = performance.now();
      writeFileSync(join(root, file(ending)), text(edit));
      await shown;
      samples.push(performance.now() - start);
    }
    const ms = median(samples);
    figures.push({
      name: `simulator: from a saved .${ending} to the picture, median of ${String(edits)}`,
      measured: `${ms.toFixed(0)} ms`,
      floor: '–',
      ratio: '–',
      budget: '250 ms',
      kept: ms <= 250,
    });
  }
  await page.close();
  await simulator.close();
  rmSync(root, { recursive: true });
  return figures;
};

export const simulatorFigures = async (): Promise<Figure[]> => {
  const browser = await launchBrowser();
  try {
    return [await firstPage(browser), ...(await editsOf(browser))];
  } finally {
    await browser.close();
  }
};
