import type { Figure } from '../figures/figure';
import { measurePolicy } from '../size/areas';
import { buildApp, buildLeast } from '../size/built-app';
import { bytesFigures, startFigure } from '../size/figures';

/** What `npm run size` measures, without its lists. */
export const packageFigures = async (): Promise<Figure[]> => {
  const { built, maps } = await buildApp();
  return [...bytesFigures(built, measurePolicy(built, maps)), startFigure(built, await buildLeast())];
};
