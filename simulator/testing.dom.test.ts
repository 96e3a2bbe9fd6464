import { createDecipheriv, createVerify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createAlipayKeys } from './alipay/keys';
import type { NetworkAnswer } from './network/wire';
import type { MiniEvent } from './runtime/event';
import type { Scenario } from './scenario';
import { openProject, type OpenedProject, type OpenOptions } from './testing';

let project: OpenedProject;
const keys = createAlipayKeys();

const open = async (page?: string, options: Partial<OpenOptions> = {}): Promise<OpenedProject> => {
  project = await openProject({
    root: join(__dirname, 'fixtures/rules'),
    load: (file) => jest.requireActual<object>(file),
    keys,
    ...options,
  });
  if (page !== undefined) await project.open(page);
  return project;
};
const inPage = (selector: string): string | undefined =>
  document.querySelector(`.sim-page:not([hidden]) ${selector}`)?.textContent?.trim();
const my = () => (globalThis as unknown as { my: Record<string, (options?: object) => Promise<unknown>> }).my;

// A fresh run of the scripts for each test, as at each launch.
beforeEach(() => {
  jest.resetModules();
});
afterEach(() => {
  project.close();
});

describe('a page', () => {
  it('is loaded, shown, drawn and then ready, with what onLoad set in the first drawing', async () => {
    const { page } = await open();
    expect(page['order']).toEqual(['onLoad', 'onShow', 'onReady']);
    expect(inPage('#title')).toBe('loaded');
  });

  it('finds itself on the stack and a launched app in onLoad', async () => {
    const { page } = await open();
    expect([page['depth'], page['launched']]).toEqual([1, 1]);
  });

  it('changes data at once, the view in a later turn, and calls back after the drawing in order', async () => {
    const { tap, page } = await open();
    await tap('button', 'change');
    expect(page['changed']).toEqual(['second', 'microtask', 'first callback', 'second callback']);
    expect(inPage('#title')).toBe('second');
  });

  it('has the levels made that a path names and nobody made before', async () => {
    const { tap, page } = await open();
    await tap('button', 'change');
    expect(inPage('#nested')).toBe('made');
    expect(page.data['deep']).toEqual({ list: [undefined, { name: 'made' }] });
  });

  it('never shows data that were changed without setData', async () => {
    const { tap, page } = await open();
    await tap('button', 'mutate');
    expect(page.data['frozen']).toEqual({ value: 'new' });
    expect([inPage('#title'), inPage('#frozen')]).toEqual(['mutated', 'old']);
    (page.data['frozen'] as { value: string }).value = 'old';
  });

  it('counts a setData in bytes of the JSON that crossed', async () => {
    const { page, settled } = await open();
    (page['setData'] as (patch: object) => void)({ title: '张' });
    await settled();
    expect(project.setDataCalls.at(-1)).toMatchObject({
      unit: 'pages/start/start',
      payload: { title: '张' },
      bytes: 15,
    });
  });

  it('is warned of what JSON cannot hold, and keeps its old value', async () => {
    const { page, timeline, settled } = await open();
    (page['setData'] as (patch: object) => void)({ title: undefined, start: 4 });
    await settled();
    expect(page.data).toMatchObject({ title: 'loaded', start: 4 });
    expect(timeline.find(({ kind }) => kind === 'warning')).toMatchObject({
      text: expect.stringContaining('setData drops "title", which is undefined') as string,
    });
  });

  it('is hidden but alive under another page, which gets the decoded query', async () => {
    const { page, settled, find } = await open();
    (page['leave'] as () => void)();
    await settled();
    expect(project.page['query']).toEqual({ name: '张', empty: '' });
    expect(project.text()).toBe('Hello 张 second 张');
    find('button', '返回').click();
    await settled();
    expect(page['order']).toEqual(['onLoad', 'onShow', 'onReady', 'onHide', 'onShow']);
  });

  it('ignores setData once it was unloaded, and says so', async () => {
    const { page, settled } = await open();
    await my()['redirectTo']?.({ url: '/pages/second/second?name=x' });
    const before = project.setDataCalls.length;
    (page['setData'] as (patch: object) => void)({ title: 'late' });
    await settled();
    expect(page['order']).toContain('onUnload');
    expect(project.setDataCalls).toHaveLength(before);
    expect(project.timeline.at(-1)).toMatchObject({
      kind: 'warning',
      text: expect.stringContaining('setData after onUnload') as string,
    });
  });

  it('cannot be opened as the eleventh, in the words of the platform', async () => {
    await open();
    for (let depth = 2; depth <= 10; depth += 1) await my()['navigateTo']?.({ url: '/pages/second/second' });
    await expect(my()['navigateTo']?.({ url: '/pages/second/second' })).rejects.toEqual({
      error: 1,
      errorMessage: 'depth can not be more than 10',
    });
  });

  it('tells a handler what was bound and what was hit', async () => {
    const { tap, page } = await open();
    await tap('button', 'bubbles');
    await tap('button', 'catches');
    const [outer, inner, ...more] = page['events'] as MiniEvent[];
    expect(outer).toMatchObject({
      type: 'tap',
      target: { tagName: 'button', dataset: { outer: 1 }, targetDataset: { inner: true } },
      currentTarget: { tagName: 'view', dataset: { outer: 1 } },
    });
    expect(inner).toMatchObject({ type: 'tap', currentTarget: { dataset: { inner: true } } });
    expect(more).toEqual([]);
  });

  it('keeps the type of a dataset value', async () => {
    const { page } = await open();
    document.querySelector<HTMLElement>('.start > view[class=""], .start > view:nth-child(4)')?.click();
    expect((page['events'] as MiniEvent[])[0]?.currentTarget['dataset']).toEqual({ itemId: 7 });
  });
});

