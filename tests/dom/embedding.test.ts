import { createAlipayKeys } from '../../simulator/alipay/keys';
import type { NetworkRequest } from '../../simulator/network/wire';
import { openProject, type OpenedProject, type OpenOptions } from '../../simulator/testing';
import { ways, type Way } from '../doc-page';
import { embed as embedIn, type EmbeddingHost, type HostLanguage } from '../embedding-host';

jest.setTimeout(60_000);

const keys = createAlipayKeys();
let host: EmbeddingHost | undefined;
let project: OpenedProject | undefined;

const embed = (way: Way, language: HostLanguage): EmbeddingHost => (host = embedIn(way, language));

const base64 = (body: unknown): string => Buffer.from(JSON.stringify(body)).toString('base64');

/** The merchant's own endpoint, and ours. */
const answers: Readonly<Record<string, unknown>> = {
  '/members/phone': { phoneMasked: '138******00' },
  '/v1/alipay/sessions': { ok: true, requestId: 'r', data: { sessionToken: 'token', expiresIn: 600 } },
  '/v1/alipay/phone-number': { ok: true, requestId: 'r', data: { phoneMasked: '138******00' } },
};

const open = async (scenario: OpenOptions['scenario'] = {}, said = answers): Promise<OpenedProject> => {
  project = await openProject({
    root: host?.folder ?? '',
    scenario,
    keys,
    request: ({ url }) => ({ kind: 'answer', status: 200, headers: {}, body: base64(said[new URL(url).pathname]) }),
  });
  await project.tap('button', '会员登记');
  await project.until(() => project?.path === 'view/member/index');
  return project;
};

/** From the host's own page to where the button is, ready to be tapped. @returns the button's name. */
const reachButton = async (opened: OpenedProject, way: Way): Promise<string> => {
  if (way !== 'by-page') {
    await opened.tap('checkbox', /我已阅读并同意/);
    return '登记手机号';
  }
  await opened.tap('button', '登记手机号');
  await opened.until(() => opened.path === 'phone-auth/pages/phone-auth/phone-auth');
  await opened.tap('checkbox', /我已阅读并同意/);
  return '授权手机号';
};

const isSubmission = ({ url }: NetworkRequest): boolean => /\/phone(-number)?$/.test(url);

const submitted = ({ requests }: OpenedProject): Record<string, unknown> =>
  JSON.parse(requests.find(isSubmission)?.body ?? '') as Record<string, unknown>;

afterEach(() => {
  project?.close();
  host?.remove();
  project = host = undefined;
});

const cases = ways.flatMap((way) =>
  (['TypeScript', 'JavaScript'] as const).map((language) => [way, language] as const),
);

describe('someone else’s mini-program, after following docs/embedding.md', () => {
  it.each(cases)(
    '%s, in %s: a refusal sends nothing and stays there, an agreement ends in the masked number',
    async (way, language) => {
      embed(way, language);
      const opened = await open();
      await opened.tap('button', await reachButton(opened, way));
      const { path } = opened;
      await opened.answerConsent('refuse');
      await opened.until(() => /不登记也可以|没有授权也没关系/.test(opened.text()));
      expect([opened.path, opened.requests.filter(isSubmission)]).toEqual([path, []]);

      await opened.tap('button', /^(登记手机号|重新授权)$/);
      await opened.answerConsent('agree');
      await opened.until(() => opened.text().includes('138******00'));
      expect(submitted(opened)['envelope']).toMatch(/^\{"response":"[\w+/=]+"/);
    },
  );

  it.each(['by-button', 'by-request'] as const)('%s: a backend that refuses is not told as a success', async (way) => {
    embed(way, 'TypeScript');
    const opened = await open({}, { '/members/phone': { ok: false } });
    await opened.tap('button', await reachButton(opened, way));
    await opened.answerConsent('agree');
    await opened.until(() => opened.text().includes('没有成功'));
    expect(opened.text()).not.toContain('已登记');
  });

  it('by-flow: the console gets the cause of a failure, once', async () => {
    const logged = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    embed('by-flow', 'TypeScript');
    const refusal = { ok: false, requestId: 'r', code: 'MISCONFIGURED', platform: { code: '40006', subCode: '' } };
    const opened = await open({}, { ...answers, '/v1/alipay/phone-number': refusal });
    await opened.tap('button', await reachButton(opened, 'by-flow'));
    await opened.answerConsent('agree');
    await opened.until(() => opened.text().includes('一键授权暂未开放'));
    expect(logged.mock.calls).toEqual([['phone-auth:', 'no-permission']]);
    logged.mockRestore();
  });

  it('by-page: as a sub-package, the pages beside it are found from their new folder', async () => {
    embed('by-page', 'TypeScript').edit('app.json', (text) => {
      const app = JSON.parse(text) as { pages: readonly string[] };
      const [ours, theirs] = [true, false].map((mine) =>
        app.pages.filter((path) => path.startsWith('phone-auth/') === mine),
      );
      const pages = ours?.map((path) => path.replace('phone-auth/', ''));
      return JSON.stringify({ ...app, pages: theirs, subPackages: [{ root: 'phone-auth', pages }] });
    });
    const opened = await open();
    await reachButton(opened, 'by-page');
    await opened.tap('link', '《隐私政策》');
    await opened.until(() => opened.path === 'phone-auth/pages/privacy-policy/privacy-policy');
    await opened.open('/phone-auth/pages/phone-auth/phone-auth');
    await opened.tap('button', '手动填写手机号');
    await opened.until(() => opened.path === 'phone-auth/pages/phone-entry/phone-entry');
  });

  it('by-flow: a template’s appId reaches Alipay and the backend', async () => {
    embed('by-flow', 'TypeScript').edit('phone-auth/utils/config.ts', (text) =>
      text.replace(/isvAppId: string = ''/, "isvAppId: string = '2021000000000009'"),
    );
    const opened = await open();
    const asked = jest.spyOn(
      (globalThis as unknown as { my: { getPhoneNumber(options: object): void } }).my,
      'getPhoneNumber',
    );
    await opened.tap('button', await reachButton(opened, 'by-flow'));
    await opened.answerConsent('agree');
    await opened.until(() => opened.text().includes('138******00'));
    expect(asked.mock.calls[0]?.[0]).toMatchObject({ protocols: { isvAppId: '2021000000000009' } });
    expect(submitted(opened)['isvAppId']).toBe('2021000000000009');
  });
});
