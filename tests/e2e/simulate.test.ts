import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { simulate, type RunningSimulator } from './running-simulator';

jest.setTimeout(60_000);

const repository = join(__dirname, '../..');
const fixture = join(repository, 'simulator/fixtures/rules');

let browser: Browser;
/** One for most tests: a new one is a new process of the browser, which compiles everything anew. */
let page: Page;
let backend: Server;
let simulator: RunningSimulator;
let folder: string;
const bodies: string[] = [];

const edit = (file: string, from: string, to: string): void => {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  if (!before.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(path, before.replace(from, to));
};

/** Opens a page of the project as if for the first time. */
const open = async (path: string, from: RunningSimulator = simulator): Promise<Page> => {
  if (page.url() !== 'about:blank')
    await page.evaluate(() => {
      sessionStorage.clear();
    });
  // Where only what follows the # differs, a browser does not load anew.
  await page.goto('about:blank');
  await page.goto(`${from.url}/#/${path}`);
  await drawn(page, path.split('?')[0] ?? path);
  return page;
};
const drawn = (page: Page, path: string) =>
  page.waitForFunction((expected) => document.documentElement.dataset['simReady'] === expected, path);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

beforeAll(async () => {
  backend = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      response.setHeader('content-type', 'application/json');
      response.end('{"masked":"138******00"}');
    });
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const { port } = backend.address() as AddressInfo;
  folder = mkdtempSync(join(tmpdir(), 'simulated-'));
  cpSync(fixture, folder, { recursive: true });
  const route = `https://shop.example.com=http://127.0.0.1:${String(port)}`;
  [browser, simulator] = await Promise.all([launchBrowser(), simulate(folder, '--port', '0', '--backend', route)]);
  page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN' });
});

afterAll(async () => {
  await browser.close();
  expect(await simulator.close()).toBe(0);
  backend.close();
  rmSync(folder, { recursive: true });
});

afterEach(() =>
  Promise.all(
    browser
      .contexts()
      .filter((context) => context !== page.context())
      .map((context) => context.close()),
  ),
);

