import { defineComponent, h, onBeforeUnmount, onMounted, ref, watch, type PropType, type VNode } from 'vue';
import type { ElementUse, ElementView } from '../runtime/context';
import { emit } from '../runtime/event';
import { ariaProps, commonProps, isOn, numberOf, textOf } from './attributes';

/** A shorter way of the finger is a tap. */
const farEnough = 30;

/** One page after the other; which one is its own matter until `current` changes (docs: swiper 滑块视图容器). */
const SwiperView = defineComponent({
  props: { use: { type: Object as PropType<ElementUse>, required: true } },
  setup(props) {
    const at = ref(numberOf(props.use.attributes['current'], 0));
    const count = ref(0);
    let root: Element | null = null;
    const recount = (): void => {
      count.value = root?.querySelectorAll(':scope > sim-track > swiper-item').length ?? 0;
    };
    const go = (to: number): void => {
      const { circular } = props.use.attributes;
      const last = count.value - 1;
      const next = isOn(circular) ? (to + count.value) % Math.max(1, count.value) : Math.max(0, Math.min(to, last));
      if (next === at.value) return;
      at.value = next;
      emit(props.use, 'onChange', undefined, { current: next });
    };
    watch(
      () => numberOf(props.use.attributes['current'], at.value),
      (given) => (at.value = given),
    );
    let timer: ReturnType<typeof setInterval> | undefined;
    watch(
      () => [isOn(props.use.attributes['autoplay']), numberOf(props.use.attributes['interval'], 5000)] as const,
      ([plays, interval]) => {
        clearInterval(timer);
        // At the end it begins anew, circular or not.
        if (plays) timer = setInterval(() => go(at.value + 1 < count.value ? at.value + 1 : 0), interval);
      },
      { immediate: true },
    );
    onMounted(recount);
    onBeforeUnmount(() => {
      clearInterval(timer);
    });
    let from: { x: number; y: number } | undefined;
    return () => {
      const { use } = props;
      const { vertical, indicatorDots, indicatorColor, indicatorActiveColor, duration } = use.attributes;
      const common = commonProps(use);
      const axis = isOn(vertical) ? 'Y' : 'X';
      const style = `transform:translate${axis}(${String(-100 * at.value)}%);transition-duration:${String(numberOf(duration, 500))}ms`;
      const color = (index: number): string =>
        index === at.value ? textOf(indicatorActiveColor) || '#000' : textOf(indicatorColor) || 'rgba(0, 0, 0, 0.3)';
      return h(
        'swiper',
        {
          ...common,
          ...ariaProps(use),
          ...(isOn(vertical) ? { 'sim-vertical': '' } : {}),
          onVnodeMounted: ({ el }: VNode) => (root = el as Element),
          onVnodeUpdated: recount,
          onPointerdown: [common['onPointerdown'], ({ clientX: x, clientY: y }: PointerEvent) => (from = { x, y })],
          onPointerup: [
            common['onPointerup'],
            ({ clientX, clientY }: PointerEvent) => {
              const way = from === undefined ? 0 : axis === 'Y' ? clientY - from.y : clientX - from.x;
              if (Math.abs(way) > farEnough) go(at.value - Math.sign(way));
            },
          ],
        },
        [
          h('sim-track', { style }, use.children() as VNode[]),
          isOn(indicatorDots)
            ? h(
                'sim-dots',
                { 'aria-hidden': 'true' },
                Array.from({ length: count.value }, (_, index) => h('i', { style: { background: color(index) } })),
              )
            : undefined,
        ],
      );
    };
  },
});

export const swiper: ElementView = (use) => h(SwiperView, { key: textOf(use.key), use });
