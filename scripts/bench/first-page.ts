import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Figure } from '../figures/figure';
import { median } from '../figures/sampling';
import { scratchFolder } from './scratch-folder';

const repository = join(__dirname, '../..');
const rounds = 5;

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

/** How long the simulator of this app takes to its first picture, against a Vite with next to nothing in it. */
export const firstPageFigure = async (browser: Browser): Promise<Figure> => {
  const root = scratchFolder(bareProject);
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
    name: 'command to first page',
    unit: 'milliseconds',
    value: measured,
    floor: { of: 'bare Vite project', value: floor, ratio: measured / floor },
    budget: { over: 'ratio', bound: 'at most', limit: 2 },
    remedy: 'run it alone; then look at what simulator/main.ts loads before it listens, and what the page asks for.',
  };
};
