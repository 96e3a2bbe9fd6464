import { fine, type Scenario } from '../scenario';
import { workbenchTexts, type Texts } from './texts';

/** Where on the way from tap to number something happens, in that order. */
type Layer = keyof Texts['layers'];

/** The layer a record is about: the first one that it changes, so that a catalogue need not say it. */
export const layerOf = ({ client, phoneNumber, network = [], authCode, consent, granted }: Scenario): Layer => {
  if (client?.cannotUse !== undefined || client?.absent !== undefined) return 'client';
  if (phoneNumber !== undefined) return 'envelope';
  if (network.length > 0) return 'network';
  if (authCode !== undefined) return 'session';
  return consent === undefined && granted === undefined ? 'fine' : 'consent';
};

export interface ListedScenario {
  readonly name: string;
  readonly summary: string;
}

/** A catalogue by group; the one in which everything works comes first, also where the catalogue has none of its own. */
export const groupScenarios = (
  scenarios: Readonly<Record<string, Scenario>>,
  ui: 'zh' | 'en',
): ReadonlyMap<string, readonly ListedScenario[]> => {
  const { layers } = workbenchTexts[ui];
  const groups = new Map<string, ListedScenario[]>(Object.values(layers).map((title) => [title, []]));
  const all: Readonly<Record<string, Scenario>> = { default: fine, ...scenarios };
  for (const [name, scenario] of Object.entries(all)) {
    const title = scenario.group?.[ui] ?? layers[name === 'default' ? 'fine' : layerOf(scenario)];
    groups.set(title, [...(groups.get(title) ?? []), { name, summary: scenario.title[ui] }]);
  }
  return groups;
};

/** Whether every word of the search occurs in name or summary, upper or lower case. */
export const matches = ({ name, summary }: ListedScenario, search: string): boolean => {
  const text = `${name} ${summary}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
