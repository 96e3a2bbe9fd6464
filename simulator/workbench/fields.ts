import { h, type VNode } from 'vue';

export type Option = readonly [value: string, text: string];

/** A choice with its label. `change` gets the value chosen. */
export const choice = (
  name: string,
  label: string,
  value: string,
  options: readonly Option[],
  change: (value: string) => void,
): VNode =>
  h('div', { class: 'wb-field' }, [
    h('label', { for: `wb-${name}` }, label),
    h(
      'select',
      {
        id: `wb-${name}`,
        onChange: (event: Event) => {
          change((event.target as HTMLSelectElement).value);
        },
      },
      options.map(([one, text]) => h('option', { value: one, selected: one === value }, text)),
    ),
  ]);

/** A version to type; taken when the field is left and it is one, or empty. */
export const versionField = (
  name: string,
  label: string,
  value: string,
  shown: string,
  hint: string,
  change: (value: string) => void,
): VNode =>
  h('div', { class: 'wb-field' }, [
    h('label', { for: `wb-${name}` }, label),
    h('input', {
      id: `wb-${name}`,
      value,
      placeholder: shown,
      pattern: '\\d+(\\.\\d+){1,3}',
      title: hint,
      inputmode: 'decimal',
      autocomplete: 'off',
      onChange: (event: Event) => {
        const field = event.target as HTMLInputElement;
        if (field.reportValidity()) change(field.value.trim());
      },
    }),
  ]);
