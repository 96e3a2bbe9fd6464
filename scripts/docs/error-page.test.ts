import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { scenarios } from '../../scenarios/catalogue';
import { pageOf, type Scenario } from '../../scenarios/scenario';
import { causes } from '../../utils/causes';
import { errorPage, type Sources } from './error-page';
import { picturesNamedIn, windowPicture } from './picture-path';
import { pageStates } from './page-states';
import { probe } from './probe';

const docs = join(__dirname, '../../docs');

let sources: Sources;

beforeAll(async () => {
  sources = { scenarios, probed: await probe() };
});

/** GitHub's anchors: lower case, nothing but letters, digits, hyphens; a second one of a name gets a number. */
const anchorsOf = (page: string): readonly string[] => {
  const seen = new Map<string, number>();
  return [...page.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${String(before)}`;
  });
};

const sectionOf = (page: string, heading: string): string =>
  page.split(/^### /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';

const headingOf = (scenario: Scenario): string => {
  const { outcome } = scenario;
  if (outcome.state === 'failed' || outcome.state === 'questioned') return outcome.cause;
  if (outcome.state === 'offline') return 'offline-before-tap';
  return outcome.state === 'verified' && 'byHand' in scenario ? 'by-hand-verified' : outcome.state;
};

describe.each(['zh-CN', 'en'] as const)('the error page in %s', (language) => {
  let page: string;
  beforeAll(() => {
    page = errorPage(sources, language);
  });

  it.each(Object.keys(causes))('has the anchor that the note on the phone names: #%s', (cause) => {
    expect(anchorsOf(page)).toContain(cause);
  });

  it('gives no anchor twice, so that none gets a number', () => {
    const anchors = anchorsOf(page);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(anchors.filter((anchor) => /-\d$/.test(anchor))).toEqual([]);
  });

  it.each(Object.entries<Scenario>(scenarios))('links the scenario %s from where it ends', (name, scenario) => {
    expect(sectionOf(page, headingOf(scenario))).toContain(`?scenario=${name}#/${pageOf(scenario)}`);
  });

  it('shows every state that the page can have, and only pictures that are there', () => {
    const pictures = picturesNamedIn(page);
    for (const state of Object.keys(pageStates)) expect(pictures).toContain(`images/states/${state}.${language}.png`);
    for (const picture of [...pictures, windowPicture(language)])
      expect([picture, existsSync(join(docs, picture))]).toEqual([picture, true]);
  });
});

describe('both error pages', () => {
  it('have the same sections in the same order', () => {
    const sections = (page: string): readonly string[] =>
      [...page.matchAll(/^### (.+)$/gm)].map(([, name = '']) => name);
    expect(sections(errorPage(sources, 'en'))).toEqual(sections(errorPage(sources, 'zh-CN')));
  });

  it('are refused while a cause has no failure that leads to it', () => {
    const probed = sources.probed.filter(({ cause }) => cause !== 'no-permission');
    expect(() => errorPage({ ...sources, probed }, 'en')).toThrow('No failure leads to the cause "no-permission"');
  });

  it('are the same text for the same sources', async () => {
    const page = errorPage(sources, 'en');
    expect(page).toContain('\n## ');
    expect(errorPage({ scenarios, probed: await probe() }, 'en')).toBe(page);
  });

  it.each([
    [
      'zh-CN',
      'no-permission',
      /（\[\d\. 产品与字段\]\(console\.zh-CN\.md#\d-产品与字段\)）\n- \*\*改好之后\*\*：\[解除授权\]/,
    ],
    ['zh-CN', 'domain-forbidden', /改好之后\*\*：`npm run upload`；自己的小程序/],
    ['zh-CN', 'envelope-rejected', /后端日志.*\.\.\/backend\/README\.zh-CN\.md#看懂日志\)/],
    ['en', 'missing-encrypt-key', /\(console\.md#\d-encryption\)\)\n- \*\*Once it is mended\*\*: \[revoke the auth/],
    ['en', 'bad-address', /`utils\/config\.ts`\n- \*\*Once it is mended\*\*: `npm run preview`; an app of your own/],
    ['en', 'envelope-rejected', /\.\.\/backend\/README\.md#reading-the-log\)/],
  ] as const)('in %s lead from %s to the page that says how, and tell what comes after', (language, cause, told) => {
    expect(sectionOf(errorPage(sources, language), cause)).toMatch(told);
  });

  it('name the codes by what the app takes them for', () => {
    const page = errorPage(sources, 'en');
    expect(sectionOf(page, 'domain-forbidden')).toContain('`error` of `my.request`: 4, 11');
    expect(sectionOf(page, 'http-request')).toContain('HTTP status: 400, 402, 404–428, 430–499');
    expect(sectionOf(page, 'missing-encrypt-key')).toContain('`40001 isv.missing-encrypt-key`');
    expect(sectionOf(page, 'no-phone')).toContain('`code` from the backend: `PHONE_NOT_BOUND`');
  });
});
