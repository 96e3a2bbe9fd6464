// `npm run bench`: figures as ratios to a floor measured in the same run; a budget that is not kept fails.
import { backendFigures } from './backend';
import { requestFigures } from './request';
import { simulatorFigures } from './simulator';

const main = async (): Promise<void> => {
  const figures = [...(await requestFigures()), ...(await backendFigures()), ...(await simulatorFigures())];
  console.table(figures.map(({ name, kept, ...rest }) => ({ figure: name, ...rest, kept: kept ? '✓' : '✗' })));
  if (figures.some(({ kept }) => !kept)) process.exitCode = 1;
};

void main();
