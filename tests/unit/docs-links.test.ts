import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import manifest from '../../package.json';

const root = join(__dirname, '../..');

const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => `docs/${file}`);

/** Every page that someone reads: docs/, and what lies beside the code. */
const pages = [
  ...['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...['backend/README.md', 'backend/README.zh-CN.md', 'simulator/README.md', ...inDocs],
]
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.md'));

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const withoutCode = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```$/gm, '').replace(/(`+)[^`]+?\1/g, '');

const headings = (text: string): { level: number; title: string }[] =>
  [...text.replace(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks = '', title = '']) => ({
    level: marks.length,
    title,
  }));

/** What GitHub makes of a heading: letters and digits of any script, hyphens for spaces, numbered where one comes twice. */
const anchors = (text: string): Set<string> => {
  const seen = new Map<string, number>();
  return new Set(
    headings(text).map(({ title }) => {
      const slug = title
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
        .replaceAll(' ', '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${String(before)}`;
    }),
  );
};

const linksIn = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, markdown, html]) => markdown ?? html ?? '')
    .filter((link) => !/^[a-z]+:/i.test(link));

/** @returns what is wrong with a link of a page; undefined when it leads somewhere. */
const faultOf = (page: string, link: string): string | undefined => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : posix.join(dirname(page), decodeURIComponent(path));
  if (!existsSync(join(root, target))) return `${link}: there is no ${target}`;
  if (anchor !== undefined && !anchors(read(target)).has(decodeURIComponent(anchor)))
    return `${link}: no heading of ${target} makes that anchor`;
  return undefined;
};

describe('every page', () => {
  it.each(pages)('%s: each link and anchor leads somewhere', (page) => {
    expect(linksIn(read(page)).flatMap((link) => faultOf(page, link) ?? [])).toEqual([]);
  });

  it.each(pages)('%s: each command it tells to run exists', (page) => {
    const named = [...read(page).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

/** What stands on the left of a README's map: files and folders of the root. */
const mapped = (page: string): string[] =>
  (/^```\n(app\.json[\s\S]+?)^```$/m.exec(read(page))?.[1] ?? '')
    .split('\n')
    .flatMap((line) => line.slice(0, 30).split(' ').filter(Boolean));

describe('the READMEs', () => {
  it.each(['README.md', 'README.zh-CN.md'])('%s names every command of package.json', (page) => {
    const names = Object.keys(manifest.scripts);
    expect(names.filter((name) => !new RegExp(`npm (run )?${name}(?![\\w:-])`).test(read(page)))).toEqual([]);
  });

  it('draw one map, of what there is', () => {
    expect(mapped('README.md')).toContain('pages/phone-auth/');
    expect(mapped('README.md').filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(mapped('README.zh-CN.md')).toEqual(mapped('README.md'));
  });
});

const chinese = pages.filter((file) => file.endsWith('.zh-CN.md'));

describe('both languages', () => {
  it.each(['console', 'preview', 'review', 'embedding', 'troubleshooting', 'errors', 'request', 'performance'])(
    'have a page %s',
    (name) => {
      expect([`docs/${name}.md`, `docs/${name}.zh-CN.md`].filter((file) => !existsSync(join(root, file)))).toEqual([]);
    },
  );

  it.each(chinese)('%s has the sections of its English sibling, and each page names the other', (page) => {
    const sibling = page.replace('.zh-CN', '');
    const levels = (file: string): number[] => headings(read(file)).map(({ level }) => level);
    expect(levels(page)).toEqual(levels(sibling));
    expect(linksIn(read(page))).toContain(relative(dirname(page), sibling));
    expect(linksIn(read(sibling))).toContain(relative(dirname(page), page));
  });

  it.each([
    ...['README', 'backend/README'],
    ...['console', 'preview', 'review', 'embedding', 'troubleshooting', 'performance'].map((name) => `docs/${name}`),
  ])('tell the same on %s: as many rows, the same codes, the same pages linked', (name) => {
    const rows = (text: string): number => (text.match(/^\|/gm) ?? []).length;
    const names = (text: string): string[] =>
      [...new Set(text.match(/\b\d{5}\b|\b(?:isv|aop)\.[\w-]+|\b[A-Z]{3,}(?:_[A-Z]+)+\b|--[a-z][\w-]+/g) ?? [])].sort();
    const linked = (text: string): string[] =>
      linksIn(text)
        .map((link) => link.replace(/#.*/, '').replace(/\.(zh-CN|en)(?=\.)/, ''))
        .sort();
    const [english, other] = [`${name}.md`, `${name}.zh-CN.md`].map(read) as [string, string];
    expect(rows(other)).toBe(rows(english));
    expect(names(other)).toEqual(names(english));
    expect(linked(other)).toEqual(linked(english));
  });

  it('show the figures of one and the same run', () => {
    const run = (page: string): string | undefined => /^```text\n([\s\S]*?)^```$/m.exec(read(page))?.[1];
    expect(run('docs/performance.md')).toMatch(/^simulator$/m);
    expect(run('docs/performance.zh-CN.md')).toBe(run('docs/performance.md'));
  });

  it.each(['console', 'preview', 'review', 'embedding', 'troubleshooting'])('%s ends with the next step', (name) => {
    expect(read(`docs/${name}.md`).trimEnd().split('\n').at(-1)).toMatch(/^\*\*Next\*\*/);
    expect(read(`docs/${name}.zh-CN.md`).trimEnd().split('\n').at(-1)).toMatch(/^\*\*下一步\*\*/);
  });
});
