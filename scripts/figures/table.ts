import { formatBudget, formatValue, isKept, type Figure } from './figure';

/** The figures of one part of the house. */
export interface Part {
  readonly part: string;
  readonly figures: readonly Figure[];
}

const head = ['  figure', 'measured', 'ratio', 'budget', 'floor of the same run'] as const;
/** Numbers stand under each other by their last digit. */
const toTheRight = new Set([1, 2]);

const rowOf = (figure: Figure): readonly string[] => {
  const { name, unit, floor } = figure;
  const against = floor === undefined ? ['', ''] : [`× ${floor.ratio.toFixed(2)}`, formatValue({ unit, ...floor })];
  const [ratio = '', floorValue = ''] = against;
  const mark = isKept(figure) ? '✓' : '✗';
  return [
    `${mark} ${name}`,
    formatValue(figure),
    ratio,
    formatBudget(figure),
    `${floorValue} ${floor?.of ?? ''}`.trim(),
  ];
};

/** One line a figure, the columns aligned, each part under its name; then what to do about each budget that is not kept. */
export const formatFigures = (parts: readonly Part[]): string => {
  const rows = parts.map(({ part, figures }) => ({ part, rows: figures.map(rowOf) }));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.flatMap(({ rows: of }) => of.map((row) => row[column]?.length ?? 0))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        toTheRight.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const remedies = parts
    .flatMap(({ figures }) => figures.filter((figure) => !isKept(figure)))
    .map(({ name, remedy }) => `✗ ${name}: ${remedy}`);
  return [line(head), ...rows.flatMap(({ part, rows: of }) => [part, ...of.map(line)]), ...remedies].join('\n');
};

/** The same for machines: each figure as it was measured, by part, with whether it keeps its budget. */
export const figuresAsJson = (parts: readonly Part[]): string =>
  JSON.stringify(
    parts.flatMap(({ part, figures }) => figures.map((figure) => ({ part, ...figure, kept: isKept(figure) }))),
    null,
    2,
  );