describe('a component', () => {
  const counter = () => project.page['counter'] as { order: string[]; props: Record<string, unknown>; is: string };

  it('lives through onInit, deriveDataFromProps and didMount, mixins first, and is handed to the ref of its page', async () => {
    await open();
    expect(counter().order).toEqual(['onInit', 'derive 3 to 3', 'mixin didMount', 'didMount']);
    expect(counter().is).toBe('/components/counter/counter');
  });

  it('has defaults for the props it was not given', async () => {
    await open();
    expect(counter().props).toMatchObject({ start: 3, label: 'count', unit: 'piece' });
  });

  it('sees its old props in deriveDataFromProps and draws what it sets there at once', async () => {
    const { page, settled, has } = await open();
    counter().order.length = 0;
    (page['setData'] as (patch: object) => void)({ start: 8 });
    await settled();
    expect(counter().order).toEqual(['derive 3 to 8', 'didUpdate from 3, 3']);
    expect(has('button', 'count 8')).toBe(true);
  });

  it('calls a function prop with the page as this', async () => {
    const { tap, page } = await open();
    await tap('button', 'count 3');
    await tap('button', 'count 4');
    expect(page['counts']).toEqual([4, 5]);
  });

  it('is not disturbed when its page draws something else', async () => {
    const { page, settled } = await open();
    counter().order.length = 0;
    (page['setData'] as (patch: object) => void)({ title: 'other' });
    await settled();
    expect(counter().order).toEqual([]);
  });

  it('is unmounted when a:if turns false', async () => {
    const { page, settled } = await open();
    const gone = counter();
    (page['setData'] as (patch: object) => void)({ counting: false });
    await settled();
    expect(gone.order.at(-1)).toBe('didUnmount');
  });

  it('draws the slots it is given and its own content for the others', async () => {
    await open();
    expect([...document.querySelectorAll('.card')].map(({ textContent }) => textContent?.trim())).toEqual([
      'head of loadedbody',
      'no headempty',
    ]);
  });
});

const answer = (status: number, body: string): NetworkAnswer => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(body).toString('base64'),
});
const bound = () => answer(200, '{"masked":"138******00"}');
const onPhonePage = (scenario: Partial<Scenario> = {}, request: NonNullable<OpenOptions['request']> = bound) =>
  open('/pages/phone/phone', { scenario, request });

/** What the backend would find in an envelope, its signature checked. */
const unseal = (text: string) => {
  const { response, sign } = JSON.parse(text) as { response: string; sign: string };
  const key = `-----BEGIN PUBLIC KEY-----\n${project.keys.publicKey}\n-----END PUBLIC KEY-----`;
  const decipher = createDecipheriv('aes-128-cbc', Buffer.from(project.keys.aesKey, 'base64'), Buffer.alloc(16));
  return {
    verified: createVerify('RSA-SHA256').update(`"${response}"`).verify(key, sign, 'base64'),
    inside: JSON.parse(decipher.update(response, 'base64', 'utf8') + decipher.final('utf8')) as unknown,
  };
};

