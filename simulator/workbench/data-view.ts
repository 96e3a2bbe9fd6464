import { defineComponent, h, type ShallowRef } from 'vue';
import type { EntryOf } from '../timeline/entry';
import type { Timeline } from '../timeline/timeline';
import { drawValue } from './value';
import type { ViewState } from './view-state';

/** The page on top as far as the inspector reads it. */
export interface InspectedPage {
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface DataViewPorts {
  readonly state: ViewState;
  readonly timeline: Timeline;
  readonly version: ShallowRef<number>;
  page(): InspectedPage | undefined;
}

/** `this.data` of the page on top, as a tree; what the last setData touched is marked. */
export const createDataView = ({ state, timeline, version, page }: DataViewPorts) =>
  defineComponent(() => () => {
    void version.value;
    const { texts } = state;
    const now = page();
    if (now === undefined) return h('p', { class: 'wb-quiet wb-empty' }, texts.noPage);
    const last = timeline.entries.findLast(
      (entry): entry is EntryOf<'setData'> => entry.kind === 'setData' && entry.unit === now.path,
    );
    return h('div', { class: 'wb-data wb-scroll', tabindex: 0, role: 'group', 'aria-label': texts.tabs.data }, [
      h('p', { class: 'wb-quiet' }, [h('code', now.path), ` · ${texts.dataNote}`]),
      drawValue(now.data, state, Object.keys(last?.payload ?? {})),
    ]);
  });
