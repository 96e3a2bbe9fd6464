import { AREAS, areaOf, type Area, type Finding } from './finding';

type Kind = Finding['kind'];
/** A tone of node:util's styleText. */
export type Tone = 'green' | 'yellow' | 'red' | 'cyan' | 'dim' | 'bold';
export type Paint = (tone: Tone, text: string) => string;

const TITLES: Readonly<Record<Area, string>> = {
  node: 'Node',
  app: 'App',
  minidev: 'minidev',
  project: 'Project',
  backend: 'Backend',
  keys: 'Keys',
  env: '.env',
  upload: 'Upload',
  review: 'Review',
};
const TITLE_WIDTH = Math.max(...Object.values(TITLES).map((title) => title.length)) + 2;
const MARKS: Readonly<Record<Kind, readonly [mark: string, tone: Tone]>> = {
  failure: ['✗', 'red'],
  warning: ['!', 'yellow'],
  unchecked: ['?', 'cyan'],
  passed: ['✓', 'green'],
  hint: ['→', 'cyan'],
};
/** The gravest first: the mark of an area is that of its gravest finding. */
const GRAVITY: readonly Kind[] = ['failure', 'warning', 'unchecked', 'passed'];

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
/** Columns on a terminal: a Chinese character takes two. */
export const columnsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);

/** Breaks a sentence into lines at its spaces, or between Chinese characters; a word that is too long stays whole. */
export const wrap = (text: string, width: number): readonly string[] => {
  const words = text.split(/(?<= )|(?<=[\u4e00-\u9fff、，。：；])(?=[\u4e00-\u9fff])/);
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && columnsOf(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
};

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/**
 * Writes the findings for a person: a line for each area in which all is well, and below the others what is wrong, what to
 * do, where in the console, and what to run.
 * @param width columns of the terminal
 * @param next what to do when nothing is in the way
 */
export const report = (
  findings: readonly Finding[],
  width: number,
  paint: Paint,
  next = 'npm run preview, npm run upload',
): string => {
  const indented = (text: string, indent: number, tone?: Tone): string[] =>
    wrap(text, width - indent).map((line) => `${' '.repeat(indent)}${tone === undefined ? line : paint(tone, line)}`);
  const mark = (kind: Kind): string => paint(MARKS[kind][1], MARKS[kind][0]);

  const troubleLines = (finding: Exclude<Finding, { kind: 'passed' }>): string[] => {
    const about = finding.about === undefined || finding.what.includes(finding.about) ? '' : `${finding.about}: `;
    const [first = '', ...rest] = wrap(`${about}${finding.what}`, width - 6);
    return [
      `    ${mark(finding.kind)} ${first}`,
      ...rest.map((line) => `      ${line}`),
      ...indented(finding.remedy, 6, 'dim'),
      ...(finding.place === undefined ? [] : indented(finding.place, 6, 'cyan')),
      ...(finding.command === undefined ? [] : [`      ${paint('bold', `$ ${finding.command}`)}`]),
    ];
  };

  const areaLines = (area: Area): string[] => {
    const own = findings.filter((finding) => areaOf(finding) === area && finding.kind !== 'hint');
    const gravest = GRAVITY.find((kind) => own.some((finding) => finding.kind === kind));
    if (gravest === undefined) return [];
    const title = `  ${mark(gravest)} ${TITLES[area].padEnd(TITLE_WIDTH)}`;
    const troubles = own.filter((finding) => finding.kind !== 'passed');
    if (troubles.length > 0) return [title.trimEnd(), ...troubles.flatMap(troubleLines)];
    const summary = [...new Set(own.map(({ what }) => what))].join(', ');
    const [first = '', ...rest] = wrap(summary, width - 4 - TITLE_WIDTH);
    return [`${title}${first}`, ...rest.map((line) => `${' '.repeat(4 + TITLE_WIDTH)}${line}`)];
  };

  const hints = findings
    .filter((finding) => finding.kind === 'hint')
    .flatMap((hint) => {
      const [first = '', ...rest] = wrap(hint.what, width - 4);
      return [
        '',
        `  ${mark('hint')} ${first}`,
        ...rest.map((line) => `    ${line}`),
        ...indented(hint.remedy, 4, 'dim'),
        ...(hint.place === undefined ? [] : indented(hint.place, 4, 'cyan')),
      ];
    });
  return ['', ...AREAS.flatMap(areaLines), ...hints, '', `  ${closing(findings, next)}`, ''].join('\n');
};

const closing = (findings: readonly Finding[], next: string): string => {
  const count = (kind: Kind): number => findings.filter((finding) => finding.kind === kind).length;
  const parts = [
    ...(count('failure') > 0 ? [`${plural(count('failure'), 'thing', 'things')} would fail later`] : []),
    ...(count('warning') > 0 ? [`${count('warning')} to look at`] : []),
    ...(count('unchecked') > 0 ? [`${count('unchecked')} not checked`] : []),
  ];
  const again = count('failure') > 0 ? ' Mend them and run npm run doctor again.' : '';
  return parts.length === 0 ? `Ready: ${next}.` : `${parts.join(', ')}.${again}`;
};
