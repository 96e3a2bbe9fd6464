import { h, type VNode } from 'vue';
import type { ElementUse, ElementView } from '../runtime/context';
import { emit } from '../runtime/event';
import { ariaProps, commonProps, isOn, textOf } from './attributes';
import { fieldProps } from './field';
import { fromLabel } from './label-activation';

interface ChoiceInput extends HTMLInputElement {
  simValue?: unknown;
}

const choicesIn = (group: Element, kind: string): ChoiceInput[] => [
  ...group.querySelectorAll<ChoiceInput>(`input[sim-choice="${kind}"]`),
];

/** A native control inside the AXML tag, reachable by the text of the label around it. */
const choice =
  (kind: 'checkbox' | 'radio' | 'switch'): ElementView =>
  (use) => {
    const { checked, disabled, value, color, controlled } = use.attributes;
    const { id, ...common } = commonProps(use);
    const read = (root: Element): unknown => root.querySelector('input')?.checked ?? false;
    return h(
      kind,
      {
        ...common,
        ...(kind === 'switch' ? fieldProps(use, read) : {}),
        ...(color === undefined ? {} : { style: `${textOf(common['style'])};--sim-choice-color: ${textOf(color)}` }),
      },
      [
        h('input', {
          // On the control: `<label for>` and aria-labelledby look for it there.
          ...(id === undefined ? {} : { id }),
          ...ariaProps(use),
          type: kind === 'radio' ? 'radio' : 'checkbox',
          ...(kind === 'switch' ? { role: 'switch' } : {}),
          'sim-choice': kind,
          '.simValue': value,
          checked: isOn(checked),
          disabled: isOn(disabled),
          onClick: (event: MouseEvent) => {
            if (fromLabel(event)) event.stopPropagation();
          },
          onChange: (event: Event) => {
            const input = event.target as HTMLInputElement;
            const now = input.checked;
            // A controlled one shows what setData says, and nothing else.
            if (isOn(controlled)) input.checked = isOn(checked);
            emit(use, 'onChange', event, { value: now });
          },
        }),
      ],
    );
  };

export const checkbox = choice('checkbox');
export const radio = choice('radio');
export const switchElement = choice('switch');

const valuesOf = (group: Element): unknown[] =>
  choicesIn(group, 'checkbox')
    .filter(({ checked }) => checked)
    .map(({ simValue }) => simValue);

const group = (use: ElementUse, tag: string, props: Record<string, unknown>): VNode =>
  h(tag, { ...commonProps(use), ...ariaProps(use), ...props }, use.children() as VNode[]);

/** docs: checkbox-group — the event carries the values of all that are checked. */
export const checkboxGroup: ElementView = (use) =>
  group(use, 'checkbox-group', {
    ...fieldProps(use, valuesOf),
    onChange: (event: Event) => emit(use, 'onChange', event, { value: valuesOf(event.currentTarget as Element) }),
  });

const chosen = (group: Element): unknown => choicesIn(group, 'radio').find(({ checked }) => checked)?.simValue ?? '';

/** docs: radio-group — one of its radios; choosing one lets go of the others. */
export const radioGroup: ElementView = (use) =>
  group(use, 'radio-group', {
    role: 'radiogroup',
    ...ariaProps(use),
    ...fieldProps(use, chosen),
    onChange: (event: Event) => {
      const root = event.currentTarget as Element;
      for (const input of choicesIn(root, 'radio')) if (input !== event.target) input.checked = false;
      emit(use, 'onChange', event, { value: chosen(root) });
    },
  });
