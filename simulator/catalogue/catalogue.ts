import type { Scenario } from '../scenario';
import { authCodeScenarios } from './auth-code';
import { consentScenarios } from './consent';
import { envelopeScenarios } from './envelope';
import { networkScenarios } from './network';

/** What Alipay, the client and the network can do to any mini-program, whatever it makes of it and whoever its backend is. */
export const catalogue: Readonly<Record<string, Scenario>> = {
  ...consentScenarios,
  ...envelopeScenarios,
  ...authCodeScenarios,
  ...networkScenarios,
};
