import { noticeView } from '../../pages/phone-auth/failed-view';
import { pageOf, type Scenario } from '../../scenarios/scenario';
import type { Cause } from '../../utils/cause';
import { causes } from '../../utils/causes';
import { diagnose } from '../../utils/diagnosis';
import type { Language } from '../../utils/messages/language';
import { messagesFor } from '../../utils/messages/messages';
import type { Messages } from '../../utils/messages/zh-CN';
import { noticeFor, type NextStep } from '../../utils/notice';
import { causeSentence } from './cause-sentences';
import { picturePath } from './picture-path';
import { afterMending, placeOf } from './remedy';
import { pageStates, type PageStateName } from './page-states';
import type { Probed, Sign } from './probe';
import { wordings, type ByHandState, type WayState, type Wording } from './wording';

/** What an error page is made of. */
export interface Sources {
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly probed: readonly Probed[];
}

const address = (name: string, scenario: Scenario): string =>
  `http://127.0.0.1:5173/?scenario=${name}#/${pageOf(scenario)}`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const item = ({ colon }: Wording, name: string, text: string): string => `- **${name}**${colon}${text}`;

const items = ({ colon }: Wording, name: string, texts: readonly string[]): string =>
  [`- **${name}**${colon.trimEnd()}`, ...texts.map((text) => `  - ${text}`)].join('\n');

const isByHand = (state: PageStateName, { scenarios }: Sources): boolean => {
  const { scenario, does } = pageStates[state];
  const played = scenarios[scenario];
  return does.startsWith('by-hand') || (played !== undefined && 'byHand' in played);
};

const image = (language: Language, state: PageStateName | 'developer', alt: string): string =>
  `<img src="${picturePath(language, state)}" width="260" alt="${alt}">`;

/** 1, 2, 3, 7 → 1–3, 7. */
const ranges = (numbers: readonly number[]): string => {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${String(first)}–${String(last)}`)).join(', ');
};

const codesOf = (signs: readonly Sign[], { anyOther }: Wording): string => {
  if (signs.some(({ code }) => code === undefined)) return anyOther;
  const numbers = signs.map(({ code }) => code).filter((code) => typeof code === 'number');
  const names = signs.map(({ code }) => code).filter((code) => typeof code === 'string');
  return [...(numbers.length > 0 ? [ranges(numbers)] : []), ...names.map((name) => `\`${name}\``)].join(', ');
};

const signsOf = (signs: readonly Sign[], wording: Wording): readonly string[] =>
  (Object.keys(wording.said) as Sign['said'][])
    .map((said) => ({ said, some: signs.filter((sign) => sign.said === said) }))
    .filter(({ some }) => some.length > 0)
    .map(({ said, some }) =>
      said === 'app' ? wording.said.app : `${wording.said[said]}${wording.colon}${codesOf(some, wording)}`,
    );

const stepLabel = (next: NextStep, texts: Messages): string => {
  const labels: Readonly<Record<NextStep, string>> = {
    retry: texts.retry,
    authorize: texts.authorizeAgain,
    'enter-by-hand': texts.enterByHand,
    contact: texts.contact,
    update: texts.update,
  };
  return labels[next];
};

/** What all failures of a cause have in common. */
interface Explained {
  readonly cause: Cause;
  readonly title: string;
  readonly hint: string;
  /** The label of the button; beside a field there is none. */
  readonly step: string;
  readonly wait: number;
  readonly command: string;
  readonly state: PageStateName;
  readonly signs: readonly Sign[];
}

const explain = (cause: Cause, sources: Sources, texts: Messages, wording: Wording): Explained => {
  const alike = sources.probed.filter((one) => one.cause === cause);
  const [first] = alike;
  if (first === undefined)
    throw new Error(`No failure leads to the cause "${cause}". Add one to scripts/docs/probe.ts.`);
  const notice = noticeFor(first.failure, 0);
  const view = noticeView({ name: 'failed', failure: first.failure, notice, during: 'submitting' }, texts);
  const label = view.next === '' ? '' : stepLabel(view.next, texts);
  const { command } = diagnose(first.failure);
  return {
    cause,
    title: view.title,
    hint: view.hint,
    step: isByHand(notice.name, sources) ? wording.onEntryPage : label,
    wait: notice.wait,
    command,
    state: notice.name,
    signs: alike.map(({ sign }) => sign),
  };
};

const links = (
  scenarios: Sources['scenarios'],
  fits: (scenario: Scenario) => boolean,
  language: Language,
): readonly string[] =>
  Object.entries(scenarios)
    .filter(([, scenario]) => fits(scenario))
    .map(([name, scenario]) => {
      const { en, zh } = scenario.title;
      return `[\`${name}\`](${address(name, scenario)}) ${language === 'en' ? en : zh}`;
    });

