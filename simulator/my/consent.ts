import { guesses } from '../guesses';
import type { Host } from '../host';
import type { Authorization } from '../runtime/context';
import { SimulatorError } from '../runtime/error';

/** Shows Alipay's sheet; true when the user agrees. */
export type AskConsent = (scope: string) => Promise<boolean>;

/**
 * What `open-type="getAuthorize"` does: asks, or answers as the scenario says, and remembers a consent.
 * Rejects for a scope the simulator does not know.
 */
export const createConsent = (host: Host, ask: AskConsent) => {
  let asking: Promise<boolean> | undefined;

  const decide = async (scope: string): Promise<Authorization> => {
    const { consent } = host.scenario;
    if (host.consent.granted(scope) && !guesses.grantedAsksAgain) return { granted: true };
    if (typeof consent === 'object') return { granted: false, errorMessage: consent.error };
    const askOnce = (): Promise<boolean> => {
      if (asking !== undefined && guesses.tapsShareOneSheet) return asking;
      asking = ask(scope).finally(() => {
        asking = undefined;
      });
      return asking;
    };
    const agreed = consent === 'ask' ? await askOnce() : consent === 'agree';
    if (!agreed) return { granted: false, errorMessage: guesses.refusalMessage };
    host.consent.set(scope, true);
    return { granted: true };
  };

  return async (scope: string): Promise<Authorization> => {
    if (scope !== 'phoneNumber')
      throw new SimulatorError(
        `<button open-type="getAuthorize" scope="${scope}"> is not simulated: only phoneNumber is.`,
      );
    const authorization = await decide(scope);
    // Later than the tap's handler, whoever answered.
    await new Promise((resolve) => setTimeout(resolve));
    host.timeline.record({ kind: 'user', what: authorization.granted ? 'agree' : 'refuse', name: scope });
    return authorization;
  };
};
