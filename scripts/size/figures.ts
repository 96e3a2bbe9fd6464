import type { Figure } from '../figures/figure';
import { measureArchive } from './archive';
import { textsOf, type BuiltFolder } from './built-folder';
import { measureStart } from './start-bytes';
import { measureStartTimes } from './start-time';

const page = 'pages/phone-auth/phone-auth';

/** What the app weighs: the same on every machine. @param policy bytes of the archive that its privacy policy takes. */
export const bytesFigures = (built: BuiltFolder, policy: number): readonly Figure[] => [
  {
    // A policy is as long as the law wants it: said beside the budget, not counted against it.
    name: 'app but its policy, zipped',
    unit: 'bytes',
    value: measureArchive(built).bytes - policy,
    budget: { over: 'value', bound: 'at most', limit: 22 * 1024, goal: 12 * 1024 },
    remedy:
      'npm run size lists what grew, by file and by part: shorten texts or logic. Where pages of your own came in, set a limit of your own in scripts/size/figures.ts.',
  },
  {
    name: 'JavaScript before first render',
    unit: 'bytes',
    value: measureStart(built, page).run,
    budget: { over: 'value', bound: 'at most', limit: 8 * 1024 },
    remedy: 'put what the first render does not need behind a function; nothing may call it before onReady.',
  },
];

/** How long the page of the tap takes to its first render. @param least scripts/size/least, built the same way. */
export const startFigure = (built: BuiltFolder, least: BuiltFolder): Figure => {
  const time = measureStartTimes({ built: textsOf(built), page }, { built: textsOf(least), page: 'pages/phone/phone' });
  return {
    name: 'evaluation to first render',
    unit: 'microseconds',
    value: time.app,
    floor: { of: 'least native page', value: time.least, ratio: time.ratio },
    budget: { over: 'ratio', bound: 'at most', limit: 14, goal: 4 },
    remedy: 'look at what runs while scripts load and in onLoad; run it again alone if the machine was busy.',
  };
};
