import { shallowReactive } from 'vue';
import type { ConsentMemory, Host, TextStorage } from '../host';
import type { Examination } from '../alipay/examine';
import type { NetworkAnswer } from '../network/wire';
import type { CompleteScenario } from '../scenario';

/** A part of the browser's storage under names of its own: one window serves one project after another. */
const under = (storage: Storage, prefix: string): TextStorage => {
  const keys = (): string[] =>
    Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((key) => key.startsWith(prefix));
  return {
    get length() {
      return keys().length;
    },
    key: (index) => keys()[index]?.slice(prefix.length) ?? null,
    getItem: (key) => storage.getItem(prefix + key),
    setItem: (key, value) => {
      storage.setItem(prefix + key, value);
    },
    removeItem: (key) => {
      storage.removeItem(prefix + key);
    },
    clear: () => {
      for (const key of keys()) storage.removeItem(key);
    },
  };
};

/**
 * Consent outlives a reload, as Alipay's memory does, but not another choice of scenario: whoever picks "refused"
 * wants to be asked.
 */
const rememberConsent = (
  memory: TextStorage,
  scenario: CompleteScenario,
): ConsentMemory & { readonly all: readonly string[] } => {
  if (memory.getItem('scenario') !== scenario.name) {
    memory.setItem('scenario', scenario.name);
    memory.setItem('scopes', JSON.stringify(scenario.granted ? ['phoneNumber'] : []));
  }
  const state = shallowReactive({ scopes: JSON.parse(memory.getItem('scopes') ?? '[]') as readonly string[] });
  return {
    get all() {
      return state.scopes;
    },
    granted: (scope) => state.scopes.includes(scope),
    set(scope, granted) {
      const others = state.scopes.filter((other) => other !== scope);
      state.scopes = granted ? [...others, scope] : others;
      memory.setItem('scopes', JSON.stringify(state.scopes));
    },
  };
};

const post = (path: string, body: unknown, signal?: AbortSignal): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });

export interface BrowserHostOptions {
  readonly scenario: CompleteScenario;
  readonly appId: string;
  readonly appName: string;
  /** Names the project among others that ran at this address. */
  readonly project: string;
  readonly device: Host['device'];
  readonly timeline: Host['timeline'];
  readonly report: Host['report'];
}

/** The host in a browser: the dev server behind it is the network, and Alipay. */
export const createBrowserHost = ({ project, scenario, ...rest }: BrowserHostOptions) => {
  const consent = rememberConsent(under(sessionStorage, `sim:${project}:consent:`), scenario);
  const host: Host = {
    ...rest,
    scenario,
    consent,
    storage: under(localStorage, `sim:${project}:storage:`),
    sealPhoneNumber: async (phoneNumber) => {
      const response = await post('/__sim/phone-number', phoneNumber);
      return (await response.json()) as string;
    },
    send: async (request, signal) => {
      try {
        return (await (await post('/__sim/request', request, signal)).json()) as NetworkAnswer;
      } catch (error) {
        if (signal.aborted) throw error;
        return { kind: 'unreachable', reason: 'the simulator does not answer' };
      }
    },
  };
  const examine = async (envelope: string): Promise<Examination> =>
    (await (await post('/__sim/envelope', envelope)).json()) as Examination;
  return { host, consent, examine };
};
