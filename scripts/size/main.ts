// `npm run size`: what the app costs on the way to a phone and at its start there, with budgets that fail.
// `-- --bytes` leaves out the one figure that a busy machine spoils, and prints only the budgets.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
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

const printTables = (built: BuiltFolder, maps: ReadonlyMap<string, string>): void => {
  const archive = measureArchive(built);
  console.log(
    `Bytes by file: raw, in the archive\n${table(archive.files.map(({ file, raw, packed }) => [file, raw, packed]))}`,
  );
  const areas = measureAreas(built, archive, maps);
  console.log(
    `\nBytes by area: raw, and what the archive would save without it\n${table(areas.map(({ name, raw, packed }) => [name, raw, packed]))}\n`,
  );
};

const bytesBudgets = (built: BuiltFolder): readonly Budget[] => [
  {
    name: 'whole app, zipped',
    value: measureArchive(built).bytes,
    limit: 23 * 1024,
    goal: 12 * 1024,
    show: kib,
    remedy: 'npm run size lists what grew; shorten texts or logic before raising the budget in scripts/size/main.ts.',
  },
  {
    name: 'JavaScript run before the first render',
    value: measureStart(built, page).run,
    limit: 8 * 1024,
    show: kib,
    remedy: 'put what the first render does not need behind a function; nothing may call it before onReady.',
  },
];

const timeBudget = (built: BuiltFolder, least: BuiltFolder): Budget => {
  const time = measureStartTimes({ built: textsOf(built), page }, { built: textsOf(least), page: 'pages/phone/phone' });
  console.log(
    `Up to the first render of ${page}: ${time.app.toFixed(0)} µs; the least page: ${time.least.toFixed(0)} µs\n`,
  );
  return {
    name: 'time to the first render, against the least native page',
    value: time.ratio,
    limit: 14,
    goal: 4,
    show: times,
    remedy: 'look at what runs while scripts load and in onLoad; run it again alone if the machine was busy.',
  };
};

const main = async (folder: string, bytesOnly: boolean): Promise<void> => {
  const { built, maps } = await buildInto(join(folder, 'app'), root);
  const budgets = [...bytesBudgets(built)];
  if (!bytesOnly) {
    printTables(built, maps);
    budgets.push(timeBudget(built, (await buildInto(join(folder, 'least'), join(__dirname, 'least'))).built));
  }
  for (const budget of budgets) (isKept(budget) ? console.log : console.error)(formatBudget(budget));
  if (!budgets.every(isKept)) process.exitCode = 1;
};

const { values } = parseArgs({ options: { bytes: { type: 'boolean', default: false } } });
const folder = mkdtempSync(join(tmpdir(), 'size-'));
main(folder, values.bytes)
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => {
    rmSync(folder, { recursive: true });
    return stop();
  });
