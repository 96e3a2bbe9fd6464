import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, readDoc, sectionOf, type Way } from './doc-page';

const repository = join(__dirname, '..');
const fixtures = join(repository, 'tests/fixtures/embedding');
const page = readDoc('embedding.md');

/** The two kinds of host: one that compiles TypeScript, one that takes JavaScript only. */
export type HostLanguage = 'TypeScript' | 'JavaScript';

/** Someone else's mini-program, in a folder of its own for a while. */
export interface EmbeddingHost {
  readonly folder: string;
  /** Changes a file. @throws when the change changed nothing. */
  edit(file: string, change: (text: string) => string): void;
  remove(): void;
}

/**
 * Makes one with nothing of ours but what docs/embedding.md tells to copy, by running the commands that stand there, from
 * the repository's root, as their reader does.
 */
export const embed = (way: Way, language: HostLanguage): EmbeddingHost => {
  const folder = mkdtempSync(join(tmpdir(), 'tea-house-'));
  const run = (commands: string): void => {
    execFileSync('sh', ['-ec', commands.replace(/^HOST=.*$/m, '')], {
      cwd: repository,
      env: { ...process.env, HOST: join(folder, 'phone-auth') },
      stdio: 'pipe',
    });
  };
  const edit: EmbeddingHost['edit'] = (file, change) => {
    const before = readFileSync(join(folder, file), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`Nothing was changed in ${file}.`);
    writeFileSync(join(folder, file), after);
  };

  cpSync(join(fixtures, 'tea-house'), folder, { recursive: true });
  cpSync(join(fixtures, way), join(folder, 'view/member'), { recursive: true });
  const commands = codeOf(page, 'sh');
  const conversion = commands.find((code) => code.includes('tsc'));
  if (conversion === undefined) throw new Error('The docs name no command that makes JavaScript.');
  const section = sectionOf(page, way);
  for (const code of [...commands.slice(0, 1), ...codeOf(section, 'sh')]) run(code);
  if (language === 'JavaScript') run(conversion);

  const settings = codeOf(section, 'json').find((code) => code.includes('"pages"'));
  if (settings !== undefined) {
    const { pages } = JSON.parse(settings) as { pages: readonly string[] };
    edit('app.json', (text) => {
      const app = JSON.parse(text) as { pages: readonly string[] };
      return JSON.stringify({ ...app, pages: [...app.pages, ...pages] });
    });
  }
  return {
    folder,
    edit,
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
};
