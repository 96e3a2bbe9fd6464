import { complete, type Scenario } from '../scenario';

/** Where on the way from tap to number something happens. */
export const layers = ['consent', 'client', 'envelope', 'session', 'network', 'fine'] as const;
export type Layer = (typeof layers)[number];

/** The layer a record is about: the first one of these that it changes, so that the catalogue need not say it. */
export const layerOf = (scenario: Scenario): Layer => {
  const { network = [], phoneNumber } = scenario;
  if (scenario.client?.cannotUse !== undefined || scenario.client?.absent !== undefined) return 'client';
  if (phoneNumber !== undefined) return 'envelope';
  if (network.length > 0) return 'network';
  if (scenario.authCode !== undefined) return 'session';
  if (scenario.consent !== undefined || scenario.granted !== undefined) return 'consent';
  return 'fine';
};

export interface ListedScenario {
  readonly name: string;
  readonly summary: string;
  readonly layer: Layer;
}

/** The catalogue as a list; the one in which everything works comes with it where it has none of its own. */
export const listScenarios = (scenarios: Readonly<Record<string, Scenario>>, ui: 'zh' | 'en'): ListedScenario[] => {
  const all = { default: complete('default', scenarios['default'] ?? fine), ...scenarios };
  return Object.entries(all).map(([name, scenario]) => ({
    name,
    summary: scenario.title[ui],
    layer: name === 'default' ? 'fine' : layerOf(scenario),
  }));
};

const fine: Scenario = { title: { zh: '一切正常', en: 'Everything works' } };

/** Those in which every word of the search occurs, in name or summary, upper or lower case. */
export const searchScenarios = (list: readonly ListedScenario[], search: string): ListedScenario[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter(({ name, summary }) => {
    const text = `${name} ${summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
};
