import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { startAnsweringServer, type AnsweringServer } from './answering-server';
import { simulate, type RunningSimulator } from './running-simulator';

jest.setTimeout(40_000);

const repository = join(__dirname, '../..');
const origin = 'https://api.example.com';

const docs = (file: string): string => readFileSync(join(repository, 'docs', file), 'utf8');
/** The files that a page of the docs says to copy. */
const namedFiles = (page: string): string[] =>
  [...page.matchAll(/^(utils\/[\w-]+\.ts) {2,}/gm)].map(([, file = '']) => file);
/** The example of that page: the code whose first line is its file's name. */
const example = (page: string): readonly [file: string, code: string] => {
  const [, file = '', code = ''] = /```ts\n\/\/ (utils\/[\w-]+\.ts)\n([^`]*(?:`(?!``)[^`]*)*)```/.exec(page) ?? [];
  return [file, code];
};

let server: AnsweringServer;
let folder: string;
let simulator: RunningSimulator;
let browser: Browser;
let page: Page;

// A mini-program of somebody else: its own pages, and of ours only what the docs tell to copy.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'asking-'));
  cpSync(join(__dirname, 'fixtures/asking'), folder, { recursive: true });
  mkdirSync(join(folder, 'utils'));
  for (const file of namedFiles(docs('request.md'))) copyFileSync(join(repository, file), join(folder, file));
  const [file, code] = example(docs('request.md'));
  writeFileSync(join(folder, file), code);

  server = await startAnsweringServer();
  [browser, simulator] = await Promise.all([
    launchBrowser(),
    simulate(folder, '--port', '0', '--backend', `${origin}=${server.url}`),
  ]);
  page = await (
    await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  ).newPage();
  page.setDefaultTimeout(10_000);
});

afterAll(async () => {
  await browser.close();
  await simulator.close();
  server.close();
  rmSync(folder, { recursive: true });
});

interface Question {
  readonly method?: 'GET' | 'POST';
  readonly key?: string;
  readonly timeout?: number;
  readonly retries?: number;
}

const open = async (path: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${simulator.url}/?workbench=closed#/${path}`);
};
const status = () => page.getByRole('status');
const shows = (said: string) =>
  status()
    .filter({ hasText: new RegExp(`^${said}$`) })
    .waitFor();

/** Opens the page on a question and taps. */
const ask = async (
  path: string,
  { method = 'GET', timeout = 10000, retries = 0, key }: Question = {},
): Promise<void> => {
  const query = { path, method, timeout: String(timeout), retries: String(retries), ...(key !== undefined && { key }) };
  await open(`pages/ask/ask?${new URLSearchParams(query).toString()}`);
  await page.getByRole('button', { name: 'ask', exact: true }).click();
};

describe('a mini-program with nothing of ours but the copied files', () => {
  it('finds the same files named in both languages', () => {
    expect(namedFiles(docs('request.md'))).toContain('utils/request.ts');
    expect(namedFiles(docs('request.zh-CN.md'))).toEqual(namedFiles(docs('request.md')));
  });

  it.each([
    ['with the DOM’s types', [], []],
    ['without, with the types of the phone', ['--lib', 'ES2019'], ['types/runtime.d.ts']],
  ])('compiles under the builder’s TypeScript %s, and so does either example', (_, lib, types) => {
    writeFileSync(join(folder, 'utils/stock.zh-CN.ts'), example(docs('request.zh-CN.md'))[1]);
    const files = ['request.ts', 'stock.ts', 'stock.zh-CN.ts'].map((file) => join(folder, 'utils', file));
    const { status: code, stdout } = spawnSync(
      process.execPath,
      [
        'node_modules/typescript46/bin/tsc',
        ...['--noEmit', '--strict', '--target', 'ES2019', '--skipLibCheck', '--types', '@mini-types/alipay'],
        ...[...lib, ...types, ...files],
      ],
      { cwd: repository, encoding: 'utf8' },
    );
    expect([stdout, code]).toEqual(['', 0]);
  });

  it('runs the example of the docs', async () => {
    await open('pages/stock/stock?article=tea');
    await shows('3 left');
    expect(server.seen('/stock/tea')).toHaveLength(1);
  });
});

