import { h, shallowReactive, type VNode } from 'vue';
import type { ConsentMemory, LogEntry } from '../host';
import type { CompleteScenario, Scenario } from '../scenario';

const longest = 60;

const zh = {
  title: '模拟器',
  scenario: '场景',
  default: '一切正常',
  consent: '手机号授权',
  granted: '已同意',
  notGranted: '未同意',
  revoke: '撤销授权',
  log: '运行记录',
  empty: '还没有调用。',
};
const en: typeof zh = {
  title: 'Simulator',
  scenario: 'Scenario',
  default: 'Everything works',
  consent: 'Phone number consent',
  granted: 'given',
  notGranted: 'not given',
  revoke: 'Revoke consent',
  log: 'Log',
  empty: 'No call yet.',
};

export interface PanelPorts {
  readonly appName: string;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly scenario: CompleteScenario;
  readonly consent: ConsentMemory & { readonly all: readonly string[] };
  /** The developer's language, not the simulated client's. */
  readonly language: string;
  choose(scenario: string): void;
}

/** The quiet panel beside the phone: what happens by name, and a log without a single datum. */
export const createPanel = ({ appName, scenarios, scenario, consent, language, choose }: PanelPorts) => {
  const isChinese = language.toLowerCase().startsWith('zh');
  const texts = isChinese ? zh : en;
  const state = shallowReactive<{ log: readonly (LogEntry & { id: number })[] }>({ log: [] });
  let lastId = 0;

  const option = (name: string, title: string): VNode =>
    h('option', { value: name, selected: name === scenario.name }, title);
  const options = [
    ...(Object.hasOwn(scenarios, 'default') ? [] : [option('default', texts.default)]),
    ...Object.entries(scenarios).map(([name, { title }]) => option(name, isChinese ? title.zh : title.en)),
  ];
  const entry = ({ id, kind, name, outcome }: LogEntry & { id: number }): VNode =>
    h('li', { key: id, class: ['sim-log-entry', `sim-log-${kind}`, { 'sim-log-bad': isBad(outcome) }] }, [
      h('span', { class: 'sim-log-name' }, name),
      h('span', { class: 'sim-log-outcome' }, outcome),
    ]);

  return {
    log(entry: LogEntry): void {
      state.log = [{ ...entry, id: (lastId += 1) }, ...state.log].slice(0, longest);
    },
    draw: (): VNode =>
      h('aside', { class: 'sim-panel', 'aria-label': texts.title }, [
        h('div', { class: 'sim-panel-head' }, [h('strong', appName), h('span', texts.title)]),
        h('label', { class: 'sim-panel-field' }, [
          h('span', texts.scenario),
          h(
            'select',
            {
              onChange: (event: Event) => {
                choose((event.target as HTMLSelectElement).value);
              },
            },
            options,
          ),
        ]),
        h('div', { class: 'sim-panel-field' }, [
          h('span', texts.consent),
          h('div', { class: 'sim-panel-row' }, [
            h('span', { class: 'sim-panel-value' }, consent.all.length > 0 ? texts.granted : texts.notGranted),
            // Not drawn rather than disabled: whoever looks for a stuck button of the page must not find this one.
            consent.all.length === 0
              ? undefined
              : h(
                  'button',
                  {
                    onClick: () => {
                      for (const scope of consent.all) consent.set(scope, false);
                    },
                  },
                  texts.revoke,
                ),
          ]),
        ]),
        h('div', { class: 'sim-panel-field sim-panel-log' }, [
          h('span', texts.log),
          state.log.length === 0
            ? h('div', { class: 'sim-panel-empty' }, texts.empty)
            : h('ol', { class: 'sim-log' }, state.log.map(entry)),
        ]),
      ]),
  };
};

const isBad = (outcome: string): boolean => /^(fail|refused|unreachable|forbidden|[1345]\d\d)/.test(outcome);
