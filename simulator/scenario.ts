/** What Alipay's server answers to a question for the phone number (platform-facts.md §1.5, §1.8). All values are strings. */
export interface PhoneAnswer {
  readonly code: string;
  readonly msg: string;
  readonly subCode?: string;
  readonly subMsg?: string;
  readonly mobile?: string;
}

/** How the answer travels: the ciphertext really encrypted and signed, or one of the ways in which that goes wrong. */
export type Sealing = 'sealed' | 'unsigned' | 'forged' | 'tampered' | 'plain-error';

/** What `my.getPhoneNumber` does. `raw` hands out its text verbatim; `fail` is the fail callback. */
export type PhoneNumber =
  | { readonly kind: Sealing; readonly answer: PhoneAnswer }
  | { readonly kind: 'raw'; readonly text: string }
  | Failure
  | { readonly kind: 'never' };

/** The object a fail callback gets. Both fields may be missing on a device (platform-facts.md §1.6). */
export interface Failure {
  readonly kind: 'fail';
  readonly error?: number;
  readonly errorMessage?: string;
}

/** What the consent sheet does when the button was tapped: it asks, or somebody has always already answered. */
export type Consent = 'ask' | 'agree' | 'refuse' | { readonly error: string };

/** What `my.getAuthCode` does. */
export type AuthCode = { readonly kind: 'ok' } | Failure | { readonly kind: 'never' };

/**
 * What becomes of one `my.request`.
 * `answer` and `garbage` never reach the server; `cut` reaches it, but its answer is lost.
 */
export type Network =
  | { readonly kind: 'ok' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'never' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'delay'; readonly ms: number }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly data?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'garbage'; readonly text: string }
  | Failure;

/** A fault of the network, for every request or for some: by the end of the URL's path, and for the first n of those. */
export interface NetworkRule {
  readonly does: Network;
  readonly urlEndsWith?: string;
  readonly first?: number;
}

/** The Alipay client the app runs in. */
export interface Client {
  /** Names for which `my.canIUse` says no, e.g. `button.open-type.getAuthorize`: the element then behaves as on an old client. */
  readonly cannotUse: readonly string[];
  /** Functions of `my` that do not exist: `my.x` is undefined. */
  readonly absent: readonly string[];
  readonly sdkVersion: string;
  readonly version: string;
  readonly language: string;
  readonly envVersion: 'develop' | 'trial' | 'gray' | 'release';
}

/** All that a run can meet, as pure JSON. Whatever a record leaves out goes well (see `complete`). */
export interface Scenario {
  readonly title: { readonly zh: string; readonly en: string };
  /** Where it stands in the workbench's list; without it, under the layer that it changes. */
  readonly group?: { readonly zh: string; readonly en: string };
  readonly consent?: Consent;
  /** Whether the user consented in an earlier visit; the sheet is then not shown. */
  readonly granted?: boolean;
  readonly phoneNumber?: PhoneNumber;
  readonly authCode?: AuthCode;
  /** The first rule that fits a request decides. */
  readonly network?: readonly NetworkRule[];
  readonly client?: Partial<Client>;
}

export type CompleteScenario = Required<Omit<Scenario, 'client' | 'group'>> & {
  readonly name: string;
  readonly client: Client;
};

/** The one that runs where none is asked for and the catalogue has no `default`. */
export const fine: Scenario = { title: { zh: '一切正常', en: 'Everything works' } };

/** Fills in what the record leaves out: a user who is asked, a bound number, a network and a client in order. */
export const complete = (name: string, scenario: Scenario): CompleteScenario => ({
  consent: 'ask',
  granted: false,
  phoneNumber: { kind: 'sealed', answer: { code: '10000', msg: 'Success', mobile: '13800138000' } },
  authCode: { kind: 'ok' },
  network: [],
  ...scenario,
  name,
  client: {
    cannotUse: [],
    absent: [],
    sdkVersion: '2.9.29',
    version: '10.5.80',
    language: 'zh-Hans',
    envVersion: 'develop',
    ...scenario.client,
  },
});

/**
 * Picks a scenario by name; null picks the catalogue's `default`, or the one in which everything works.
 * @throws when there is none of that name, with the names there are.
 */
export const pickScenario = (scenarios: Readonly<Record<string, Scenario>>, name: string | null): CompleteScenario => {
  if (name === null || (name === 'default' && !Object.hasOwn(scenarios, name)))
    return complete('default', scenarios['default'] ?? fine);
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario === undefined)
    throw new Error(`There is no scenario "${name}". Known: ${['default', ...Object.keys(scenarios)].join(', ')}.`);
  return complete(name, scenario);
};