describe('a plain JavaScript folder', () => {
  it('is refused, and shows its own alert with what the button told', async () => {
    await open('pages/phone/phone');
    await button(page, 'authorize').click();
    await page.getByRole('dialog', { name: '获取你的手机号' }).getByRole('button', { name: '拒绝' }).click();
    const alert = page.getByRole('alertdialog', { name: 'refused' });
    await alert.getByText('{"type":"getAuthorize","errorMessage":"用户取消授权"}').waitFor();
    await alert.getByRole('button', { name: '确定' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  it('is agreed with, and posts the untouched text that Alipay gave', async () => {
    await open('pages/phone/phone');
    const given = page.waitForResponse(/phone-number/).then((response) => response.json() as Promise<string>);
    await button(page, 'authorize').click();
    await button(page, '同意').click();
    await page.getByText('bound 138******00').waitFor();
    expect(bodies).toEqual([await given]);
    expect(JSON.parse(await given)).toEqual({ response: expect.any(String), sign: expect.any(String) });
  });

  it('may reach no other origin: error 11', async () => {
    await open('pages/start/start');
    const failure = await page.evaluate(() => {
      const { my } = globalThis as unknown as { my: { request(options: object): Promise<unknown> } };
      return my.request({ url: 'https://other.example.com/' }).catch((error: unknown) => error);
    });
    expect(failure).toMatchObject({ error: 11 });
  });

  it('takes a handful of requests to show its first page', async () => {
    const fresh = await browser.newPage();
    const asked: string[] = [];
    fresh.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await fresh.goto(`${simulator.url}/#/pages/start/start`);
    await drawn(fresh, 'pages/start/start');
    expect(asked.sort()).toEqual(['/', '/__sim/shell.js', '/__sim/units']);
  });

  it('has its 750 rpx as wide as the phone', async () => {
    await open('pages/elements/elements');
    const heading = page.getByRole('heading', { name: 'Heading' });
    expect(await heading.evaluate((element) => getComputedStyle(element).marginTop)).toBe('39px');
  });

  it('has the styles of the page in front only, as each page is a document of its own', async () => {
    await open('pages/elements/elements');
    const colourOf = (element: Element): string => getComputedStyle(element).color;
    expect(await page.locator('#phone').getByRole('heading').evaluate(colourOf)).toBe('rgb(4, 5, 6)');
    await page.getByRole('link', { name: 'go on' }).click();
    await drawn(page, 'pages/second/second');
    expect(await page.getByText('second link').evaluate(colourOf)).not.toBe('rgb(4, 5, 6)');
  });
});

describe('consent', () => {
  it('is remembered over a reload and asked for again once it was revoked', async () => {
    await open('pages/phone/phone');
    await button(page, 'authorize').click();
    await button(page, '同意').click();
    await page.getByText('bound').waitFor();

    await page.reload();
    await button(page, 'authorize').click();
    await page.getByText('bound').waitFor();

    await button(page, '撤销授权').click();
    await button(page, 'authorize').click();
    await page.getByRole('dialog').waitFor();
  });
});

describe('the address', () => {
  it('names the page, and the browser’s back button closes it', async () => {
    await open('pages/elements/elements');
    await page.getByRole('link', { name: 'go on' }).click();
    await drawn(page, 'pages/second/second');
    expect(new URL(page.url()).hash).toBe('#/pages/second/second?name=link');
    await page.goBack();
    await drawn(page, 'pages/elements/elements');
    expect(await page.getByText('second link').count()).toBe(0);
  });

  it('with an unknown scenario says so and lists the known ones', async () => {
    const fresh = await browser.newPage();
    await fresh.goto(`${simulator.url}/?scenario=nope`);
    await fresh
      .getByRole('alert')
      .getByText(/The address says scenario=“nope”, which is unknown and was ignored\. Known: default, agreed, /)
      .waitFor();
  });
});

describe('an edit', () => {
  it('of AXML changes the picture and keeps the data', async () => {
    await open('pages/start/start');
    await button(page, 'count 3').click();
    edit('pages/start/start.axml', '>mutate<', '>alter<');
    await button(page, 'alter').waitFor();
    await button(page, 'count 4').waitFor();
  });

  it('of ACSS changes the picture', async () => {
    await open('pages/start/start');
    edit('app.acss', '#f5f5f9', 'rgb(1, 2, 3)');
    await page.waitForFunction(() => {
      const element = document.querySelector('page');
      return element !== null && getComputedStyle(element).backgroundColor === 'rgb(1, 2, 3)';
    });
  });

  it('of a script opens the page anew', async () => {
    await open('pages/start/start');
    edit('pages/start/start.js', "title: 'loaded'", "title: 'loaded again'");
    await page.getByText('loaded again', { exact: true }).waitFor();
  });

  it('made while a page is being read is not lost', async () => {
    const fresh = await browser.newPage();
    // The page has read its files, and is about to say so.
    await fresh.routeWebSocket(
      () => true,
      (socket) => {
        edit('pages/start/start.axml', '>alter<', '>alter later<');
        setTimeout(() => socket.connectToServer(), 500);
      },
    );
    await fresh.goto(`${simulator.url}/#/pages/start/start`);
    await button(fresh, 'alter later').waitFor();
  });

  it('that empties the file and writes it a moment later is seen as written', async () => {
    await open('pages/second/second?name=link');
    const file = join(folder, 'pages/second/second.axml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, '<view />');
    setTimeout(() => {
      writeFileSync(file, text.replace('second {{', 'twice {{'));
    }, 20);
    await page.getByText('twice link').waitFor();
    edit('pages/second/second.axml', 'twice {{', 'second {{');
    await page.getByText('second link').waitFor();
  });

  it('whose file is found empty on the way keeps what a component holds', async () => {
    await open('pages/start/start');
    await button(page, 'count 3').click();
    const file = join(folder, 'pages/start/start.axml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, '');
    setTimeout(() => {
      writeFileSync(file, text.replace('>change<', '>change all<'));
    }, 30);
    await button(page, 'change all').waitFor();
    await button(page, 'count 4').waitFor();
  });

  it('that breaks AXML or a script is told with file, line and column, until it is mended', async () => {
    await open('pages/second/second');
    const alert = page.getByRole('alert');
    edit('pages/second/second.axml', '{{name}}', '{{name name}}');
    await alert.getByText('pages/second/second.axml:1:21').waitFor();
    edit('pages/second/second.axml', '{{name name}}', '{{name}}');
    await alert.waitFor({ state: 'detached' });
    edit('pages/second/second.js', 'onLoad(query) {', 'onLoad(query {');
    await alert.getByText('pages/second/second.js:4:16').waitFor();
    edit('pages/second/second.js', 'onLoad(query {', 'onLoad(query) {');
    await alert.waitFor({ state: 'detached' });
  });
});

describe('an error of the page', () => {
  it('in a script is shown with the place where it was written', async () => {
    await open('pages/broken/broken');
    edit('pages/broken/broken.js', 'Page({', "const { unheard } = require('../../utils/gone');\nPage({");
    const alert = page.getByRole('alert');
    await alert.getByText('pages/broken/broken.js:2:21').waitFor();
    await alert.getByText('requires "../../utils/gone", which does not exist in the project').waitFor();
    edit('pages/broken/broken.js', "const { unheard } = require('../../utils/gone');\n", '');
    await alert.waitFor({ state: 'detached' });
  });

  it('that kept it from opening goes when it is mended: the page opens', async () => {
    edit('pages/broken/broken.js', 'Page({', 'Page({{');
    const fresh = await browser.newPage();
    await fresh.goto(`${simulator.url}/#/pages/broken/broken`);
    await fresh.getByRole('alert').getByText('pages/broken/broken.js:2:7').waitFor();
    edit('pages/broken/broken.js', 'Page({{', 'Page({');
    await drawn(fresh, 'pages/broken/broken');
    expect(await fresh.getByRole('alert').count()).toBe(0);
  });

  it('is shown with its place and its line, and can be put away', async () => {
    await open('pages/broken/broken');
    await button(page, 'gone').click();
    const alert = page.getByRole('alert');
    await alert.getByText('pages/broken/broken.axml:3:3').waitFor();
    await alert.getByText('<button onTap="gone">gone</button>').waitFor();
    await alert.getByRole('button', { name: 'Dismiss errors' }).click();
    await alert.waitFor({ state: 'detached' });
  });
});

describe('the command', () => {
  it('steps over a taken port and says so', async () => {
    const { port } = new URL(simulator.url);
    const second = await simulate(folder, '--port', port);
    expect(second.output).toContain(`Port ${port} is taken`);
    expect(second.url).not.toBe(simulator.url);
    await second.close();
  });

  it.each([
    [['no/such/folder'], 'app.json'],
    [[fixture, '--backend', 'nonsense'], '--backend takes an origin'],
    [[fixture, '--backend', 'https://a.cn=http://127.0.0.1:1/v2'], 'write http://127.0.0.1:1, not'],
    [[fixture, '--port', ''], '--port takes a whole number from 0 (any that is free) to 65535, not ""'],
    [[fixture, '--keys', 'package.json'], 'package.json has no keys.alipayPrivateKey'],
    [[fixture, '--host', '0.0.0.0'], 'listens on this machine only'],
  ])('says in one sentence what is wrong with %s', async (args, said) => {
    await expect(simulate(...args)).rejects.toThrow(said);
  });

  it.each(['request', 'phone-number', 'envelope', 'locate', 'sms'])(
    'takes nothing at /__sim/%s from another site in the same browser, nor what is no JSON',
    async (name) => {
      const post = async (headers: Record<string, string>, body: string): Promise<number> =>
        (await fetch(`${simulator.url}/__sim/${name}`, { method: 'POST', headers, body })).status;
      const json = { 'content-type': 'application/json; charset=utf-8' };
      expect(await post({ ...json, origin: 'https://evil.example.com' }, '{}')).toBe(403);
      expect(await post({ ...json, origin: 'null' }, '{}')).toBe(403);
      expect(await post({ 'content-type': 'text/plain' }, '{}')).toBe(403);
      expect(await post({ ...json, origin: simulator.url }, '')).toBe(400);
    },
  );

  it.each([
    'app.p12',
    'app.pem',
    'private.key',
    'id_rsa',
    '.npmrc',
    '.env',
    '.git/config',
    'secrets.json',
    'secrets.ts',
  ])('gives %s of the project to nobody, by whatever address', async (file) => {
    mkdirSync(join(folder, '.git'), { recursive: true });
    writeFileSync(join(folder, file), 'secret = 1');
    const path = join(folder, file);
    const name = encodeURIComponent(file);
    for (const address of [
      `/${file}`,
      `/${name}?raw`,
      `/${file}?import&raw`,
      `/${file}?url`,
      `/@fs/${path}`,
      `//${file}`,
    ]) {
      const answer = await fetch(simulator.url + address);
      expect([address, answer.status, await answer.text()]).toEqual([address, 403, expect.not.stringContaining('= 1')]);
    }
    for (const address of [`/__sim/source?file=${name}`, `/__sim/map?file=${name}`, `/__sim/units?path=${name}`])
      expect(await (await fetch(simulator.url + address)).text()).not.toContain('= 1');
    rmSync(path);
  });

  it('lets no page of another server on this machine read what it says', async () => {
    for (const address of ['/', '/__sim/units?path=app']) {
      const { headers } = await fetch(simulator.url + address, { headers: { origin: 'http://localhost:9999' } });
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('serves a picture of the project, and a part of a film, as what they are', async () => {
    cpSync(join(repository, 'simulator/fixtures/features/dot.svg'), join(folder, 'dot.svg'));
    writeFileSync(join(folder, 'film.mp4'), 'film');
    const [picture, film, none] = await Promise.all([
      fetch(`${simulator.url}/dot.svg`),
      fetch(`${simulator.url}/film.mp4`, { headers: { range: 'bytes=1-2' } }),
      fetch(`${simulator.url}/none.png`),
    ]);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect([film.status, await film.text(), none.status]).toEqual([206, 'il', 404]);
  });
});
