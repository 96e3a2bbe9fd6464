import { posix } from 'node:path';
import { passed, type Finding } from '../finding';
import { reviewFailure as failure, type ReviewedPage as Page } from './reviewed-page';

/** A policy shorter than this says nothing. */
const LEAST_POLICY = 100;
/** Someone to turn to: a mail address, a telephone number, a page. */
const CONTACT = /[\w.+-]+@[\w-]+\.\w+|(?<!\d)(?:\+?\d[\d -]{6,}\d)(?!\d)|https:\/\/\S+/;

export const isPolicyPath = (path: string): boolean => /privacy|yinsi|policy|agreement/i.test(path);

/** A page's address, from the root or relative to the page that names it, as the path of app.json. */
const pathOf = (url: string, from: string): string => {
  const [path = ''] = url.split('?');
  return path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path);
};

/** @returns the paths of the pages to which a link or one tap leads */
export const pagesBehind = async ({ unit, open }: Page): Promise<ReadonlySet<string>> => {
  const urls: unknown[] = open.elements
    .filter(({ tag }) => tag === 'navigator')
    .map(({ attributes }) => attributes['url']);
  for (const element of open.elements)
    for (const { jsapi, options } of await element.tap())
      if (/^(navigateTo|redirectTo|reLaunch|switchTab)$/.test(jsapi)) urls.push(options['url']);
  return new Set(urls.map((url) => pathOf(String(url), unit.path)));
};

/** Is there a policy, does the page that asks lead to it, and does it say something of this shop's own? */
export const examinePrivacy = async (asking: Page, pages: readonly Page[]): Promise<Finding[]> => {
  const policies = pages.filter(({ unit }) => isPolicyPath(unit.path));
  const write = 'Show the policy on a page of its own and let the page that asks lead to it, beside the agreement.';
  if (policies.length === 0)
    return [
      failure(
        'review.privacy-missing',
        'app.json',
        'No page shows a privacy policy (none is called privacy… in app.json).',
        write,
      ),
    ];
  const reached = await pagesBehind(asking);
  const policy = policies.find(({ unit }) => reached.has(unit.path));
  const [first] = policies;
  if (policy === undefined)
    return [
      failure(
        'review.privacy-unreachable',
        asking.unit.path,
        `Nothing that can be tapped on ${asking.unit.path} leads to ${first?.unit.path ?? ''}.`,
        write,
      ),
    ];
  const text = policy.open.texts.join('').replace(/\s+/g, '');
  if (text.length < LEAST_POLICY)
    return [
      failure(
        'review.privacy-empty',
        policy.unit.path,
        `${policy.unit.path} shows ${text.length === 0 ? 'no text' : `${text.length} characters`}: that is no privacy policy.`,
        'Write it in utils/messages/privacy-policy.ts.',
      ),
    ];
  if (CONTACT.test(policy.open.texts.join('\n'))) return [passed('review.privacy', 'privacy policy')];
  return [
    {
      kind: 'warning',
      id: 'review.privacy-template',
      about: policy.unit.path,
      what: `${policy.unit.path} names nobody to turn to, as it came with the template: the law wants the company's name and a way to reach it (个人信息保护法 §17).`,
      remedy: "Write your company's name and a telephone number or mail address into utils/messages/privacy-policy.ts.",
    },
  ];
};
