/** What a figure counts, and how that is written. */
const units = {
  bytes: (value: number) => (value < 4096 ? `${String(Math.round(value))} B` : `${(value / 1024).toFixed(2)} KiB`),
  megabytes: (value: number) => `${value.toFixed(1)} MB`,
  microseconds: (value: number) => (value < 100 ? `${value.toFixed(2)} µs` : `${value.toFixed(0)} µs`),
  milliseconds: (value: number) => `${value.toFixed(0)} ms`,
  'a second': (value: number) => `${value.toFixed(0)}/s`,
  calls: (value: number) => String(value),
  times: (value: number) => `× ${value.toFixed(2)}`,
} as const satisfies Record<string, (value: number) => string>;

export type Unit = keyof typeof units;

/** What no program could do without, or what is to be beaten, measured in the same run. */
export interface Floor {
  readonly of: string;
  readonly value: number;
  /** The figure against it; where both were taken in pairs the median of the pairs, not the ratio of the medians. */
  readonly ratio: number;
}

export interface Budget {
  /** The figure itself, how many times the floor it is, or what it adds to the floor. */
  readonly over: 'value' | 'ratio' | 'excess';
  readonly bound: 'at most' | 'at least';
  readonly limit: number;
  /** What it should come to, where it does not yet. */
  readonly goal?: number;
}

/** One measured figure, with its floor where it has one, and the budget that it must keep. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  readonly value: number;
  readonly floor?: Floor;
  readonly budget: Budget;
  /** What to do when the budget is not kept. */
  readonly remedy: string;
}

/** What the budget is about. */
const judgedOf = ({ name, value, floor, budget: { over } }: Figure): number => {
  if (over === 'value') return value;
  if (floor === undefined) throw new Error(`${name}: a budget over the ${over} needs a floor.`);
  return over === 'ratio' ? floor.ratio : value - floor.value;
};

const keeps = (judged: number, { bound }: Budget, limit: number): boolean =>
  bound === 'at most' ? judged <= limit : judged >= limit;

/** A figure that came to nothing (NaN) keeps no budget. */
export const isKept = (figure: Figure): boolean => keeps(judgedOf(figure), figure.budget, figure.budget.limit);

export const formatValue = ({ unit, value }: Pick<Figure, 'unit' | 'value'>): string => units[unit](value);

const limitText = ({ unit, budget: { over } }: Figure, limit: number): string => {
  if (over === 'ratio') return `× ${String(limit)}`;
  // Somebody set a limit: it is round.
  const text = units[unit](limit).replace(/\.0+(?= |$)/, '');
  return over === 'excess' ? `+${text}` : text;
};

/** As `≤ × 14`; with the goal behind it for as long as that is missed. */
export const formatBudget = (figure: Figure): string => {
  const { bound, limit, goal } = figure.budget;
  const text = `${bound === 'at most' ? '≤' : '≥'} ${limitText(figure, limit)}`;
  const missed = goal !== undefined && !keeps(judgedOf(figure), figure.budget, goal);
  return missed ? `${text}, goal ${limitText(figure, goal)}` : text;
};
