import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(__dirname, '../docs');

/** A part of a page below a heading of the second level. */
export interface DocSection {
  readonly heading: string;
  readonly text: string;
}

/** @returns the text of a page of docs/. */
export const readDoc = (file: string): string => readFileSync(join(docs, file), 'utf8');

/** @returns the code of each fence of a language, in order, without its indentation's fence. */
export const codeOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code);

/** @returns the sections of a page in order; headings inside of code are none. */
const sectionsOf = (text: string): DocSection[] => {
  const sections: { heading: string; text: string }[] = [];
  let fenced = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    const heading = fenced ? undefined : /^## (.*)/.exec(line)?.[1];
    if (heading !== undefined) sections.push({ heading, text: '' });
    else if (sections.length > 0) sections[sections.length - 1]!.text += `${line}\n`;
  }
  return sections;
};

/** The ways that docs/embedding*.md tells, in its order. Each is a folder of tests/fixtures/embedding as well. */
export const ways = ['by-button', 'by-flow', 'by-request', 'by-page'] as const;

export type Way = (typeof ways)[number];

/** @returns the section of a way: `## 1. …` and so on. @throws when the page has none. */
export const sectionOf = (page: string, way: Way): string => {
  const number = `${String(ways.indexOf(way) + 1)}. `;
  const found = sectionsOf(page).find(({ heading }) => heading.startsWith(number));
  if (found === undefined) throw new Error(`There is no section "## ${number}…" for ${way}.`);
  return found.text;
};

/** @returns what the copying commands of a section name: files, and folders taken whole. */
export const copiedPaths = (section: string): string[] =>
  codeOf(section, 'sh')
    .flatMap((code) => [...code.matchAll(/tar cf - ([^|]*)\|/g)])
    .flatMap(([, paths = '']) => paths.replace(/\\\n/g, ' ').split(/\s+/))
    .filter((path) => path !== '');