describe('an authorization', () => {
  const types = () => (project.page['events'] as MiniEvent[]).map(({ type }) => type);

  it('asks, and after 同意 posts the untouched text of a really sealed envelope', async () => {
    const { tap, find, answerConsent, until, requests, page } = await onPhonePage();
    await tap('button', 'authorize');
    expect(find('dialog').textContent).toContain('138******00');
    await answerConsent('agree');
    await until(() => project.text().includes('bound 138******00'));
    expect(types()).toEqual(['tap', 'getAuthorize']);
    expect(requests.map(({ body }) => body)).toEqual([page['response']]);
    expect(unseal(page['response'] as string)).toEqual({
      verified: true,
      inside: { code: '10000', msg: 'Success', mobile: '13800138000' },
    });
  });

  it('tells a refusal to onError as the device does, and nothing to onGetAuthorize', async () => {
    const { tap, answerConsent, until, has, page } = await onPhonePage();
    await tap('button', 'authorize');
    await answerConsent('refuse');
    await until(() => has('alertdialog', 'refused'));
    expect((page['events'] as MiniEvent[])[1]).toEqual({
      type: 'error',
      timeStamp: expect.any(Number) as number,
      target: { targetDataset: { row: 3 }, tagName: 'button', dataset: { row: 3 } },
      currentTarget: { tagName: 'button', dataset: { row: 3 } },
      detail: { type: 'getAuthorize', errorMessage: '用户取消授权' },
    });
    await tap('button', '确定');
    expect(has('alertdialog')).toBe(false);
  });

  it('asks no second time once consent is given', async () => {
    const { tap, answerConsent, has, until } = await onPhonePage();
    await tap('button', 'authorize');
    await answerConsent('agree');
    await until(() => project.requests.length === 1);
    await tap('button', 'authorize');
    expect(has('dialog')).toBe(false);
    await until(() => project.requests.length === 2);
  });

  it('gives each of two clicks in one turn its event, since the view is too late to stop the second', async () => {
    const { find, until } = await onPhonePage({ consent: 'agree' });
    const button = find('button', 'authorize');
    button.click();
    button.click();
    await until(() => types().length === 4);
    expect(types()).toEqual(['tap', 'tap', 'getAuthorize', 'getAuthorize']);
  });

  it('does nothing on a disabled button', async () => {
    const { page, settled, find, has } = await onPhonePage();
    (page['setData'] as (patch: object) => void)({ off: true });
    await settled();
    find('button', 'authorize').click();
    await settled();
    expect([types(), has('dialog')]).toEqual([[], false]);
  });

  it('is only a tap on a client that does not know the ability', async () => {
    const { tap, has } = await onPhonePage({ client: { cannotUse: ['button.open-type.getAuthorize'] } });
    await tap('button', 'authorize');
    expect([types(), has('dialog')]).toEqual([['tap'], false]);
    expect((my()['canIUse'] as unknown as (name: string) => boolean)('button.open-type.getAuthorize')).toBe(false);
  });

  it('that was never given ends in a sealed 40003 through success', async () => {
    await onPhonePage();
    const { response } = (await my()['getPhoneNumber']!()) as { response: string };
    expect(unseal(response)).toMatchObject({
      verified: true,
      inside: { code: '40003', subCode: 'isv.invalid-auth-relations' },
    });
  });

  it.each<[string, Partial<Scenario>, string]>([
    ['fail 4', { phoneNumber: { kind: 'fail', error: 4, errorMessage: '无权调用' } }, 'no envelope 4'],
    ['a fault of the sheet', { consent: { error: '系统错误' } }, '{"type":"getAuthorize","errorMessage":"系统错误"}'],
    ['no network', { network: [{ does: { kind: 'offline' } }] }, 'failed 12'],
    ['an answer cut off', { network: [{ does: { kind: 'cut' } }] }, 'failed 12'],
    ['a body that is no JSON', { network: [{ does: { kind: 'garbage', text: '<html>' } }] }, 'failed 14'],
    ['HTTP 503', { network: [{ does: { kind: 'answer', status: 503, data: { ok: false } } }] }, 'failed 19'],
    ['a failure by number', { network: [{ does: { kind: 'fail', error: 20 } }] }, 'failed 20'],
  ])('shows the page %s', async (_, scenario, shown) => {
    const { tap, until } = await onPhonePage({ consent: 'agree', ...scenario });
    await tap('button', 'authorize');
    await until(() => project.text().includes(shown));
  });

  it('fails only the first request when the scenario says so', async () => {
    const { tap, until } = await onPhonePage({ consent: 'agree', network: [{ first: 1, does: { kind: 'offline' } }] });
    await tap('button', 'authorize');
    await until(() => project.text().includes('failed 12'));
    await tap('button', 'authorize');
    await until(() => project.text().includes('bound'));
    expect(project.requests).toHaveLength(1);
  });
});

