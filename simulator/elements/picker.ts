import { h, type VNode } from 'vue';
import type { ElementUse, ElementView } from '../runtime/context';
import { emit } from '../runtime/event';
import { ariaProps, commonProps, isOn, numberOf, textOf } from './attributes';
import { fieldProps } from './field';

const names = ({ attributes }: ElementUse): string[] => {
  const { range, rangeKey } = attributes;
  const key = textOf(rangeKey);
  return (Array.isArray(range) ? (range as unknown[]) : []).map((entry) =>
    textOf(key === '' ? entry : (entry as Readonly<Record<string, unknown>> | null)?.[key]),
  );
};

/**
 * docs: picker 滚动选择器 — what stands inside is seen, a tap on it chooses one of `range`. Here a native select lies
 * over it, unseen: keyboards, screen readers and phones know what to do with one. `onChange` carries the index.
 */
export const picker: ElementView = (use) => {
  const { disabled, value, title } = use.attributes;
  const { id, ...common } = commonProps(use);
  const chosen = numberOf(value, 0);
  const labelled = ariaProps(use);
  const put = ({ el }: VNode): void => {
    const select = (el as Element).querySelector('select');
    if (select !== null) select.selectedIndex = chosen;
  };
  return h(
    'picker',
    {
      ...common,
      ...fieldProps(use, (root) => root.querySelector('select')?.selectedIndex),
      '.simChosen': chosen,
      onVnodeMounted: put,
      // What was chosen stays until setData gives another value, as with an input.
      onVnodeUpdated: (now: VNode, before: VNode) => {
        if (now.props?.['.simChosen'] !== before.props?.['.simChosen']) put(now);
      },
    },
    [
      h('sim-picked', { 'aria-hidden': 'true' }, use.children() as VNode[]),
      h(
        'select',
        {
          ...(id === undefined ? {} : { id }),
          'aria-label': title === undefined ? undefined : textOf(title),
          ...labelled,
          disabled: isOn(disabled),
          onChange: (event: Event) => {
            const select = event.target as HTMLSelectElement;
            const { selectedIndex } = select;
            emit(use, 'onChange', event, { value: selectedIndex });
          },
        },
        names(use).map((name, index) => h('option', { value: String(index), key: index }, name)),
      ),
    ],
  );
};
