import { defineComponent, h, onMounted, onUpdated, ref, shallowReactive, type ShallowRef, type VNode } from 'vue';
import type { Happening, TimelineEntry } from '../timeline/entry';
import { isTap, totalsSinceTap } from '../timeline/since-tap';
import type { Timeline } from '../timeline/timeline';
import { drawDetails } from './entry-details';
import { lineOf } from './timeline-line';
import { bytesText, shownText, timeText } from './value';
import type { ViewState } from './view-state';

type Kind = Happening['kind'];
const filterable = ['user', 'event', 'jsapi', 'request', 'setData', 'page'] as const satisfies readonly Kind[];

export interface TimelineViewPorts {
  readonly state: ViewState;
  readonly timeline: Timeline;
  /** Changes when the time line has. */
  readonly version: ShallowRef<number>;
}

/** Whatever was opened can be read without scrolling, as far as there is room. */
const showWhole = ({ el }: VNode): void => {
  (el as HTMLElement).parentElement?.scrollIntoView({ block: 'nearest' });
};

/** The run, line by line, each to be opened; a tap begins a new stretch, and times count from there. */
export const createTimelineView = ({ state, timeline, version }: TimelineViewPorts) =>
  defineComponent(() => {
    const view = shallowReactive({ kinds: new Set<Kind>(filterable), open: new Set<number>() });
    const list = ref<HTMLElement>();
    let follows = true;
    const follow = (): void => {
      if (follows && list.value) list.value.scrollTop = list.value.scrollHeight;
    };
    onMounted(follow);
    onUpdated(follow);

    const toggle = <T>(set: ReadonlySet<T>, item: T): Set<T> => {
      const next = new Set(set);
      if (!next.delete(item)) next.add(item);
      return next;
    };
    const filter = (kind: Kind): VNode =>
      h(
        'button',
        {
          class: 'wb-chip',
          'aria-pressed': view.kinds.has(kind),
          onClick: () => (view.kinds = toggle(view.kinds, kind)),
        },
        state.texts.kinds[kind],
      );
    const draw = (entry: TimelineEntry, since: number): VNode => {
      const isOpen = view.open.has(entry.id);
      const { name, outcome, tone, figure } = lineOf(entry, state);
      const id = `wb-entry-${String(entry.id)}`;
      const at = isTap(entry) ? timeText(entry.at) : `+${timeText(entry.at - since)}`;
      return h('li', { key: entry.id, class: ['wb-entry', `wb-${entry.kind}`, isTap(entry) && 'wb-tap'] }, [
        h(
          'button',
          {
            'aria-expanded': isOpen,
            'aria-controls': isOpen ? id : undefined,
            onClick: () => {
              // Whoever reads is not carried away by what comes in.
              follows = false;
              view.open = toggle(view.open, entry.id);
            },
          },
          [
            h('span', { class: 'wb-at' }, at),
            h('span', { class: 'wb-kind' }, state.texts.kinds[entry.kind]),
            h('span', { class: 'wb-name' }, shownText(name, state)),
            h('span', { class: ['wb-outcome', tone && `wb-${tone}`] }, shownText(outcome ?? '', state)),
            h('span', { class: 'wb-figure' }, figure),
          ],
        ),
        isOpen
          ? h('div', { id, class: 'wb-details', onVnodeMounted: showWhole }, drawDetails(entry, state))
          : undefined,
      ]);
    };

    return () => {
      void version.value;
      const { texts } = state;
      const { setDataCalls, setDataBytes, requests } = totalsSinceTap(timeline.entries);
      let since = 0;
      const lines = timeline.entries.flatMap((entry) => {
        if (isTap(entry)) since = entry.at;
        return entry.kind === 'warning' || view.kinds.has(entry.kind) ? [draw(entry, since)] : [];
      });
      return [
        h('div', { class: 'wb-bar' }, [
          h('div', { class: 'wb-chips', role: 'group', 'aria-label': texts.filter }, filterable.map(filter)),
          h('button', { class: 'wb-button', onClick: timeline.clear }, texts.clear),
        ]),
        lines.length === 0
          ? h('p', { class: 'wb-quiet wb-empty' }, texts.empty)
          : h(
              'ol',
              {
                class: 'wb-timeline wb-scroll',
                ref: list,
                tabindex: 0,
                'aria-label': texts.tabs.timeline,
                onScrollPassive: ({ target }: Event) => {
                  const { scrollTop, scrollHeight, clientHeight } = target as HTMLElement;
                  follows = scrollHeight - scrollTop - clientHeight < 24;
                },
              },
              lines,
            ),
        h('p', { class: 'wb-foot' }, [
          texts.sinceTap,
          h('span', ['setData ', h('b', `${String(setDataCalls)} ${texts.calls} · ${bytesText(setDataBytes)}`)]),
          h('span', [`${texts.requests} `, h('b', String(requests))]),
        ]),
      ];
    };
  });
