import { createPhone, type BuiltTexts } from '../build/phone';
import { median } from '../figures/sampling';

const once = (built: BuiltTexts, page: string, mark: string): number => {
  const phone = createPhone(built, mark);
  const start = process.hrtime.bigint();
  phone.open(page);
  return Number(process.hrtime.bigint() - start) / 1e3;
};

export interface StartTimes {
  /** In µs, from the first script to the first render; the median of many fresh realms. */
  readonly app: number;
  readonly least: number;
  /** The median of the ratios of neighbours: whatever else the machine does meets both. */
  readonly ratio: number;
}

export interface Opened {
  readonly built: BuiltTexts;
  readonly page: string;
}

/** Times both in turn, each round in two new realms, compiled from sources that V8 has not seen. */
export const measureStartTimes = (app: Opened, least: Opened, rounds = 200): StartTimes => {
  const pairs = Array.from({ length: rounds }, (_, round) => {
    const [first, second] = round % 2 === 0 ? [app, least] : [least, app];
    const times = new Map([first, second].map(({ built, page }) => [built, once(built, page, String(round))]));
    return { app: times.get(app.built) ?? 0, least: times.get(least.built) ?? 0 };
  });
  // The first rounds also compile what measures.
  const warm = pairs.slice(Math.floor(rounds / 10));
  return {
    app: median(warm.map((pair) => pair.app)),
    least: median(warm.map((pair) => pair.least)),
    ratio: median(warm.map((pair) => pair.app / pair.least)),
  };
};
