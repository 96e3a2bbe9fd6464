import type { NetworkAnswer } from '../network/wire';
import { JsapiError } from '../runtime/jsapi-error';
import type { Network, NetworkRule } from '../scenario';
import { encodeBase64 } from './base64';
import { silence } from './jsapi';

export interface NetworkFaults {
  /** Sends a request, or lets it meet what the scenario holds for it. Rejects with the JsapiError of the fault. */
  apply(url: string, send: () => Promise<NetworkAnswer>): Promise<NetworkAnswer>;
  /** Whether the phone has a network at all, as `my.getNetworkType` tells. */
  readonly available: boolean;
}

const textAnswer = (text: string, status: number, headers: Readonly<Record<string, string>> = {}): NetworkAnswer => ({
  kind: 'answer',
  status,
  headers,
  body: encodeBase64(new TextEncoder().encode(text)),
});

const meet = async (does: Network, send: () => Promise<NetworkAnswer>): Promise<NetworkAnswer> => {
  switch (does.kind) {
    case 'ok':
      return send();
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, does.ms));
      return send();
    case 'never':
      return silence();
    case 'offline':
      return { kind: 'unreachable', reason: 'offline' };
    case 'cut':
      // The server has done its work by then: what makes a retry dangerous.
      await send();
      return { kind: 'unreachable', reason: 'connection cut' };
    case 'answer':
      return textAnswer(does.data === undefined ? '' : JSON.stringify(does.data), does.status, does.headers);
    case 'garbage':
      return textAnswer(does.text, 200);
    case 'fail':
      throw new JsapiError(does.error, does.errorMessage);
  }
};

/** A scenario's network: each rule counts the requests it fitted. */
export const createNetworkFaults = (rules: readonly NetworkRule[]): NetworkFaults => {
  const met = new Map<NetworkRule, number>();
  const fits = (rule: NetworkRule, url: string): boolean => {
    if (rule.urlEndsWith !== undefined && !new URL(url).pathname.endsWith(rule.urlEndsWith)) return false;
    const count = met.get(rule) ?? 0;
    if (rule.first !== undefined && count >= rule.first) return false;
    met.set(rule, count + 1);
    return true;
  };
  return {
    apply: (url, send) => meet(rules.find((rule) => fits(rule, url))?.does ?? { kind: 'ok' }, send),
    available: !rules.some(
      ({ does, urlEndsWith, first }) => does.kind === 'offline' && urlEndsWith === undefined && first === undefined,
    ),
  };
};
