import { h, ref, shallowRef, type VNode } from 'vue';
import type { Scenario } from '../scenario';
import { drawCircumstances, type CircumstancesPorts } from './circumstances';
import { createDataView, type DataViewPorts } from './data-view';
import { createEnvelopeView, type EnvelopeViewPorts } from './envelope-view';
import { createScenarioList, type ScenarioListPorts } from './scenario-list';
import type { Fault, Settings } from './settings';
import { createTimelineView, type TimelineViewPorts } from './timeline-view';

const tabs = ['timeline', 'envelope', 'data'] as const;

export interface WorkbenchPorts
  extends
    CircumstancesPorts,
    Pick<ScenarioListPorts, 'href'>,
    Omit<TimelineViewPorts & EnvelopeViewPorts & DataViewPorts, 'version'> {
  readonly appName: string;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly faults: readonly Fault[];
}

/** All that stands beside the phone. @returns draws it. */
export const createWorkbench = (ports: WorkbenchPorts): (() => VNode) => {
  const { state, settings, timeline, scenario, change } = ports;
  const tab = ref<(typeof tabs)[number]>('timeline');
  const copied = ref(false);

  // In a turn of its own: the app's drawing must not wait for ours.
  const version = shallowRef(0);
  let due = false;
  timeline.watch(() => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      version.value += 1;
    });
  });

  const views = {
    timeline: createTimelineView({ ...ports, version }),
    envelope: createEnvelopeView({ ...ports, version }),
    data: createDataView({ ...ports, version }),
  };
  const ScenarioList = createScenarioList({
    ...ports,
    chosen: scenario.name,
    choose: (name) => {
      change('scenario', name === 'default' ? '' : name);
    },
  });

  const copyLink = (): void => {
    void navigator.clipboard.writeText(location.href).then(() => {
      copied.value = true;
      setTimeout(() => (copied.value = false), 2000);
    });
  };
  const moveTab = ({ key, currentTarget }: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return;
    const next = tabs.at((tabs.indexOf(tab.value) + step) % tabs.length) ?? 'timeline';
    tab.value = next;
    (currentTarget as Element).querySelector<HTMLElement>(`#wb-tab-${next}`)?.focus();
  };

  // Each of the two buttons puts the other in its place, and the keyboard goes on from there.
  let toggled = false;
  const Toggle = ({ to }: { readonly to: Settings['workbench'] }): VNode =>
    h(
      'button',
      {
        class: 'wb-button',
        onClick: () => {
          toggled = true;
          change('workbench', to === 'closed' ? to : '');
        },
        onVnodeMounted: ({ el }: VNode) => {
          if (toggled) (el as HTMLElement).focus();
        },
      },
      to === 'closed' ? state.texts.close : state.texts.open,
    );

  const header = (): VNode =>
    h('header', { class: 'wb-head' }, [
      h('h1', [ports.appName, h('span', state.texts.title)]),
      h('div', { class: 'wb-actions' }, [
        h('span', { class: 'wb-quiet', 'aria-live': 'polite' }, copied.value ? state.texts.copied : ''),
        h('button', { class: 'wb-button', onClick: copyLink }, state.texts.copyLink),
        h(
          'button',
          {
            class: 'wb-button',
            lang: state.ui === 'zh' ? 'en' : 'zh-CN',
            onClick: () => {
              change('ui', state.ui === 'zh' ? 'en' : 'zh');
            },
          },
          state.texts.otherLanguage,
        ),
        h(Toggle, { to: 'closed' }),
      ]),
    ]);
  const run = (): VNode =>
    h('section', { class: 'wb-run', 'aria-label': state.texts.tabs[tab.value] }, [
      h('div', { class: 'wb-tabs' }, [
        h(
          'div',
          { role: 'tablist', onKeydown: moveTab },
          tabs.map((name) =>
            h(
              'button',
              {
                role: 'tab',
                id: `wb-tab-${name}`,
                'aria-selected': name === tab.value,
                'aria-controls': 'wb-panel',
                tabindex: name === tab.value ? 0 : -1,
                onClick: () => (tab.value = name),
              },
              state.texts.tabs[name],
            ),
          ),
        ),
        h(
          'button',
          { class: 'wb-button', 'aria-pressed': state.revealed, onClick: () => (state.revealed = !state.revealed) },
          state.revealed ? state.texts.hide : state.texts.reveal,
        ),
      ]),
      h('div', { role: 'tabpanel', id: 'wb-panel', class: 'wb-panel', 'aria-labelledby': `wb-tab-${tab.value}` }, [
        h(views[tab.value]),
      ]),
    ]);

  const faults = (): VNode[] =>
    ports.faults.map(({ name, value, accepted }) =>
      h('p', { class: 'wb-fault', role: 'alert' }, state.texts.fault(name, value, accepted)),
    );
  const columns = (): VNode =>
    h('div', { class: 'wb-columns' }, [
      h('div', { class: 'wb-setup' }, [h(ScenarioList), drawCircumstances(ports)]),
      run(),
    ]);

  return () =>
    h(
      'aside',
      {
        class: ['wb', settings.workbench === 'closed' && 'wb-closed'],
        'aria-label': state.texts.title,
        lang: state.ui === 'zh' ? 'zh-CN' : 'en',
      },
      settings.workbench === 'closed' ? [h(Toggle, { to: 'open' }), ...faults()] : [header(), ...faults(), columns()],
    );
};
