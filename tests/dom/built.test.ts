import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProject, type OpenedProject } from '../../simulator/testing';

const sources = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'built-'));
const built = join(folder, 'app');

const base64 = (body: unknown): string => Buffer.from(JSON.stringify(body)).toString('base64');

const answers: Readonly<Record<string, unknown>> = {
  '/v1/alipay/sessions': { sessionToken: 'token', expiresIn: 600 },
  '/v1/alipay/phone-number': { phoneMasked: '138******00' },
};

// Each test opens two apps, each of which is compiled first.
jest.setTimeout(60_000);

let project: OpenedProject | undefined;

const openIn = async (root: string, page: string, status = 200): Promise<OpenedProject> => {
  jest.resetModules();
  project = await openProject({
    root,
    load: (file) => require(file) as unknown,
    request: ({ url }) => ({
      kind: 'answer',
      status,
      headers: {},
      body: base64({ ok: true, requestId: 'r', data: answers[new URL(url).pathname] }),
    }),
  });
  await project.open(page);
  await project.settled();
  return project;
};

beforeAll(() => {
  // esbuild does not run in a jsdom realm.
  execFileSync(process.execPath, ['--require', 'tsx/cjs', 'scripts/build/main.ts', '--out', built], { cwd: sources });
}, 60_000);

afterEach(() => {
  project?.close();
  project = undefined;
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the built mini-program', () => {
  it('gets a number with one tap', async () => {
    const page = await openIn(built, '/pages/phone-auth/phone-auth');
    await page.tap('checkbox', '我已阅读并同意');
    await page.tap('button', '授权手机号');
    await page.answerConsent('agree');
    await page.until(() => page.text().includes('138******00'));
    expect(page.requests.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v1/alipay/sessions',
      '/v1/alipay/phone-number',
    ]);
  });

  it('tells a developer the cause, whose table is made only now', async () => {
    const page = await openIn(built, '/pages/phone-auth/phone-auth', 571);
    await page.tap('checkbox', '我已阅读并同意');
    await page.tap('button', '授权手机号');
    await page.answerConsent('agree');
    await page.until(() => page.text().includes('docs/errors.zh-CN.md#http-private-address'));
  });

  it.each([
    '/pages/home/home',
    '/pages/phone-auth/phone-auth',
    '/pages/phone-entry/phone-entry',
    '/pages/privacy-policy/privacy-policy',
  ])('draws %s just as its sources do', async (page) => {
    const drawn: string[] = [];
    for (const root of [sources, built]) {
      drawn.push((await openIn(root, page), document.querySelector('page')?.outerHTML ?? 'nothing'));
      project?.close();
      project = undefined;
    }
    expect(drawn[1]).toBe(drawn[0]);
    expect(drawn[0]).toContain('class=');
  });
});
