// Every feature the simulator claims, on a page of its own that names where the rule comes from: simulator/fixtures/features.
import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { simulate, type RunningSimulator } from './running-simulator';

jest.setTimeout(60_000);

const patience = 15_000;
let browser: Browser;
let backend: Server;
let simulator: RunningSimulator;
let folder: string;
let page: Page;

beforeAll(async () => {
  backend = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      response.statusCode = incoming.url === '/500' ? 500 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(incoming.url === '/text' ? 'no JSON' : JSON.stringify({ sent: body }));
    });
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const { port } = backend.address() as AddressInfo;
  folder = mkdtempSync(join(tmpdir(), 'features-'));
  cpSync(join(__dirname, '../../simulator/fixtures/features'), folder, { recursive: true });
  // Git knows no node_modules.
  renameSync(join(folder, 'packages'), join(folder, 'node_modules'));
  const route = `https://api.example.com=http://127.0.0.1:${String(port)}`;
  [browser, simulator] = await Promise.all([launchBrowser(), simulate(folder, '--port', '0', '--backend', route)]);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' });
  page.setDefaultTimeout(patience);
  await page.goto(`${simulator.url}/?workbench=closed`);
  await ready('attributes');
});

afterAll(async () => {
  await browser.close();
  expect(await simulator.close()).toBe(0);
  backend.close();
  rmSync(folder, { recursive: true });
});

const ready = (name: string) =>
  page.waitForFunction((path) => document.documentElement.dataset['simReady'] === path, `pages/${name}/${name}`);

/** Opens a page of the fixture in place of all others; no load of the simulator, only of the page. */
const open = async (name: string, query = ''): Promise<void> => {
  await page.evaluate((url) => {
    delete document.documentElement.dataset['simReady'];
    return (globalThis as unknown as { my: Record<string, (options: object) => Promise<unknown>> })['my']['reLaunch']?.(
      {
        url,
      },
    );
  }, `/pages/${name}/${name}${query}`);
  await ready(name);
};
const inPage = (selector: string) => page.locator(`.sim-page:not([hidden]) ${selector}`);
const tap = (name: string) => inPage('').getByRole('button', { name, exact: true }).click();
/** What can be read in the elements with these ids, by id; white space counts as one space. */
const shown = async (...ids: readonly string[]): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      ids.map(async (id) => [id, (await inPage(`#${id}`).innerText()).replace(/\s+/g, ' ').trim()] as const),
    ),
  );
const told = (pattern: string | RegExp) => inPage('#told').getByText(pattern).waitFor();
const errors = () => page.locator('#errors').innerText();

afterEach(async () => {
  // Nothing that a test did not ask for may be wrong.
  expect(await errors()).toBe('');
});

