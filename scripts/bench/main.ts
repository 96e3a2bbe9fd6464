// `npm run bench`: figures as ratios to a floor of the same run, with budgets that fail. `-- simulator tap` measures these
// parts alone, `-- --json` is for machines. What each stands for: docs/performance.md.
import { parseArgs } from 'node:util';
import { isKept, type Figure } from '../figures/figure';
import { figuresAsJson, formatFigures, type Part } from '../figures/table';
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

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
  const unknown = positionals.filter((name) => !(name in parts));
  if (unknown.length > 0)
    throw new Error(`No part is called ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  const measured: Part[] = [];
  for (const [part, measure] of Object.entries(parts))
    if (positionals.length === 0 || positionals.includes(part)) measured.push({ part, figures: await measure() });
  console.log((values.json ? figuresAsJson : formatFigures)(measured));
  if (!measured.every(({ figures }) => figures.every(isKept))) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
