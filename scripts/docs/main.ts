// `npm run docs` writes docs/errors*.md and their pictures; `--check` compares the texts and looks for the pictures instead.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { scenarios } from '../../scenarios/catalogue';
import type { Language } from '../../utils/messages/language';
import { readOptions } from '../read-options';
import { errorPage } from './error-page';
import { picturesNamedIn, windowPicture, workbenchPicture } from './picture-path';
import { takePictures } from './pictures';
import { probe } from './probe';

const docs = join(__dirname, '../../docs');

const files = { 'errors.zh-CN.md': 'zh-CN', 'errors.md': 'en' } as const satisfies Record<string, Language>;

const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** @returns what is wrong, one sentence each. Pictures differ with a machine's fonts: they only have to be there. */
const faultsOf = (pages: Readonly<Record<string, string>>): readonly string[] => {
  const stale = Object.entries(pages)
    .filter(([file, page]) => read(join(docs, file)) !== page)
    .map(([file]) => `docs/${file} is not what the catalogue and the messages say.`);
  const pictures = new Set([
    ...Object.values(pages).flatMap(picturesNamedIn),
    ...Object.values(files).flatMap((language) => [windowPicture(language), workbenchPicture(language)]),
  ]);
  const missing = [...pictures]
    .filter((picture) => !existsSync(join(docs, picture)))
    .map((picture) => `docs/${picture} is missing.`);
  return [...stale, ...missing];
};

const usage = `npm run docs -- [--check]

  --check  compares the texts, looks whether the pictures are there, and writes nothing`;

const main = async (): Promise<void> => {
  const read = readOptions({ usage }, { check: { type: 'boolean', default: false } });
  if (read === undefined) return;
  const sources = { scenarios, probed: await probe() };
  const pages: Record<string, string> = {};
  for (const [file, language] of Object.entries(files))
    pages[file] = await format(errorPage(sources, language), { parser: 'markdown', printWidth: 120 });

  if (read.values.check) {
    const faults = faultsOf(pages);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) {
      console.error('Run: npm run docs');
      process.exitCode = 1;
    }
    return;
  }
  for (const [file, page] of Object.entries(pages)) writeFileSync(join(docs, file), page);
  await takePictures();
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
