import { CompileError } from '../../../simulator/compiler/diagnostic';
import type { Project } from '../../../simulator/project/load';
import { passed, type Finding } from '../finding';
import { openPage } from './open-page';
import { examinePrivacy, isPolicyPath, pagesBehind } from './privacy-policy';
import { reviewFailure as failure, type ReviewedPage as Page } from './reviewed-page';
import type { Called } from './silent-platform';
import { isEmbedded } from '../settings/app-config';
import type { Subject } from '../subject';
import { writtenElements, type Written } from './written-elements';

/** Open abilities of a button that ask for something of the user. */
const ASKING = /getAuthorize|getPhoneNumber|getUserInfo/;
/** JSAPIs that bring a sheet or a dialog before people's eyes (platform-facts.md §4.1, §9). */
const ASKING_JSAPIS = new Set([
  ...[
    'getPhoneNumber',
    'getOpenUserInfo',
    'getAuthUserInfo',
    'getLocation',
    'getAddress',
    'chooseContact',
    'choosePhoneContact',
  ],
  ...['getRunData', 'openSetting', 'requestSubscribeMessage', 'tradePay', 'startAPVerify', 'scan', 'chooseImage'],
]);
const asksFor = ({ attributes }: Written): boolean =>
  ASKING.test(attributes['open-type'] ?? attributes['openType'] ?? '') || 'onGetPhoneNumber' in attributes;

/** @returns what a call asks of the user, as a person would write it; undefined where it asks nothing */
const askingCall = ({ jsapi, options }: Called): string | undefined => {
  if (jsapi === 'getAuthCode') {
    const { scopes = 'auth_base' } = options;
    const asked = (Array.isArray(scopes) ? (scopes as unknown[]) : [scopes]).filter((scope) => scope !== 'auth_base');
    return asked.length === 0 ? undefined : `my.getAuthCode(${String(asked[0])})`;
  }
  return ASKING_JSAPIS.has(jsapi) ? `my.${jsapi}` : undefined;
};

const examineEntry = (page: Page, isFirst: boolean): Finding[] => {
  const { unit, written, open } = page;
  const findings: Finding[] = [];
  const asked = open.onEntry.map(askingCall).find((call) => call !== undefined);
  if (asked !== undefined)
    findings.push(
      failure(
        isFirst ? 'review.first-page' : 'review.asks-on-entry',
        unit.path,
        `${unit.path} calls ${asked} as soon as it opens: review forbids a sheet that nobody asked for.`,
        'Call it from a tap, after the page has said what it is for; auth_base alone may be silent on entry.',
      ),
    );
  const button = written.find(asksFor);
  if (isFirst && asked === undefined && button !== undefined)
    findings.push(
      failure(
        'review.first-page',
        `${button.file}:${button.line}`,
        `The first page ${unit.path} asks (${button.file}:${button.line}): there the sheet does not even open, and review forbids it.`,
        'Let the first page say what the number is for and lead to the page that asks; it comes first in "pages" of app.json.',
      ),
    );
  return findings;
};

/** All four stand on the native button, or its sheet ends in silence (user-asks P1). */
const examineButton = ({ file, line, attributes }: Written): Finding[] => {
  const lacking = ['scope', 'onGetAuthorize', 'onError'].filter((name) => !(name in attributes));
  if (!/getAuthorize/.test(attributes['open-type'] ?? '')) return [];
  if (attributes['scope'] !== undefined && attributes['scope'] !== 'phoneNumber' && !attributes['scope'].includes('{{'))
    lacking.push('scope="phoneNumber"');
  if (lacking.length === 0) return [];
  return [
    failure(
      'review.button',
      `${file}:${line}`,
      `The button of ${file}:${line} lacks ${lacking.join(', ')}: people agree and nothing comes back.`,
      'Put open-type="getAuthorize", scope="phoneNumber", onGetAuthorize and onError on one native <button>.',
    ),
  ];
};

const BOXES = new Set(['checkbox', 'switch', 'radio']);
/** A text in an attribute is true, even "false". */
const isTicked = (value: unknown): boolean => value === true || (typeof value === 'string' && value !== '');

const examineAgreement = ({ unit, open }: Page): Finding[] =>
  open.elements.some(({ tag, attributes }) => BOXES.has(tag) && isTicked(attributes['checked']))
    ? [
        failure(
          'review.agreement',
          unit.path,
          `The agreement on ${unit.path} is ticked before anybody touched it: review refuses that.`,
          "Let checked be {{agreed}}, and agreed: false in the page's data.",
        ),
      ]
    : [];

const leadsToPolicy = async (page: Page): Promise<boolean> => [...(await pagesBehind(page))].some(isPolicyPath);

/** app.json may name another page than the first one to begin with (entryPagePath). */
const firstPageOf = ({ config }: Project): string => {
  const entry = config['entryPagePath'];
  return typeof entry === 'string' && entry !== '' ? entry.replace(/^\//, '') : (config.pages[0] ?? '');
};

/** What Alipay's review looks at (platform-facts.md §9): the pages are drawn and run, not searched for words. */
export const examineReviewRules = async ({ app, appFiles, config }: Subject): Promise<readonly Finding[]> => {
  if ('problem' in app || config.kind === 'broken') return [];
  const pages: Page[] = [];
  for (const unit of app.units.filter(({ kind }) => kind === 'page')) {
    try {
      pages.push({ unit, open: await openPage(app, unit, appFiles), written: writtenElements(unit, app, appFiles) });
    } catch (error) {
      const message =
        error instanceof CompileError ? error.message.split('\n')[0] : (error as { message?: unknown } | null)?.message;
      return [
        {
          kind: 'unchecked',
          id: 'review.not-run',
          about: unit.path,
          what: `${unit.path} cannot be drawn without a phone: ${String(message)}.`,
          remedy: 'Mend it, and look at the page by eye: the review rules were not checked.',
          ...(!isEmbedded(config) && { command: 'npm run check' }),
        },
      ];
    }
  }
  const first = firstPageOf(app);
  const asking = pages.filter(({ written }) => written.some(asksFor));
  const leading = await Promise.all(pages.map((page) => leadsToPolicy(page)));
  const agreeing = pages.filter((page, index) => asking.includes(page) || leading[index]);
  const buttons = new Map(
    pages.flatMap(({ written }) => written.filter(asksFor)).map((button) => [`${button.file}:${button.line}`, button]),
  );
  const findings: Finding[] = [
    ...pages.flatMap((page) => examineEntry(page, page.unit.path === first)),
    ...[...buttons.values()].flatMap(examineButton),
    ...agreeing.flatMap(examineAgreement),
  ];
  const privacy = await Promise.all(asking.map((page) => examinePrivacy(page, pages)));
  if (findings.length === 0) findings.push(passed('review.pages', 'first page asks nothing, agreement not ticked'));
  return [...findings, ...privacy.flat()];
};
