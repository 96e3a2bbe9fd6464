import { join } from 'node:path';
import { openProject, type OpenedProject } from '../../simulator/testing';
import { zhCN } from '../../utils/messages/zh-CN';

const base64 = (body: unknown): string => Buffer.from(JSON.stringify(body)).toString('base64');

let project: OpenedProject;
/** What the backend says next to somebody who asks for a code. */
let resendAfter: number;

beforeEach(async () => {
  jest.resetModules();
  resendAfter = 60;
  project = await openProject({
    root: join(__dirname, '../..'),
    load: (file) => require(file) as unknown,
    request: ({ url }) => {
      const answers: Readonly<Record<string, unknown>> = {
        '/v1/alipay/sessions': { sessionToken: 'token', expiresIn: 600 },
        '/v1/phone/codes': { resendAfter, expiresIn: 300 },
        '/v1/phone/verifications': { phoneMasked: '138******00' },
      };
      const body = { ok: true, requestId: 'r', data: answers[new URL(url).pathname] };
      return { kind: 'answer', status: 200, headers: {}, body: base64(body) };
    },
  });
  await project.open('/pages/phone-entry/phone-entry');
});

afterEach(() => {
  project.close();
});

const posts = (path: string): number => project.requests.filter(({ url }) => url.endsWith(path)).length;
const value = (name: string): string => (project.find('textbox', name) as HTMLInputElement).value;

const askForCode = async (): Promise<void> => {
  await project.enter(zhCN.number, '13800138000');
  await project.tap('checkbox', zhCN.agree);
  await project.tap('button', zhCN.sendCode);
  await project.until(() => project.has('textbox', zhCN.code));
};

describe('the agreement, where a number is entered by hand', () => {
  it('is not ticked, and nothing is asked for without it', async () => {
    await project.enter(zhCN.number, '13800138000');
    await project.tap('button', zhCN.sendCode);
    expect(project.text()).toContain(zhCN.agreeFirst);
    expect(project.requests).toHaveLength(0);
    await project.tap('checkbox', zhCN.agree);
    expect(project.text()).not.toContain(zhCN.agreeFirst);
  });

  it('leads to the policy', async () => {
    await project.tap('link', zhCN.privacyPolicy);
    await project.until(() => project.path === 'pages/privacy-policy/privacy-policy');
  });

  it('is not ticked for someone who comes back to a code, and changes the number', async () => {
    await askForCode();
    await project.open('/pages/home/home');
    await project.open('/pages/phone-entry/phone-entry');
    expect(project.has('textbox', zhCN.code)).toBe(true);
    await project.enter(zhCN.number, '13800138001');
    expect((project.find('checkbox', zhCN.agree) as HTMLInputElement).checked).toBe(false);
    await project.tap('button', zhCN.sendCode);
    expect(posts('/codes')).toBe(1);
  });
});

describe('the field for the code', () => {
  it('has the focus when it comes, for what the keyboard suggests', async () => {
    await askForCode();
    expect(document.activeElement).toBe(project.find('textbox', zhCN.code));
  });

  it('is emptied for another code, which would not fit beside the old one', async () => {
    resendAfter = 0;
    await askForCode();
    await project.enter(zhCN.code, '123456');
    await project.tap('button', zhCN.resend);
    await project.until(() => posts('/codes') === 2);
    await project.settled();
    expect(value(zhCN.code)).toBe('');
  });
});

describe('the number', () => {
  it('stays as it was typed, and is sent tidied', async () => {
    await project.enter(zhCN.number, '138 0013 8000');
    expect(value(zhCN.number)).toBe('138 0013 8000');
    await project.tap('checkbox', zhCN.agree);
    await project.tap('button', zhCN.sendCode);
    await project.until(() => posts('/codes') === 1);
    const { body } = project.requests.at(-1)!;
    expect(JSON.parse(body ?? '')).toEqual({ phone: '+8613800138000', locale: 'zh' });
  });

  it('is not told back to its field while it is typed', async () => {
    const before = project.setDataCalls.length;
    for (const typed of ['1', '13', '138', '138 0']) await project.enter(zhCN.number, typed);
    expect(project.setDataCalls.slice(before)).toEqual([]);
  });

  it('of another country begins with a code that is typed, and forgets it with the country', async () => {
    const world = zhCN.regions.at(-1)!;
    await project.choose(zhCN.region, world);
    await project.enter(zhCN.dialCode, '44');
    await askForCode();
    await project.open('/pages/home/home');
    await project.open('/pages/phone-entry/phone-entry');
    expect(value(zhCN.dialCode)).toBe('44');
    await project.choose(zhCN.region, zhCN.regions[0]!);
    await project.choose(zhCN.region, world);
    expect(value(zhCN.dialCode)).toBe('');
  });
});

describe('a page that a link opened directly', () => {
  it('leads home when it is left, since there is nothing to go back to', async () => {
    await project.tap('button', zhCN.back);
    await project.until(() => project.path === 'pages/home/home');
  });

  it('leads home once the number is proved', async () => {
    await askForCode();
    await project.enter(zhCN.code, '000000');
    await project.tap('button', zhCN.verify);
    await project.tap('button', zhCN.done);
    await project.until(() => project.path === 'pages/home/home');
  });
});