describe('an answer of a real server', () => {
  it('with 200 is its decoded body', async () => {
    await ask('/status/200');
    await shows('ok 7');
  });

  it.each([201, 400, 401, 404, 413, 429, 500, 502])('with %i keeps status, body and headers', async (code) => {
    await ask(`/status/${String(code)}`);
    await shows(`http ${String(code)}`);
    await page.getByText('{"data":{"left":7},"answer":"yes"}', { exact: true }).waitFor();
  });

  it('with 204, which has no body, is its status', async () => {
    await ask('/status/204');
    await shows('http 204');
  });

  it('with 302 is its status: nobody is led elsewhere', async () => {
    const before = server.seen('/status/200').length;
    await ask('/status/302');
    await shows('http 302');
    expect(server.seen('/status/200')).toHaveLength(before);
  });

  it.each([
    ['garbage', 'bad-body'],
    ['bom', 'bad-body'],
    ['other', 'bad-body'],
    ['half', 'offline'],
    ['cut', 'offline'],
    ['slowly/10', 'ok 7'],
  ])('that is %s ends in %s', async (path, said) => {
    await ask(`/${path}`);
    await shows(said);
  });

  it('that never comes ends in its time, and the connection is closed', async () => {
    await ask('/nothing/late', { timeout: 300 });
    await shows('timeout');
    await (
      await server.arrival('/nothing/late')
    ).closed;
  });

  it('that comes too slowly ends in its time, and the connection is closed', async () => {
    await ask('/slowly/500', { timeout: 300 });
    await shows('timeout');
    await (
      await server.arrival('/slowly/500')
    ).closed;
  });

  it('from an origin that the project may not reach is a forbidden domain', async () => {
    await ask('.evil.example.com/');
    await shows('domain-forbidden');
  });

  it('from a server that is not there is no network', async () => {
    const gone = await startAnsweringServer();
    gone.close();
    const other = await simulate(folder, '--port', '0', '--backend', `${origin}=${gone.url}`);
    await page.goto(`${other.url}/#/pages/stock/stock?article=tea`);
    await shows('offline');
    await other.close();
  });
});

describe('an abort', () => {
  /** So long that no timer closes what the abort should. */
  const patient = { timeout: 60_000 };

  it('closes the real connection, and the page says so at once', async () => {
    await ask('/nothing/aborted', patient);
    const { closed } = await server.arrival('/nothing/aborted');
    await page.getByRole('button', { name: 'abort', exact: true }).click();
    await shows('aborted');
    await closed;
  });

  it('by leaving the page closes it as well', async () => {
    await ask('/nothing/left', patient);
    const { closed } = await server.arrival('/nothing/left');
    await page.evaluate(() => {
      (globalThis as unknown as { my: { reLaunch(options: object): void } }).my.reLaunch({
        url: '/pages/stock/stock?article=milk',
      });
    });
    await shows('4 left');
    await closed;
  });

  it('before it is sent sends nothing', async () => {
    await open('pages/ask/ask?path=/status/200&method=GET&timeout=5000&retries=2');
    const before = server.seen('/status/200').length;
    await page.getByRole('button', { name: 'abort', exact: true }).click();
    await page.getByRole('button', { name: 'ask', exact: true }).click();
    await shows('aborted');
    expect(server.seen('/status/200')).toHaveLength(before);
  });
});

describe('trying again', () => {
  it.each(['broken', 'cut', 'limit'])('over a server that is first %s, one tap ends well', async (how) => {
    const path = `/first/1/${how}`;
    await ask(path, { method: 'POST', key: 'tap-1', retries: 2 });
    await shows('ok 7');
    expect(server.seen(path)).toHaveLength(2);
  });

  it('carries the same key and the same bytes each time', async () => {
    await ask('/first/2/same', { method: 'POST', key: 'tap-2', retries: 2 });
    await shows('ok 7');
    const sent = server.seen('/first/2/same').map(({ body, headers }) => [body, headers['idempotency-key']]);
    expect(sent).toEqual([1, 2, 3].map(() => ['{"text":"\\/ 密"}', 'tap-2']));
  });

  it('stops when it was tried often enough', async () => {
    await ask('/first/9/often', { retries: 1 });
    await shows('http 503');
    expect(server.seen('/first/9/often')).toHaveLength(2);
  });

  it.each(['/first/1/unkeyed', '/first/1/unkeyed/cut'])('never sends a POST without a key twice: %s', async (path) => {
    await ask(path, { method: 'POST', retries: 2 });
    await status()
      .filter({ hasText: /^(http 503|offline)$/ })
      .waitFor();
    expect(server.seen(path)).toHaveLength(1);
  });

  it('does not follow a refusal', async () => {
    const before = server.seen('/status/401').length;
    await ask('/status/401', { retries: 2 });
    await shows('http 401');
    expect(server.seen('/status/401')).toHaveLength(before + 1);
  });
});
