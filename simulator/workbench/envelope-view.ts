import { computed, defineComponent, h, shallowRef, watch, type ShallowRef, type VNode } from 'vue';
import type { Examination } from '../alipay/examine';
import { lastAuthorization } from '../timeline/authorization';
import type { Timeline } from '../timeline/timeline';
import { stepsOf, type Step } from './envelope-steps';
import type { ViewState } from './view-state';

export interface EnvelopeViewPorts {
  readonly state: ViewState;
  readonly timeline: Timeline;
  readonly version: ShallowRef<number>;
  /** Asks the simulated Alipay, which has the keys. */
  examine(envelope: string): Promise<Examination>;
}

/** The last envelope of the run, taken apart. */
export const createEnvelopeView = ({ state, timeline, version, examine }: EnvelopeViewPorts) =>
  defineComponent(() => {
    const authorization = computed(() => {
      void version.value;
      return lastAuthorization(timeline.entries);
    });
    const found = shallowRef<{ readonly envelope: string; readonly examination: Examination }>();
    watch(
      () => authorization.value?.envelope,
      async (envelope) => {
        if (envelope === undefined || envelope === found.value?.envelope) return;
        found.value = { envelope, examination: await examine(envelope) };
      },
      { immediate: true },
    );

    const drawStep = ({ name, state: how, says, content }: Step, index: number): VNode =>
      h('li', { class: `wb-step wb-step-${how}`, key: name }, [
        h(
          'span',
          { class: 'wb-step-mark', role: 'img', 'aria-label': state.texts.outcomes[how] },
          { ok: '✓', bad: '✗', idle: String(index + 1) }[how],
        ),
        h('div', [h('h3', state.texts.steps[name]), h('p', says), content]),
      ]);
    const empty = (text: string): VNode => h('p', { class: 'wb-quiet wb-empty' }, text);

    return () => {
      const { texts } = state;
      const now = authorization.value;
      if (now === undefined) return empty(texts.noEnvelope);
      if (now.call.end === undefined) return empty(texts.noEnvelopeYet);
      if (now.envelope === undefined) return empty(texts.noEnvelopeFailed);
      if (found.value?.envelope !== now.envelope) return empty(texts.noEnvelopeYet);
      return h(
        'ol',
        { class: 'wb-steps wb-scroll', tabindex: 0, 'aria-label': texts.tabs.envelope },
        stepsOf(found.value.examination, now, state).map(drawStep),
      );
    };
  });