describe('a project opened with routes', () => {
  it('sends its requests for real, to the address behind the origin it calls', async () => {
    const bodies: string[] = [];
    const backend = createServer((incoming, response) => {
      void text(incoming).then((body) => {
        bodies.push(body);
        response.end('{"masked":"138******00"}');
      });
    });
    await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
    const { port } = backend.address() as AddressInfo;
    const routes = { 'https://shop.example.com': `http://127.0.0.1:${String(port)}` };
    const { tap, until, page } = await open('/pages/phone/phone', { routes, scenario: { consent: 'agree' } });
    await tap('button', 'authorize');
    await until(() => project.text().includes('bound 138******00'));
    expect(bodies).toEqual([page['response']]);
    backend.close();
  });
});

describe('an element', () => {
  const seen = () => project.page['seen'] as unknown[];

  it('checkbox is reached by the text of its label, and one tap there is one event around it', async () => {
    const { find } = await open('/pages/elements/elements');
    find('checkbox', 'I agree').parentElement?.parentElement?.querySelector<HTMLElement>('text')?.click();
    await project.settled();
    expect((find('checkbox', 'I agree') as HTMLInputElement).checked).toBe(true);
    expect(seen()).toEqual(['tap', { value: true }]);
  });

  it('radio lets go of the others in its group', async () => {
    const { tap, find } = await open('/pages/elements/elements');
    await tap('radio', 'large');
    expect((find('radio', 'small') as HTMLInputElement).checked).toBe(false);
    expect(seen()).toEqual([{ value: 'l' }]);
  });

  it('form collects its fields by name when its button is tapped', async () => {
    const { tap } = await open('/pages/elements/elements');
    await tap('switch', 'news');
    await tap('button', 'send');
    expect(seen()).toEqual([
      {
        value: { colours: ['blue'], size: 's', news: true, city: 'Hangzhou' },
        buttonTarget: { dataset: { from: 'form' } },
      },
    ]);
  });

  it('input keeps what was typed until setData gives another value', async () => {
    const { find, page, settled } = await open('/pages/elements/elements');
    const input = find('textbox') as HTMLInputElement;
    input.value = 'Ningbo';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    const set = page['setData'] as (patch: object) => void;
    set({ agreed: true });
    await settled();
    expect([input.value, seen()]).toEqual(['Ningbo', [{ value: 'Ningbo', cursor: 6 }]]);
    set({ city: '' });
    await settled();
    expect(input.value).toBe('');
  });

  it('input confirms with Enter and submits no form', async () => {
    const { find } = await open('/pages/elements/elements');
    find('textbox').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    expect(seen()).toEqual([{ value: 'Hangzhou' }]);
  });

  it('takes role and aria-*, and rpx in an inline style', async () => {
    const { find, has } = await open('/pages/elements/elements');
    expect(find('heading').getAttribute('aria-level')).toBe('1');
    expect(find('heading').getAttribute('style')).toContain('calc(var(--rpx) * 75)');
    expect(has('img', 'a picture')).toBe(true);
  });

  it('navigator opens its page', async () => {
    const { tap, until } = await open('/pages/elements/elements');
    await tap('link', 'go on');
    await until(() => project.path === 'pages/second/second');
  });
});

describe('what is missing', () => {
  it('is a handler: told with its name and place when tapped', async () => {
    const { tap } = await open('/pages/broken/broken');
    await expect(tap('button', 'gone')).rejects.toThrow(
      'pages/broken/broken.axml:3:3 "gone" is not a function of pages/broken/broken.',
    );
  });

  it('is a JSAPI: reading it is no error, calling it is one by name', async () => {
    const { tap } = await open('/pages/broken/broken');
    expect(typeof my()['chooseInvoiceTitle']).toBe('function');
    await expect(tap('button', 'call')).rejects.toThrow('my.chooseInvoiceTitle is not simulated');
  });

  it('is an element of the platform: a warning with its place, and a box with its name', async () => {
    const { page, settled, timeline } = await open('/pages/broken/broken');
    (page['setData'] as (patch: object) => void)({ missing: 'map' });
    await settled();
    expect(timeline).toContainEqual(
      expect.objectContaining({
        kind: 'warning',
        text: 'pages/broken/broken.axml:4:3 <map> is not simulated: a box stands for it.',
      }),
    );
    expect(inPage('sim-missing')).toBe('<map>');
  });

  it('is an element that nobody knows: an error with its place', async () => {
    const { page, settled } = await open('/pages/broken/broken');
    (page['setData'] as (patch: object) => void)({ missing: 'div' });
    await expect(settled()).rejects.toThrow('pages/broken/broken.axml:5:3 <div> is no element');
  });

  it('is a page: navigateTo fails and stays where it is', async () => {
    await open();
    await expect(my()['navigateTo']?.({ url: '/pages/nowhere/nowhere' })).rejects.toMatchObject({ error: 11 });
    expect(project.path).toBe('pages/start/start');
  });
});
