import { SourceMap, type SourceMapping, type SourceMapPayload } from 'node:module';
import { writeFolder } from '../../simulator/project/folder';
import type { BuiltScript } from './built-script';
import { bundleScripts } from './scripts';

const files: Readonly<Record<string, string>> = {
  'app.js': "import { say } from './utils/word';\nApp({ said: say() });\n",
  'pages/x/x.ts': `interface Said {
  readonly text: string;
}
import { late } from '../../utils/late';
const said = (): Said => ({ text: 'by the page' });
Page({ said, tap: late });
`,
  'utils/word.ts': "const word: string = 'in a word';\n\nexport const say = (): string => word;\n",
  'utils/late.ts': `export const late = (): string =>
  late.name +
  table.told;
const table = { told: 'by the table', long: '${'x'.repeat(200)}' };
`,
};

/** Where a text of a script comes from: file and line. */
const originOf = (text: string, { code, map }: BuiltScript): string | undefined => {
  expect(code).toContain(text);
  const before = code.slice(0, code.indexOf(text)).split('\n');
  const found = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(before.length - 1, before.at(-1)!.length);
  const { originalSource, originalLine } = found as Partial<SourceMapping>;
  return originalSource === undefined ? undefined : `${originalSource}:${String(originalLine! + 1)}`;
};

describe('a place in a built script', () => {
  const folder = writeFolder(files);
  let built: ReadonlyMap<string, BuiltScript>;

  beforeAll(async () => {
    built = await bundleScripts(folder.root, ['app.js', 'pages/x/x.ts'], true, () => []);
  });

  afterAll(() => {
    folder.remove();
  });

  it.each([
    ['shared.js', 'App(', 'app.js:2'],
    ['shared.js', 'by the page', 'pages/x/x.ts:5'],
    ['later.js', 'in a word', 'utils/word.ts:1'],
    ['later.js', 'by the table', 'utils/late.ts:4'],
    ['later.js', '.told', 'utils/late.ts:3'],
  ])('leads back to file and line, in %s: %s', (script, text, origin) => {
    expect(originOf(text, built.get(script)!)).toBe(origin);
  });
});
