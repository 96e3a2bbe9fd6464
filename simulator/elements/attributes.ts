import { rpxToCss } from '../compiler/rpx';
import type { ElementUse } from '../runtime/context';
import { emit, simNodeOf } from '../runtime/event';
import { fromLabel } from './label-activation';
import { pointerListeners } from './pointer';

type Props = Record<string, unknown>;

/** A Boolean attribute: `disabled="false"` is a text and therefore true (platform-facts.md §5.6). */
export const isOn = (value: unknown): boolean => Boolean(value) || value === '';

export const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

export const numberOf = (value: unknown, otherwise: number): number => {
  const number = value === undefined || value === null || value === '' ? NaN : Number(value);
  return Number.isNaN(number) ? otherwise : number;
};

/** ariaLabel → aria-label; role as it is (docs: aria-component, base library 1.18.0). */
export const ariaProps = ({ attributes }: ElementUse): Props =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => {
      if (value === undefined || value === null) return [];
      if (name === 'role' || name === 'ariaRole') return [['role', value]];
      return /^aria[A-Z]/.test(name) ? [[`aria-${name.slice(4).toLowerCase()}`, String(value)]] : [];
    }),
  );

const tapProps = (use: ElementUse): Props => {
  const { onTap, catchTap } = use.attributes;
  if (onTap === undefined && catchTap === undefined) return {};
  return {
    onClick: (event: MouseEvent) => {
      if (fromLabel(event)) return;
      if (catchTap !== undefined) event.stopPropagation();
      emit(use, catchTap === undefined ? 'onTap' : 'catchTap', event);
    },
  };
};

/** What every element takes: id, class, style, hidden, key, data-*, taps and touches. */
export const commonProps = (use: ElementUse): Props => {
  const { id, class: className, style, hidden } = use.attributes;
  return {
    ...(use.key === undefined ? {} : { key: use.key }),
    ...(id === undefined ? {} : { id: textOf(id) }),
    ...(className === undefined ? {} : { class: textOf(className) }),
    ...(style === undefined ? {} : { style: rpxToCss(textOf(style)) }),
    ...(isOn(hidden) ? { hidden: true } : {}),
    ...tapProps(use),
    ...pointerListeners(use),
    '.simNode': simNodeOf(use),
  };
};
