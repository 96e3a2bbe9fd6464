import { join } from 'node:path';
import { openProject, type OpenedProject } from '../../simulator/testing';
import { zhCN } from '../../utils/messages/zh-CN';

const base64 = (body: unknown): string => Buffer.from(JSON.stringify(body)).toString('base64');

const answers: Readonly<Record<string, unknown>> = {
  '/v1/alipay/sessions': { sessionToken: 'token', expiresIn: 600 },
  '/v1/alipay/phone-number': { phoneMasked: '138******00' },
};

let project: OpenedProject;
/** Answers that a test holds back until it says so. */
let held: (() => void)[];
let holding: boolean;

const posts = (): number => project.requests.filter(({ url }) => url.endsWith('/phone-number')).length;

const release = (): void => {
  for (const answer of held.splice(0)) answer();
};

beforeEach(async () => {
  jest.resetModules();
  held = [];
  holding = false;
  project = await openProject({
    root: join(__dirname, '../..'),
    load: (file) => require(file) as unknown,
    request: ({ url }) =>
      new Promise((resolve) => {
        const { pathname } = new URL(url);
        const answer = () =>
          resolve({
            kind: 'answer',
            status: 200,
            headers: {},
            body: base64({ ok: true, requestId: 'r', data: answers[pathname] }),
          });
        if (holding && pathname.endsWith('/phone-number')) held.push(answer);
        else answer();
      }),
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  project.close();
});

/** What a phone does when someone looks at another app and comes back. */
const setVisibility = (state: DocumentVisibilityState): void => {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

const openAndAgree = async (): Promise<void> => {
  await project.tap('button', zhCN.homeBind);
  await project.until(() => project.path === 'pages/phone-auth/phone-auth');
  await project.tap('checkbox', zhCN.agree);
  await project.tap('button', zhCN.authorize);
  await project.answerConsent('agree');
};

describe('a page left in the middle', () => {
  it('shows nothing late on home, and begins anew when it is opened again', async () => {
    holding = true;
    await openAndAgree();
    await project.until(() => held.length === 1);
    await project.tap('button', zhCN.notNow);
    await project.until(() => project.path === 'pages/home/home');
    release();
    await project.settled();
    expect(project.text()).not.toContain('138******00');

    holding = false;
    await project.tap('button', zhCN.homeBind);
    await project.until(() => project.path === 'pages/phone-auth/phone-auth');
    expect(project.has('button', zhCN.authorize)).toBe(true);
    await project.tap('checkbox', zhCN.agree);
    await project.tap('button', zhCN.authorize);
    await project.until(() => project.text().includes('138******00'));
    expect(posts()).toBe(2);
  });
});

describe('the mini-program sent to the background', () => {
  it('goes on when it comes back: nothing was cancelled, nothing is asked again', async () => {
    holding = true;
    await openAndAgree();
    await project.until(() => held.length === 1);
    const hidden = jest.fn();
    Object.assign(project.page, { onHide: hidden });
    setVisibility('hidden');
    expect(hidden).toHaveBeenCalledTimes(1);
    setVisibility('visible');
    release();
    await project.until(() => project.text().includes('138******00'));
    expect(posts()).toBe(1);
  });
});

describe('home, after a number was bound', () => {
  it('shows it, says how it was proved, and offers to change it', async () => {
    await openAndAgree();
    await project.until(() => project.has('button', zhCN.done));
    await project.tap('button', zhCN.done);
    await project.until(() => project.path === 'pages/home/home');
    expect(project.text()).toContain('138******00');
    expect(project.text()).toContain(zhCN.proofs.tap);
    expect(project.has('button', zhCN.homeChange)).toBe(true);
  });
});
