import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { measureArchive } from './archive';
import { measureAreas, measurePolicy } from './areas';
import { bytesFigures } from './figures';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'areas-'));
  mkdirSync(join(folder, 'utils/messages'), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** As many sentences as asked for, none of which repeats another. */
const sentences = (topic: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `${topic}${String(at)} ${String((at + 2) ** 7 * 31)}`).join('。');

const builtWith = async (policy: string, text: string) => {
  writeFileSync(join(folder, 'utils/messages/privacy-policy.ts'), `export const policy = ${JSON.stringify(policy)};`);
  writeFileSync(join(folder, 'utils/messages/zh-CN.ts'), `export const title = ${JSON.stringify(text)};`);
  writeFileSync(
    join(folder, 'entry.ts'),
    `import { policy } from './utils/messages/privacy-policy';
     import { title } from './utils/messages/zh-CN';
     Page({ data: { policy, title } });`,
  );
  const { outputFiles } = await build({
    ...{ entryPoints: [join(folder, 'entry.ts')], outdir: folder, bundle: true, minify: true, charset: 'utf8' },
    ...{ sourcemap: 'external', write: false },
  });
  const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const page = 'pages/phone-auth/phone-auth';
  const built = new Map(
    Object.entries({
      'app.json': JSON.stringify({ pages: [page] }),
      'app.js': 'App({})',
      [`${page}.json`]: '{}',
      [`${page}.js`]: textOf('entry.js'),
    }).map(([file, content]) => [file, Buffer.from(content)]),
  );
  return { built, maps: new Map([[`${page}.js`, textOf('entry.js.map')]]) };
};

const judged = async (policy: string, text: string): Promise<number> => {
  const { built, maps } = await builtWith(policy, text);
  return bytesFigures(built, measurePolicy(built, maps))[0]?.value ?? 0;
};

describe('what an app weighs', () => {
  it('is no more for a policy as long as a lawyer’s, which would else break the build of every shop', async () => {
    const short = await judged(sentences('我们收集', 3), '会员');
    const long = await judged(sentences('我们收集', 60), '会员');
    expect(Math.abs(long - short)).toBeLessThan(64);
    // The same words as another text are the app's own, and count.
    expect(await judged(sentences('我们收集', 3), sentences('会员', 60))).toBeGreaterThan(short + 500);
  });

  it('is told part by part, the policy as one of them', async () => {
    const { built, maps } = await builtWith(sentences('我们收集', 60), '会员');
    const areas = measureAreas(built, measureArchive(built), maps);
    expect(areas.find(({ name }) => name.startsWith('privacy policy'))?.packed).toBe(measurePolicy(built, maps));
    expect(measurePolicy(built, maps)).toBeGreaterThan(500);
  });
});
