// `npm run bench`: figures as ratios to a floor of the same run, with budgets that fail. What each stands for: docs/performance.md.
import { isKept, type Figure } from '../figures/figure';
import { figuresAsJson, formatFigures, type Part } from '../figures/table';
import { readOptions } from '../read-options';
import { backendFigures } from './backend';
import { packageFigures } from './package';
import { requestFigures } from './request';
import { simulatorFigures } from './simulator';
import { tapFigures } from './tap';

const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  package: packageFigures,
  request: requestFigures,
  tap: tapFigures,
  backend: backendFigures,
  simulator: simulatorFigures,
};

const usage = `npm run bench -- [PART] [--json]

  PART    ${Object.keys(parts).join(', ')}: all of them when left out
  --json  for machines`;

const main = async (): Promise<void> => {
  const read = readOptions({ usage, operand: 'PART' }, { json: { type: 'boolean', default: false } });
  if (read === undefined) return;
  const { operand: only, values } = read;
  if (only !== undefined && !Object.hasOwn(parts, only)) throw new Error(`No part is called "${only}".\n\n${usage}`);
  const measured: Part[] = [];
  for (const [part, measure] of Object.entries(parts))
    if (only === undefined || only === part) measured.push({ part, figures: await measure() });
  console.log((values.json ? figuresAsJson : formatFigures)(measured));
  if (!measured.every(({ figures }) => figures.every(isKept))) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
