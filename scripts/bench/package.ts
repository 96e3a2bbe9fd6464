import type { Figure } from '../figures/figure';
import { buildApp, buildLeast } from '../size/built-app';
import { bytesFigures, startFigure } from '../size/figures';

/** What `npm run size` measures, without its lists. */
export const packageFigures = async (): Promise<Figure[]> => {
  const { built } = await buildApp();
  return [...bytesFigures(built), startFigure(built, await buildLeast())];
};
