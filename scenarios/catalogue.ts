import { byHandScenarios } from './by-hand';
import { consentScenarios } from './consent';
import { envelopeScenarios } from './envelope';
import { requestScenarios } from './request';
import type { Scenario } from './scenario';
import { sessionScenarios } from './session';

/** Another way to the same number: kept apart in the simulator's list. */
const group = { zh: '手动填写', en: 'By hand' };
const byHand = Object.fromEntries(
  Object.entries(byHandScenarios).map(([name, scenario]) => [name, { ...scenario, group }]),
);

/** Everything that can be met on the way to a number, tapped or typed, by name, in the order of its layers. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ...consentScenarios,
  ...envelopeScenarios,
  ...sessionScenarios,
  ...requestScenarios,
  ...byHand,
};
