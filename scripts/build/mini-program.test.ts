import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import minimatch from 'minimatch';
import { writeFolder } from '../../simulator/project/folder';
import { buildMiniProgram } from './mini-program';

const files: Readonly<Record<string, unknown>> = {
  'app.json': { pages: ['pages/x/x', 'pages/y/y'] },
  'app.ts': 'App({});\nexport {};\n',
  'app.acss': 'page { color: red; }',
  'pages/x/x.json': { usingComponents: { z: '/components/z/z' } },
  'pages/x/x.axml': '<!-- why -->\n<view>\n  <z/>\n  <import src="./t.axml"/>\n  <image src="/images/a.png"/>\n</view>',
  'pages/x/t.axml': '<template name="t">\n  <view/>\n</template>',
  'pages/x/x.ts': "import { text } from '../../utils/text';\nPage({ data: { text }, onLoad(): void { text(); } });\n",
  'pages/y/y.json': {},
  'pages/y/y.axml': '<view class="y"/>',
  'pages/y/y.acss': '.y { width: 10rpx; }',
  'pages/y/y.ts': 'Page({});\nexport {};\n',
  'components/z/z.json': { component: true },
  'components/z/z.axml': '<view/>',
  'components/z/z.ts': 'Component({});\nexport {};\n',
  'utils/text.ts': "// why\nexport const text = (): string => 'shared once';\n",
  'images/a.png': 'picture',
  'docs/secret.md': 'not to be shipped',
};

let folder: { root: string; remove: () => void };

beforeEach(() => {
  folder = writeFolder(files);
});

afterEach(() => {
  folder.remove();
});

const build = (minify = true): Promise<readonly string[]> =>
  buildMiniProgram({ root: folder.root, outDir: join(folder.root, 'dist'), minify });

const read = (file: string): string => readFileSync(join(folder.root, 'dist', file), 'utf8');

describe('a built mini-program', () => {
  it('holds what the app needs and nothing else, pages where they were', async () => {
    expect(await build()).toEqual([
      ...['app.acss', 'app.js', 'app.json', 'c/z.axml', 'c/z.js', 'c/z.json', 'images/a.png'],
      ...['mini.project.json', 'pages/x/t.axml', 'pages/x/x.axml', 'pages/x/x.js', 'pages/x/x.json'],
      ...['pages/y/y.axml', 'pages/y/y.js', 'shared.js'],
    ]);
  });

  it('names components where they stand now', async () => {
    await build();
    expect(JSON.parse(read('pages/x/x.json'))).toEqual({ usingComponents: { z: '/c/z' } });
  });

  it('has every style in one file, every comment gone', async () => {
    const built = await build();
    expect(read('app.acss')).toBe('page{color:red}.y{width:10rpx}');
    for (const file of built) expect(read(file)).not.toMatch(/why|\.ts"/);
  });

  it('opens in the IDE as it is, with hidden files out of an upload', async () => {
    await build();
    const { format, compileOptions, uploadExclude } = JSON.parse(read('mini.project.json')) as {
      format: number;
      compileOptions: { component2: boolean };
      uploadExclude: string[];
    };
    expect([format, compileOptions.component2]).toEqual([2, true]);
    for (const file of ['.env', '.minidev', '.minidev/config.json', 'pages/.x'])
      expect([file, uploadExclude.some((pattern) => minimatch(file, pattern))]).toEqual([file, true]);
    expect(uploadExclude.some((pattern) => minimatch('pages/x/x.js', pattern))).toBe(false);
  });

  it('has its source maps beside it, leading back to the sources', async () => {
    await build();
    const map = JSON.parse(readFileSync(join(folder.root, 'dist-maps/shared.js.map'), 'utf8')) as {
      sources: string[];
      sourceRoot: string;
    };
    expect(map.sources).toEqual(expect.arrayContaining(['pages/x/x.ts']));
    expect(existsSync(join(folder.root, 'dist-maps', map.sourceRoot, 'pages/x/x.ts'))).toBe(true);
  });

  it('can stay readable', async () => {
    await build(false);
    expect(read('shared.js')).toContain('shared once');
    expect(read('pages/x/x.axml')).toContain('<!-- why -->');
  });

  it('replaces an earlier build, and leaves nothing of it', async () => {
    await build();
    writeFileSync(join(folder.root, 'dist/old.js'), '');
    expect(await build()).not.toContain('old.js');
    expect(existsSync(join(folder.root, 'dist/old.js'))).toBe(false);
  });
});

describe('what cannot be built', () => {
  const change = (file: string, text: string): void => {
    mkdirSync(join(folder.root, file, '..'), { recursive: true });
    writeFileSync(join(folder.root, file), text);
  };

  it.each([
    ['AXML that is not closed', 'pages/x/x.axml', '<view>', /pages\/x\/x\.axml:1:1 <view> is never closed/],
    ['JSON that is none', 'pages/x/x.json', '{', /pages\/x\/x\.json:/],
    [
      'a page that is missing',
      'app.json',
      '{"pages":["pages/n/n"]}',
      /app\.json:1:\d+ the page pages\/n\/n does not exist/,
    ],
    ['a script that is none', 'pages/y/y.ts', 'Page({', /pages\/y\/y\.ts/],
    ['a module that is missing', 'pages/y/y.ts', "import './n';\nPage({});", /Could not resolve "\.\/n"/],
    [
      'a page that exports a value',
      'pages/y/y.ts',
      'Page({});\nexport const a = 1;',
      /pages\/y\/y\.ts:2 exports a value/,
    ],
  ])('%s is named', async (_, file, text, expected) => {
    change(file, text);
    await expect(build()).rejects.toThrow(expected);
  });

  it('leaves the earlier build as it was', async () => {
    await build();
    change('pages/x/x.axml', '<view>');
    await expect(build()).rejects.toThrow();
    expect(existsSync(join(folder.root, 'dist/app.json'))).toBe(true);
  });

  it('writes nothing that could not be looked at first', async () => {
    const elsewhere = jest.spyOn(os, 'tmpdir').mockReturnValue(join(folder.root, 'no/such/folder'));
    await expect(build()).rejects.toThrow(/no\/such\/folder/);
    elsewhere.mockRestore();
    expect(existsSync(join(folder.root, 'dist'))).toBe(false);
  });

  it.each(['dist', 'dist-maps'])(
    'never empties a %s of something else, nor half of a build beside it',
    async (name) => {
      await build();
      rmSync(join(folder.root, name), { recursive: true });
      change('old/app.json', '{}');
      renameSync(join(folder.root, 'old'), join(folder.root, name));
      await expect(build()).rejects.toThrow(`${name} holds files of something else: empty it`);
      expect(readdirSync(join(folder.root, name))).toEqual(['app.json']);
    },
  );

  it('never empties a folder of other things, or the project', async () => {
    mkdirSync(join(folder.root, 'dist'));
    change('dist/thesis.txt', 'years of work');
    await expect(build()).rejects.toThrow(/dist holds files of something else: empty it/);
    await expect(buildMiniProgram({ root: folder.root, outDir: folder.root, minify: true })).rejects.toThrow(
      /holds the project itself/,
    );
    expect(existsSync(join(folder.root, 'dist/thesis.txt'))).toBe(true);
  });
});