const causeOfOutcome = ({ outcome }: Scenario): Cause | undefined => {
  if (outcome.state === 'failed' || outcome.state === 'questioned') return outcome.cause;
  return outcome.state === 'unsupported' ? 'unsupported' : undefined;
};

const causeSection = (explained: Explained, sources: Sources, language: Language): string => {
  const { cause, title, hint, step, wait, command, state, signs } = explained;
  const wording = wordings[language];
  const scenarios = links(sources.scenarios, (scenario) => causeOfOutcome(scenario) === cause, language);
  const where = placeOf(cause, language);
  const then = afterMending(cause, language);
  return [
    `### ${cause}`,
    `${causeSentence(cause, language)}${language === 'en' ? '.' : '。'}`,
    [
      item(wording, wording.reads, `**${title}**${language === 'en' ? ' ' : '　'}${hint}`),
      item(wording, wording.next, wait > 0 ? `${step}${wording.afterWait(wait)}` : step),
      ...(where === '' ? [] : [item(wording, wording.look, where)]),
      ...(then === '' ? [] : [item(wording, wording.mended, then)]),
      ...(command === '' ? [] : [item(wording, wording.run, `\`${command}\``)]),
      items(wording, wording.signs, signsOf(signs, wording)),
      items(wording, wording.play, scenarios.length === 0 ? [wording.noScenario] : scenarios),
    ].join('\n'),
    image(language, state, (isByHand(state, sources) ? wording.byHandPicture : wording.picture)(title)),
  ].join('\n\n');
};

const outcomeSections = ({ scenarios }: Sources, language: Language): readonly string[] => {
  const wording = wordings[language];
  const sections = [
    ['verified', 'verified', 'verified'],
    ['recalled', 'recalled', 'verified'],
    ['declined', 'declined', 'declined'],
    ['offline-before-tap', 'offline', 'offline-before-tap'],
  ] as const;
  return sections.map(([name, state, picture]) =>
    [
      `### ${name}`,
      wording.outcomes[name],
      items(
        wording,
        wording.play,
        links(scenarios, (scenario) => !('byHand' in scenario) && scenario.outcome.state === state, language),
      ),
      image(language, picture, wording.picture(pageStates[picture].shows(messagesFor(language)))),
    ].join('\n\n'),
  );
};

const waySections = (language: Language): readonly string[] => {
  const wording = wordings[language];
  return (Object.keys(wording.way) as WayState[]).map((state) =>
    [
      `### ${state}`,
      wording.way[state],
      image(language, state, wording.picture(pageStates[state].shows(messagesFor(language)))),
    ].join('\n\n'),
  );
};

const byHandSections = ({ scenarios }: Sources, language: Language): readonly string[] => {
  const wording = wordings[language];
  const ends: Partial<Record<ByHandState, string>> = { 'code-sent': 'code-sent', 'by-hand-verified': 'verified' };
  return (Object.keys(wording.byHand) as ByHandState[]).map((state) => {
    const played = links(
      scenarios,
      (scenario) => 'byHand' in scenario && scenario.outcome.state === ends[state],
      language,
    );
    return [
      `### ${state}`,
      wording.byHand[state],
      ...(played.length === 0 ? [] : [items(wording, wording.play, played)]),
      image(language, state, wording.byHandPicture(pageStates[state].shows(messagesFor(language)))),
    ].join('\n\n');
  });
};

/**
 * The page on errors in a language, as Markdown. Pure; the same sources give the same text.
 * @throws for a cause to which no failure leads.
 */
export const errorPage = (sources: Sources, language: Language): string => {
  const wording = wordings[language];
  const texts = messagesFor(language);
  const explained = (Object.keys(causes) as Cause[]).map((cause) => explain(cause, sources, texts, wording));
  return [
    `<!-- ${wording.generated} -->`,
    `# ${wording.title}`,
    wording.other,
    ...wording.intro,
    `${image(language, 'developer', wording.developerPicture)}<br>\n${wording.developerPicture}`,
    `## ${wording.indexHeading}`,
    [
      row(...wording.indexColumns),
      row('---', '---', '---'),
      ...explained.map(({ cause, title, step }) => row(`[\`${cause}\`](#${cause})`, title, step)),
    ].join('\n'),
    `## ${wording.causesHeading}`,
    ...explained.map((one) => causeSection(one, sources, language)),
    `## ${wording.outcomesHeading}`,
    ...outcomeSections(sources, language),
    `## ${wording.wayHeading}`,
    ...waySections(language),
    `## ${wording.byHandHeading}`,
    ...byHandSections(sources, language),
    '',
  ].join('\n\n');
};
