import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cause } from '../../utils/cause';
import { entryOf, type causes } from '../../utils/causes';
import type { Language } from '../../utils/messages/language';

const root = join(__dirname, '../..');

const pages = {
  console: { 'zh-CN': 'docs/console.zh-CN.md', en: 'docs/console.md' },
  backend: { 'zh-CN': 'backend/README.zh-CN.md', en: 'backend/README.md' },
} as const satisfies Record<string, Record<Language, string>>;

interface Section {
  readonly page: keyof typeof pages;
  /** As the English page has it, without its number: steps come and go. The Chinese one has the same sections in the same order. */
  readonly heading: string;
}

const headingsOf = (file: string): readonly string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) => heading);

/** What GitHub makes of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** @returns a link to that section from a page in docs/. @throws where it has been renamed. */
const link = ({ page, heading }: Section, language: Language, text?: string): string => {
  const at = headingsOf(pages[page].en).findIndex((written) => written.replace(/^\d+\. /, '') === heading);
  const file = pages[page][language];
  const found = headingsOf(file)[at];
  if (found === undefined)
    throw new Error(
      `${pages[page].en} has no section "${heading}", or ${file} none in its place: see scripts/docs/remedy.ts.`,
    );
  return `[${text ?? found}](${file.startsWith('docs/') ? file.replace('docs/', '') : `../${file}`}#${anchor(found)})`;
};

type Place = Extract<(typeof causes)[Cause], { readonly where: string }>['where'];

/** Where to read on about each place; nothing for a file, whose name says it all. */
const sections: Readonly<Record<Place, readonly Section[]>> = {
  '控制台 › 设置 › 基础设置 › 最低基础库版本': [{ page: 'console', heading: 'The oldest base library' }],
  '控制台 › 开发设置 › 接口内容加密方式': [{ page: 'console', heading: 'Encryption' }],
  '控制台 › 开发设置 › 接口加签方式、应用网关': [
    { page: 'console', heading: 'Signing' },
    { page: 'console', heading: 'The gateway of the app' },
  ],
  '控制台 › 产品绑定 › 获取会员手机号 › 用户信息申请（主账号）': [{ page: 'console', heading: 'Product and field' }],
  '控制台 › 开发设置 › 服务器域名白名单': [{ page: 'console', heading: 'The allow-list of your servers' }],
  '后端日志：按 requestId 查 reason': [{ page: 'backend', heading: 'Reading the log' }],
  'utils/config.ts': [],
};

/** What a mended setting takes to be seen; the note on the phone has no room for commands that only one repository knows. */
const afterwards: Partial<Readonly<Record<Cause, 'revoke' | 'preview' | 'upload'>>> = {
  'jsapi-parameter': 'preview',
  'jsapi-forbidden': 'revoke',
  'missing-encrypt-key': 'revoke',
  'missing-signature-type': 'revoke',
  'invalid-encrypt': 'revoke',
  'no-permission': 'revoke',
  'envelope-unsigned': 'revoke',
  'domain-forbidden': 'upload',
  'http-private-address': 'preview',
  'bad-address': 'preview',
  'bad-isv-app-id': 'preview',
};

/** @returns where to look for a cause, with links to what that place is; '' where no place is known. */
export const placeOf = (cause: Cause, language: Language): string => {
  const where = entryOf(cause).where as Place | undefined;
  if (where === undefined) return '';
  const links = sections[where].map((section) => link(section, language));
  const listed = language === 'en' ? ` (${links.join(', ')})` : `（${links.join('、')}）`;
  return `\`${where}\`${links.length === 0 ? '' : listed}`;
};

const sentences = {
  revoke: { 'zh-CN': 'REVOKE，再点一次', en: 'REVOKE, then tap again' },
  preview: {
    'zh-CN': '`npm run preview`；自己的小程序用开发者工具的“预览”',
    en: '`npm run preview`; an app of your own: 预览 in the IDE',
  },
  upload: {
    'zh-CN': '`npm run upload`；自己的小程序用开发者工具的“上传”',
    en: '`npm run upload`; an app of your own: 上传 in the IDE',
  },
} as const;

const revocation = { 'zh-CN': '解除授权', en: 'revoke the authorization' };

/** @returns what to do once it is mended, in one sentence without its full stop; '' where nothing is left to do. */
export const afterMending = (cause: Cause, language: Language): string => {
  const step = afterwards[cause];
  if (step === undefined) return '';
  const how = link({ page: 'console', heading: 'After each repair' }, language, revocation[language]);
  return sentences[step][language].replace('REVOKE', how);
};