describe('AXML', () => {
  it('takes attributes in both spellings, keeps the type of a lone expression, joins the rest', async () => {
    await open('attributes');
    expect(await shown('kebab', 'camel', 'nested', 'nothing', 'mixed')).toEqual({
      kebab: 'a',
      camel: 'b1',
      nested: 'x {{y}} }',
      nothing: '[]',
      mixed: '3 of 4',
    });
    expect(
      await inPage('#kebab, #camel').evaluateAll((all) => all.map((one) => getComputedStyle(one).webkitLineClamp)),
    ).toEqual(['1', '1']);
    expect(await inPage('#mixed').getAttribute('class')).toBe('one two');
    expect(await inPage('#wide').evaluate((one) => getComputedStyle(one).width)).toBe('156px');
    await inPage('#typed').dispatchEvent('click');
    await inPage('#typed').getByText('number object 1').waitFor();
  });

  it('takes an attribute without value, and any text, for true', async () => {
    await open('attributes');
    const isDisabled = (id: string) => inPage(`#${id}`).isDisabled();
    expect([await isDisabled('off'), await isDisabled('falseText'), await isDisabled('on')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('decides a:if, a:elif and a:else over white space, on nodes and on blocks', async () => {
    await open('conditions');
    const ids = () => inPage('text:not([hidden])').evaluateAll((all) => all.map(({ id }) => id));
    expect(await ids()).toEqual(['one', 'few', 'hidden']);
    await tap('1');
    await tap('2');
    await inPage('#many').waitFor();
    expect(await ids()).toEqual(['many', 'block1', 'block2']);
  });

  it('loops over lists, numbers and objects, and moves nodes by their key', async () => {
    await open('loops');
    const before = { list: '0a 1b 2c', number: '0 1 2', object: 'x=1 y=2', nested: '0.0=p 0.1=q 1.0=r', chosen: 'ac' };
    expect(await shown(...Object.keys(before))).toEqual(before);
    await inPage('').getByLabel('field 1').fill('typed');
    await tap('turn');
    await inPage('#list').getByText('0A').waitFor();
    expect(await inPage('').getByLabel('field 1').inputValue()).toBe('typed');
    expect(await shown('nested')).toEqual({ nested: '0.0=p 0.1=q 1.0=r 1.1=s' });
  });

  it('calls sjs functions, default and by name', async () => {
    await open('sjs');
    expect(await shown('default', 'named')).toEqual({ default: '¥12.34 fen', named: 'abab one nothing' });
  });

  it('has templates that see their data only, imports and includes', async () => {
    await open('templates');
    expect(await shown('imported', 'own', 'footer')).toEqual({
      imported: 't/2/',
      own: 'own ABC',
      footer: 'included w',
    });
    await inPage('.card').click();
    await inPage('.card').getByText('tapped/2/').waitFor();
  });
});

describe('events', () => {
  it('bubble with the dataset of the bound node and that of the node hit, unless they are caught', async () => {
    await open('events');
    await inPage('#leaf').click();
    await told('outer tap outer outer leaf;');
    await inPage('#caught').click();
    await told('outer tap outer outer leaf; caught tap caught caught caught;');
  });

  it('come from touches, from long taps and to handlers whose name is data', async () => {
    await open('events');
    await inPage('#dynamic').click();
    await told(/^chosen; outer/);
    await inPage('#long').click({ delay: 600 });
    await told(/touch 1; long longTap long/);
  });
});

describe('data', () => {
  it('changes at once, the view in one later drawing, and callbacks run after it in order', async () => {
    await open('data');
    await tap('run');
    await inPage('#order').getByText('cb2').waitFor();
    expect(await shown('order', 'title', 'path', 'spliced', 'batched', 'crossed', 'mutated')).toEqual({
      order: 'now second first, microtask first, cb1 third, cb2 third',
      title: 'third',
      path: 'made',
      spliced: '1xy3',
      batched: '2',
      crossed: 'k',
      mutated: '0',
    });
  });

  it('of object form is copied one level deep: what was changed deeper in it is there when the page is opened again', async () => {
    await open('data');
    await tap('run');
    await inPage('#order').getByText('cb2').waitFor();
    await open('data');
    expect(Number((await shown('mutated'))['mutated'])).toBeGreaterThan(0);
    expect(await shown('title')).toEqual({ title: 'first' });
  });
});

describe('components', () => {
  it('are found by relative path, from the root, in npm packages, as a folder and for the whole app', async () => {
    await open('components');
    expect(await shown('app', 'root', 'default', 'folder', 'npm')).toEqual({
      app: 'plain app',
      root: 'plain root',
      default: 'plain by default',
      folder: 'index of a folder',
      npm: 'badge 4',
    });
  });

  it('live as component2 says: mixins, props, ref, observers, lifetimes, updates', async () => {
    await open('lifecycles');
    await tap('look');
    await inPage('#read').getByText('mixed in 0').waitFor();
    expect(await shown('steps')).toEqual({ steps: 'mixin, init, derive 0>0, mount, ready' });
    await tap('n 0 0');
    await inPage('#counted').getByText('1').waitFor();
    await tap('look');
    await inPage('#steps').getByText('update 0>0 0>1').waitFor();
    await tap('change');
    await inPage('').getByRole('button', { name: 'n 5 20' }).waitFor();
    await tap('look');
    await inPage('#steps').getByText('derive 0>5, update 0>5 1>5').waitFor();
    await tap('remove');
    await inPage('#counted').getByText('unmounted').waitFor();
  });

  it('draw what is put into their slots: by default, by name, with scope, by a name that is data, else the fallback', async () => {
    await open('slots');
    expect(await shown('none', 'plain', 'named', 'scoped', 'chosen')).toEqual({
      none: 'fallback bare x bare y',
      plain: 'given w bare x bare y',
      named: 'head w fallback bare x bare y',
      scoped: 'fallback 0:x:w 1:y:w',
      chosen: 'moving fallback bare x bare y',
    });
    await tap('move');
    await inPage('#plain').getByText('given v').waitFor();
    expect(await shown('scoped', 'chosen')).toEqual({ scoped: 'fallback 0:x:v 1:y:v', chosen: 'moving bare x bare y' });
  });
});

describe('styles', () => {
  const styleOf = (selector: string, ...names: readonly string[]) =>
    inPage(selector).evaluate((one, all) => all.map((name) => getComputedStyle(one).getPropertyValue(name)), names);

  it('have rpx, variables, page {} and imports, and app.acss holds everywhere', async () => {
    await open('styles');
    // 390 px are 750 rpx; .vars comes behind .shared of app.acss.
    expect(await styleOf('#vars', 'margin-left', 'padding-left', 'width')).toEqual(['5.2px', '15.6px', '364px']);
    expect(await styleOf('page', 'background-color')).toEqual(['rgb(1, 2, 3)']);
  });

  it('may be Less', async () => {
    await open('less');
    const [width = '', color] = await styleOf('#inner', 'width', 'color');
    expect([parseFloat(width).toFixed(1), color]).toEqual(['20.8', 'rgb(0, 0, 0)']);
  });
});

describe('elements', () => {
  it('of a form are read by a button with form-type, and set back', async () => {
    await open('forms');
    await inPage('').getByLabel('Name').fill('Bobby B');
    await told('typed Bobby 5');
    await inPage('').getByLabel('Name').press('Enter');
    await told('confirmed Bobby');
    await inPage('').getByLabel('Pear').click();
    await told('chose apple,pear');
    await inPage('').getByLabel('Small').click();
    await inPage('').getByLabel('Large').click();
    await inPage('').getByRole('switch', { name: 'Agree' }).click();
    await inPage('').getByRole('combobox', { name: 'City' }).selectOption({ label: 'Shanghai' });
    await inPage('#city').getByText('Shanghai').waitFor();
    await tap('send');
    await told('{"name":"Bobby","notes":"long","fruit":["apple","pear"],"size":"l","agree":true,"city":1} main');
    await tap('clear');
    await told('reset');
  });

  it('that show: pictures, icons, scrolling, links, and a labelled box for what is not simulated', async () => {
    await open('boxes');
    await told(/loaded 7/);
    await told(/failed/);
    const size = (selector: string) => inPage(selector).evaluate((one) => [one.clientWidth, one.clientHeight]);
    expect([await size('#image'), await size('#icon')]).toEqual([
      [300, 225],
      [23, 23],
    ]);
    await tap('down');
    await told(/scrolled/);
    await told(/lower/);
    expect((await inPage('sim-missing').innerText()).replace(/\s+/g, ' ')).toBe('<map>inside');
    await inPage('').getByRole('link', { name: 'go' }).click();
    await ready('next');
    expect(await shown('query')).toEqual({ query: '{"from":"link"}' });
  });

  it('swiper goes by finger, by current, by itself and round in a circle', async () => {
    await open('swiper');
    const inSight = (slide: number) =>
      page.waitForFunction(
        (id) => {
          const [item, around] = [document.querySelector(`#${id}`), document.querySelector('#swiper')];
          return (
            Math.abs((item?.getBoundingClientRect().left ?? NaN) - (around?.getBoundingClientRect().left ?? 0)) < 1
          );
        },
        `s${String(slide)}`,
      );
    await inSight(0);
    expect(await inPage('sim-dots > i').count()).toBe(3);
    const box = (await inPage('#swiper').boundingBox()) ?? { x: 0, y: 0 };
    await page.mouse.move(box.x + 200, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 100, box.y + 40);
    await page.mouse.up();
    await inSight(1);
    await told('1');
    await tap('last');
    await inSight(2);
    await tap('play');
    await inSight(0);
    await told('10');
  });
});

describe('scripts', () => {
  it('require others early, late, in a circle, from packages, as JSON, and mix both forms of modules', async () => {
    await open('scripts');
    expect(await shown('order', 'values')).toEqual({ order: 'order,page', values: 'ui! es order 42 ab true' });
    await tap('load');
    await inPage('#lazy').getByText('late').waitFor();
    expect(await shown('order')).toEqual({ order: 'order,page,lazy' });
  });

  it('are told, with file and line, of a module that is not there', async () => {
    await open('scripts');
    await tap('missing');
    const alert = page.getByRole('alert');
    await alert.getByText('pages/scripts/scripts.js:24:5').waitFor();
    await alert.getByText('pages/scripts/scripts.js requires "./not-there"').waitFor();
    await alert.getByRole('button', { name: 'Dismiss errors' }).click();
  });

  it('measure what is drawn, in the order of their questions, and a component only its own', async () => {
    await open('query');
    await tap('ask');
    await told(/early/);
    expect(JSON.parse(await inPage('#told').innerText())).toEqual({
      early: [70],
      box: [40, 30, 110],
      boxes: 2,
      n: 1,
      gone: null,
      scrollTop: 15,
      width: 390,
      inside: [50],
      own: 1,
    });
  });
});

describe('the stack of pages', () => {
  const call = (name: string, options: object = {}) =>
    page.evaluate(
      async ([api, given]) =>
        (globalThis as unknown as { my: Record<string, (o: object) => Promise<unknown>> }).my[api]?.(given).catch(
          (error: unknown) => error,
        ),
      [name, options] as const,
    );
  const steps = (depth: number): Promise<readonly string[]> =>
    page.evaluate(
      (at) =>
        (globalThis as unknown as { getCurrentPages(): { steps: readonly string[] }[] }).getCurrentPages()[at]?.steps ??
        [],
      depth,
    );

  it('loads, shows, draws and is ready; hides below; unloads; and draws nothing that comes too late', async () => {
    await open('stack', '?q=%E4%B8%AD');
    expect(await steps(0)).toEqual(['load 中 1 1', 'show', 'ready set in onLoad']);
    await call('navigateTo', { url: '../next/next?a=1&b=' });
    expect(await shown('query')).toEqual({ query: '{"a":"1","b":""}' });
    expect((await steps(0)).slice(3)).toEqual(['hide']);
    await call('navigateBack');
    expect((await steps(0)).slice(4)).toEqual(['show']);
    await call('redirectTo', { url: '/pages/next/next' });
    expect(await inPage('#query').innerText()).toBe('{}');
  });

  it('holds ten pages, and knows those of app.json only', async () => {
    await open('next');
    for (let depth = 2; depth <= 10; depth += 1) await call('navigateTo', { url: '/pages/next/next' });
    expect(await call('navigateTo', { url: '/pages/next/next' })).toMatchObject({
      errorMessage: expect.stringContaining('10'),
    });
    expect(await call('navigateTo', { url: '/pages/none/none' })).toMatchObject({ error: 11 });
    await open('attributes');
  });
});

describe('my', () => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('answers getPhoneNumber without a consent through success, with a sealed error', async () => {
    await open('authorize');
    await tap('direct');
    await told('success string response,sign;');
  });

  it('asks once for two taps at once, and gives each one event: an error when refused, else the consent', async () => {
    await open('authorize');
    expect(await inPage('#off').isDisabled()).toBe(true);
    await inPage('#ask').evaluate((one: HTMLElement) => {
      one.click();
      one.click();
    });
    await button('拒绝').click();
    await told('tap; tap; error getAuthorize 用户取消授权; error getAuthorize 用户取消授权;');
    await open('authorize');
    await inPage('#ask').click();
    await button('同意').click();
    await told('tap; getAuthorize;');
  });

  it('requests with the errors of the platform', async () => {
    await open('request');
    await tap('run');
    await told(/complete; .*; .*; .*; .*; .*complete/);
    expect((await inPage('#told').innerText()).split('; ')).toEqual([
      String.raw`200 {"sent":"{\"a\": 1}"},complete`,
      String.raw`200 {"sent":"{\"b\":2}"},complete`,
      'error 11,complete',
      'error 14 of 200,complete',
      'error 19 of 500,complete',
      'error 9,complete',
    ]);
  });

  it('says no to what it has not, and throws it by name', async () => {
    const absent = await page.evaluate(() => {
      const { my } = globalThis as unknown as { my: Record<string, (name?: string) => unknown> };
      try {
        return [my['canIUse']?.('chooseImage'), my['chooseImage']?.()];
      } catch (error) {
        return [my['canIUse']?.('chooseImage'), String(error)];
      }
    });
    expect(absent).toEqual([false, expect.stringContaining('my.chooseImage is not simulated')]);
  });
});

describe('the server', () => {
  /** As a client that does not tidy the path up. */
  const status = (path: string, headers: Record<string, string> = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(simulator.url);
      rawRequest({ hostname, port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  it('gives no file from outside the project, by whatever spelling, nor through a link', async () => {
    const outside = join(folder, '..', `outside-${String(process.pid)}.js`);
    writeFileSync(outside, 'secret');
    symlinkSync(outside, join(folder, 'linked.js'));
    symlinkSync(outside, join(folder, 'linked.txt'));
    const name = outside.split('/').at(-1) ?? '';
    const paths = [
      `/../${name}`,
      `/%2e%2e/${name}`,
      `/..%2f${name}`,
      `/@fs${outside}`,
      `/@fs${folder}/../${name}`,
      `/@fs${folder}/%2e%2e/${name}`,
      `/@fs/etc/passwd`,
      `/@fs/etc/passwd?raw`,
      `/@fs/etc/passwd?import&raw??`,
      '/linked.txt',
      '/linked.js',
      '/linked.js.js',
      '/linked.txt?raw',
      `/__sim/source?file=../${name}`,
      '/__sim/source?file=/etc/passwd',
    ];
    const answers = await Promise.all(paths.map(async (path) => [path, await status(path)] as const));
    rmSync(outside);
    expect(answers.filter(([, code]) => code < 400)).toEqual([]);
  });

  it('answers to no other name than its own: a site may not point one at this machine', async () => {
    expect(await status('/', { host: 'evil.example.com' })).toBe(403);
  });
});
