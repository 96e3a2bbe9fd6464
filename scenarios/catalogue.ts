import { consentScenarios } from './consent';
import { envelopeScenarios } from './envelope';
import { requestScenarios } from './request';
import type { Scenario } from './scenario';
import { sessionScenarios } from './session';

/** Everything a phone authorization can meet, by name, in the order of its layers. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ...consentScenarios,
  ...envelopeScenarios,
  ...sessionScenarios,
  ...requestScenarios,
};
