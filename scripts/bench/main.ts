// `npm run bench`: figures as ratios to a floor of the same run, with budgets that fail. What each stands for: docs/performance.md.
import { createRequire } from 'node:module';
import { isKept, type Figure } from '../figures/figure';
import { figuresAsJson, formatFigures, type Part } from '../figures/table';
import { readOptions } from '../read-options';
import type * as backend from './backend';
import type * as packaged from './package';
import type * as request from './request';
import type * as simulator from './simulator';
import type * as tap from './tap';

// Reading what the parts measure takes longer than measuring the smaller ones.
const load = createRequire(__filename);
const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  package: () => (load('./package') as typeof packaged).packageFigures(),
  request: () => (load('./request') as typeof request).requestFigures(),
  tap: () => (load('./tap') as typeof tap).tapFigures(),
  backend: () => (load('./backend') as typeof backend).backendFigures(),
  simulator: () => (load('./simulator') as typeof simulator).simulatorFigures(),
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
