// `npm run size`: what the app costs on the way to a phone and at its start there, with budgets that fail.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop } from 'esbuild';
import { buildMiniProgram } from '../build/mini-program';
import { measureArchive } from './archive';
import { measureAreas } from './areas';
import { formatBudget, isKept, type Budget } from './budget';
import { readBuilt, textsOf, type BuiltFolder } from './built-folder';
import { measureStart } from './start-bytes';
import { measureStartTimes } from './start-time';

const root = join(__dirname, '../..');
const page = 'pages/phone-auth/phone-auth';

const kib = (bytes: number): string => `${(bytes / 1024).toFixed(2)} KiB`;
const times = (ratio: number): string => `× ${ratio.toFixed(2)}`;

const table = (rows: readonly (readonly [name: string, raw: number, packed: number])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, raw, packed]) => `  ${name.padEnd(width)} ${String(raw).padStart(7)} ${String(packed).padStart(7)}`)
    .join('\n');
};

interface Built {
  readonly built: BuiltFolder;
  readonly maps: ReadonlyMap<string, string>;
}

const buildInto = async (folder: string, from: string): Promise<Built> => {
  const files = await buildMiniProgram({ root: from, outDir: folder, minify: true });
  const maps = readdirSync(`${folder}-maps`).map((file): [string, string] => [
    file.replace(/\.map$/, ''),
    readFileSync(join(`${folder}-maps`, file), 'utf8'),
  ]);
  return { built: readBuilt(folder, files), maps: new Map(maps) };
};

const main = async (folder: string): Promise<void> => {
  const { built, maps } = await buildInto(join(folder, 'app'), root);
  const least = await buildInto(join(folder, 'least'), join(__dirname, 'least'));
  const archive = measureArchive(built);
  const time = measureStartTimes(
    { built: textsOf(built), page },
    { built: textsOf(least.built), page: 'pages/phone/phone' },
  );
  const start = measureStart(built, page);

  console.log(
    `Bytes by file: raw, in the archive\n${table(archive.files.map(({ file, raw, packed }) => [file, raw, packed]))}`,
  );
  const areas = measureAreas(built, archive, maps);
  console.log(
    `\nBytes by area: raw, and what the archive would save without it\n${table(areas.map(({ name, raw, packed }) => [name, raw, packed]))}`,
  );
  console.log(
    `\nUp to the first render of ${page}: ${String(start.run)} of ${String(start.loaded)} bytes of JavaScript run, in ${time.app.toFixed(0)} µs; the least page: ${time.least.toFixed(0)} µs\n`,
  );

  const budgets: readonly Budget[] = [
    {
      name: 'whole app, zipped',
      value: archive.bytes,
      limit: 23 * 1024,
      goal: 12 * 1024,
      show: kib,
      remedy:
        'see the areas above for what grew; shorten texts or logic before raising the budget in scripts/size/main.ts.',
    },
    {
      name: 'JavaScript run before the first render',
      value: start.run,
      limit: 8 * 1024,
      show: kib,
      remedy: 'put what the first render does not need behind a function; nothing may call it before onReady.',
    },
    {
      name: 'time to the first render, against the least native page',
      value: time.ratio,
      limit: 14,
      goal: 4,
      show: times,
      remedy: 'look at what runs while scripts load and in onLoad; run it again alone if the machine was busy.',
    },
  ];
  for (const budget of budgets) (isKept(budget) ? console.log : console.error)(formatBudget(budget));
  if (!budgets.every(isKept)) process.exitCode = 1;
};

const folder = mkdtempSync(join(tmpdir(), 'size-'));
main(folder)
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => {
    rmSync(folder, { recursive: true });
    return stop();
  });
