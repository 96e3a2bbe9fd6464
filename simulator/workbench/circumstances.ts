import { h, type VNode } from 'vue';
import { networkQualities } from '../device';
import type { ConsentMemory } from '../host';
import type { CompleteScenario } from '../scenario';
import { choice, versionField, type Option } from './fields';
import { builds, fontScales, languages, widths, type Settings } from './settings';
import type { ViewState } from './view-state';

export interface CircumstancesPorts {
  readonly state: ViewState;
  /** Reactive: what can change while the app runs does. */
  readonly settings: Settings;
  /** As the catalogue has it, before the address said anything. */
  readonly scenario: CompleteScenario;
  readonly consent: ConsentMemory & { readonly all: readonly string[] };
  /** Changes a parameter of the address; '' takes it out. */
  change(name: string, value: string): void;
}

/** The sizes there are, and the one in use where the address names another. */
const sizes = (known: readonly number[], now: number, unit: string): Option[] =>
  [...new Set([...known, now])].sort((a, b) => a - b).map((size) => [String(size), `${String(size)} ${unit}`]);

/** All that surrounds a run beside its scenario: network, client, phone, and what Alipay remembers of consent. */
export const drawCircumstances = ({ state, settings, scenario, consent, change }: CircumstancesPorts): VNode => {
  const { texts } = state;
  const { fields } = texts;
  const { client } = scenario;
  const pick = (name: string, label: string, value: string, options: readonly Option[], usual = ''): VNode =>
    choice(name, label, value, options, (chosen) => {
      change(name, chosen === usual ? '' : chosen);
    });
  const named = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>): Option[] =>
    values.map((value) => [value, names[value]]);
  const languageName = (languages as readonly string[]).includes(client.language)
    ? texts.languages[client.language as keyof typeof texts.languages]
    : client.language;
  const byScenario = (value: string): Option => ['', `${value} · ${texts.byScenario}`];
  const font = Math.round(settings.fontScale * 100);
  const version = (name: 'client' | 'sdk', shown: string): VNode =>
    versionField(name, fields[name], settings[name] ?? '', shown, texts.badVersion, (value) => {
      change(name, value);
    });

  return h('section', { class: 'wb-circumstances', 'aria-labelledby': 'wb-circumstances' }, [
    h('h2', { id: 'wb-circumstances' }, texts.circumstances),
    h('div', { class: 'wb-fields' }, [
      pick('network', fields.network, settings.network, named(networkQualities, texts.networks), 'fast'),
      pick('build', fields.build, settings.build ?? '', [
        byScenario(texts.builds[client.envVersion]),
        ...named(builds, texts.builds),
      ]),
      pick('language', fields.language, settings.language ?? '', [
        byScenario(languageName),
        ...named(languages, texts.languages),
      ]),
      pick('theme', fields.theme, settings.theme, named(['light', 'dark'], texts.themes), 'light'),
      pick('width', fields.width, String(settings.width), sizes(widths, settings.width, 'px'), '390'),
      pick('font', fields.font, String(font), sizes(fontScales, font, '%'), '100'),
      version('client', client.version),
      version('sdk', client.sdkVersion),
    ]),
    h('div', { class: 'wb-consent' }, [
      h('div', [
        h('strong', texts.consent),
        h('span', { 'aria-live': 'polite' }, consent.all.length > 0 ? texts.granted : texts.notGranted),
      ]),
      // Not drawn rather than disabled: whoever looks for a stuck button of the page must not find this one.
      consent.all.length === 0
        ? undefined
        : h(
            'button',
            {
              class: 'wb-button',
              onClick: () => {
                for (const scope of consent.all) consent.set(scope, false);
              },
            },
            texts.revoke,
          ),
    ]),
  ]);
};
