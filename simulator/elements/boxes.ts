import { Fragment, h, type VNode } from 'vue';
import type { ElementUse, ElementView } from '../runtime/context';
import { emit } from '../runtime/event';
import { ariaProps, commonProps, isOn, numberOf, textOf } from './attributes';

const box =
  (tag: string): ElementView =>
  (use) =>
    h(tag, { ...commonProps(use), ...ariaProps(use) }, use.children() as VNode[]);

export const view = box('view');
export const swiperItem = box('swiper-item');

export const block: ElementView = (use) =>
  h(Fragment, use.key === undefined ? null : { key: String(use.key) }, use.children() as VNode[]);

const entities: Readonly<Record<string, string>> = {
  '&nbsp;': '\u00a0',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&apos;': "'",
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
};
const spaces: Readonly<Record<string, string>> = { nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003' };

/** docs: text — `decode`, `space`, `selectable`, `number-of-lines`. */
export const text: ElementView = (use) => {
  const { decode, space, selectable, numberOfLines } = use.attributes;
  const blank = spaces[textOf(space)];
  const show = (child: unknown): unknown => {
    if (typeof child !== 'string') return child;
    const decoded = isOn(decode)
      ? child.replace(/&(?:nbsp|lt|gt|amp|apos|ensp|emsp);/g, (name) => entities[name] ?? name)
      : child;
    return blank === undefined ? decoded : decoded.replaceAll(' ', blank);
  };
  const lines = numberOf(numberOfLines, 0);
  const common = commonProps(use);
  return h(
    'text',
    {
      ...common,
      ...ariaProps(use),
      ...(isOn(selectable) ? { 'sim-selectable': '' } : {}),
      ...(lines > 0
        ? { 'sim-lines': '', style: `${textOf(common['style'])};-webkit-line-clamp:${String(lines)}` }
        : {}),
    },
    use.children().map(show) as VNode[],
  );
};

const scrollTo = (use: ElementUse, element: Element): void => {
  const { scrollTop, scrollLeft, scrollIntoView } = use.attributes;
  // jsdom lays nothing out and cannot scroll.
  if (typeof scrollIntoView === 'string' && scrollIntoView !== '')
    element.querySelector(`#${CSS.escape(scrollIntoView)}`)?.scrollIntoView();
  else {
    if (scrollTop !== undefined) element.scrollTop = numberOf(scrollTop, 0);
    if (scrollLeft !== undefined) element.scrollLeft = numberOf(scrollLeft, 0);
  }
};

const position = ({ attributes }: ElementUse): string =>
  JSON.stringify([attributes['scrollTop'], attributes['scrollLeft'], attributes['scrollIntoView']]);

/** docs: scroll-view — one direction at a time, thresholds of 50 px. */
export const scrollView: ElementView = (use) => {
  const { scrollX, scrollY, upperThreshold, lowerThreshold } = use.attributes;
  return h(
    'scroll-view',
    {
      ...commonProps(use),
      ...ariaProps(use),
      'sim-scroll': isOn(scrollY) ? 'y' : isOn(scrollX) ? 'x' : '',
      '.simPosition': position(use),
      onVnodeMounted: ({ el }: VNode) => {
        scrollTo(use, el as Element);
      },
      onVnodeUpdated: ({ el, props }: VNode, before: VNode) => {
        if (props?.['.simPosition'] !== before.props?.['.simPosition']) scrollTo(use, el as Element);
      },
      onScroll: (event: Event) => {
        const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } =
          event.currentTarget as Element;
        const [at, rest] = isOn(scrollY)
          ? [scrollTop, scrollHeight - clientHeight - scrollTop]
          : [scrollLeft, scrollWidth - clientWidth - scrollLeft];
        emit(use, 'onScroll', event, { scrollLeft, scrollTop, scrollHeight, scrollWidth });
        if (at <= numberOf(upperThreshold, 50)) emit(use, 'onScrollToUpper', event, {});
        if (rest <= numberOf(lowerThreshold, 50)) emit(use, 'onScrollToLower', event, {});
      },
    },
    use.children() as VNode[],
  );
};
