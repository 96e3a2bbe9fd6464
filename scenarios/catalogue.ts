import { byHandScenarios } from './by-hand';
import { consentScenarios } from './consent';
import { envelopeScenarios } from './envelope';
import { requestScenarios } from './request';
import type { Scenario } from './scenario';
import { sessionScenarios } from './session';

/** Everything that can be met on the way to a number, tapped or typed, by name, in the order of its layers. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ...consentScenarios,
  ...envelopeScenarios,
  ...sessionScenarios,
  ...requestScenarios,
  ...byHandScenarios,
};
