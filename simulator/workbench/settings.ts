import { networkQualities, ordinaryDevice, type Device } from '../device';
import type { Client, CompleteScenario } from '../scenario';

export const languages = ['zh-Hans', 'zh-Hant', 'zh-HK', 'en'] as const;
export const builds = ['develop', 'trial', 'release'] as const;
export const widths = [320, 360, 375, 390, 412, 430] as const;
export const fontScales = [100, 125, 150, 175, 200] as const;

/** What the address says beside the page. What it leaves out, the scenario decides, or a phone as most are. */
export interface Settings extends Device {
  readonly scenario: string;
  readonly language: string | undefined;
  readonly build: Client['envVersion'] | undefined;
  readonly client: string | undefined;
  readonly sdk: string | undefined;
  /** The workbench's own language. */
  readonly ui: 'zh' | 'en';
  /** Beside the phone, or away: the phone alone. */
  readonly workbench: 'open' | 'closed';
}

/** A parameter that was not understood, and what it takes. */
export interface Fault {
  readonly name: string;
  readonly value: string;
  readonly accepted: string;
}

const version = /^\d+(\.\d+){1,3}$/;

/** A catalogue may be long, and stands beside the notice anyway. */
const some = (values: readonly string[]): string =>
  [...values.slice(0, 8), ...(values.length > 8 ? ['…'] : [])].join(', ');

/**
 * Reads the search parameters of the simulator's address.
 * @param scenarios the names there are.
 * @param ui the workbench's language where the address names none.
 * @returns settings to run with, and each parameter that was ignored.
 */
export const readSettings = (
  search: URLSearchParams,
  scenarios: readonly string[],
  ui: Settings['ui'],
): { readonly settings: Settings; readonly faults: readonly Fault[] } => {
  const faults: Fault[] = [];
  const take = <T>(name: string, accepted: string, read: (text: string) => T | undefined): T | undefined => {
    const value = search.get(name);
    const found = value === null ? undefined : read(value);
    if (value !== null && found === undefined) faults.push({ name, value, accepted });
    return found;
  };
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | undefined =>
    take(name, some(values), (text) => values.find((value) => value === text));
  const between = (name: string, least: number, most: number): number | undefined =>
    take(name, `${String(least)}–${String(most)}`, (text) => {
      const number = Number(text);
      return number >= least && number <= most ? number : undefined;
    });
  const versionOf = (name: string): string | undefined =>
    take(name, '10.5.80', (text) => (version.test(text) ? text : undefined));

  const settings: Settings = {
    scenario: oneOf('scenario', ['default', ...scenarios.filter((name) => name !== 'default')]) ?? 'default',
    width: between('width', 320, 430) ?? ordinaryDevice.width,
    fontScale: (between('font', 100, 200) ?? 100) / 100,
    theme: oneOf('theme', ['light', 'dark']) ?? ordinaryDevice.theme,
    network: oneOf('network', networkQualities) ?? ordinaryDevice.network,
    language: oneOf('language', languages),
    build: oneOf('build', builds),
    client: versionOf('client'),
    sdk: versionOf('sdk'),
    ui: oneOf('ui', ['zh', 'en']) ?? ui,
    workbench: oneOf('workbench', ['open', 'closed']) ?? 'open',
  };
  for (const [name, value] of search)
    if (!known.has(name)) faults.push({ name, value, accepted: [...known].join(', ') });
  return { settings, faults };
};

const known = new Set([
  'scenario',
  'width',
  'font',
  'theme',
  'network',
  'language',
  'build',
  'client',
  'sdk',
  'ui',
  'workbench',
]);

/** The scenario, in the client that the address names. */
export const withClient = (scenario: CompleteScenario, settings: Settings): CompleteScenario => {
  const { client } = scenario;
  const { language = client.language, build = client.envVersion, client: app, sdk } = settings;
  return {
    ...scenario,
    client: {
      ...client,
      language,
      envVersion: build,
      version: app ?? client.version,
      sdkVersion: sdk ?? client.sdkVersion,
    },
  };
};

/** The search part of an address with one setting changed; '' takes it out again. The rest stays as it was written. */
export const changeSearch = (search: string, name: string, value: string): string => {
  const next = new URLSearchParams(search);
  if (value === '') next.delete(name);
  else next.set(name, value);
  const text = next.toString();
  return text === '' ? '' : `?${text}`;
};
