// `npm run size`: what the app costs on the way to a phone and at its start there, with budgets that fail.
import { formatValue, isKept } from '../figures/figure';
import { formatFigures } from '../figures/table';
import { readOptions } from '../read-options';
import { measureArchive } from './archive';
import { measureAreas, measurePolicy, type SourceMaps } from './areas';
import { buildApp, buildLeast } from './built-app';
import type { BuiltFolder } from './built-folder';
import { bytesFigures, startFigure } from './figures';

const table = (rows: readonly (readonly [name: string, raw: number, packed: number])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, raw, packed]) => `  ${name.padEnd(width)} ${String(raw).padStart(7)} ${String(packed).padStart(7)}`)
    .join('\n');
};

const printTables = (built: BuiltFolder, maps: SourceMaps): void => {
  const archive = measureArchive(built);
  console.log(
    `Bytes by file: raw, in the archive\n${table(archive.files.map(({ file, raw, packed }) => [file, raw, packed]))}`,
  );
  const areas = measureAreas(built, archive, maps);
  console.log(
    `\nBytes by area: raw, and what the archive would save without it\n${table(areas.map(({ name, raw, packed }) => [name, raw, packed]))}\n`,
  );
};

const usage = `npm run size -- [--bytes]

  --bytes  the budgets of bytes alone, which a busy machine does not spoil`;

const main = async (): Promise<void> => {
  const read = readOptions({ usage }, { bytes: { type: 'boolean', default: false } });
  if (read === undefined) return;
  const { built, maps } = await buildApp();
  const policy = measurePolicy(built, maps);
  const figures = [...bytesFigures(built, policy)];
  if (!read.values.bytes) {
    printTables(built, maps);
    figures.push(startFigure(built, await buildLeast()));
  }
  console.log(formatFigures([{ part: 'package', figures }]));
  console.log(
    `  The privacy policy is ${formatValue({ unit: 'bytes', value: policy })} on top, as long as it has to be.`,
  );
  if (!figures.every(isKept)) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
