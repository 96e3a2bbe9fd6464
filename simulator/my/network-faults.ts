import type { Device } from '../device';
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

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const meet = async (does: Network, send: () => Promise<NetworkAnswer>): Promise<NetworkAnswer> => {
  switch (does.kind) {
    case 'ok':
      return send();
    case 'delay':
      await after(does.ms);
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

/** A bad line loses every other request: by turns on its way out, and its answer on its way back. Always the same, so that a link reproduces it. */
const lossy: readonly Network[] = [{ kind: 'offline' }, { kind: 'ok' }, { kind: 'cut' }, { kind: 'ok' }];
const lossyDelay = 400;
const slowDelay = 2000;

/** A scenario's network, over the one the phone is in: each rule counts the requests it fitted. */
export const createNetworkFaults = (rules: readonly NetworkRule[], device: Pick<Device, 'network'>): NetworkFaults => {
  const met = new Map<NetworkRule, number>();
  let carried = 0;
  const carry = async (send: () => Promise<NetworkAnswer>): Promise<NetworkAnswer> => {
    switch (device.network) {
      case 'fast':
        return send();
      case 'slow':
        return meet({ kind: 'delay', ms: slowDelay }, send);
      case 'offline':
        return meet({ kind: 'offline' }, send);
      case 'lossy': {
        const fate = lossy[carried++ % lossy.length] ?? { kind: 'ok' };
        await after(lossyDelay);
        return meet(fate, send);
      }
    }
  };
  const fits = (rule: NetworkRule, url: string): boolean => {
    if (rule.urlEndsWith !== undefined && !new URL(url).pathname.endsWith(rule.urlEndsWith)) return false;
    const count = met.get(rule) ?? 0;
    if (rule.first !== undefined && count >= rule.first) return false;
    met.set(rule, count + 1);
    return true;
  };
  const alwaysOffline = rules.some(
    ({ does, urlEndsWith, first }) => does.kind === 'offline' && urlEndsWith === undefined && first === undefined,
  );
  return {
    apply: (url, send) => meet(rules.find((rule) => fits(rule, url))?.does ?? { kind: 'ok' }, () => carry(send)),
    get available() {
      return device.network !== 'offline' && !alwaysOffline;
    },
  };
};
