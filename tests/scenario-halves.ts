import { scenarios } from '../scenarios/catalogue';
import type { Scenario } from '../scenarios/scenario';

const entries: readonly (readonly [name: string, scenario: Scenario])[] = Object.entries(scenarios);
const isByHand = (scenario: Scenario): boolean => 'byHand' in scenario;

/** The catalogue in two halves, so that a browser each can play them side by side: whatever is not in one is in the other. */
export const scenarioHalves = {
  tapped: entries.filter(([, scenario]) => !isByHand(scenario)),
  'by hand': entries.filter(([, scenario]) => isByHand(scenario)),
};
