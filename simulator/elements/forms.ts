import { h, type VNode } from 'vue';
import type { ElementUse, ElementView } from '../runtime/context';
import { emit, type SimNode } from '../runtime/event';
import { ariaProps, commonProps, isOn, numberOf, textOf } from './attributes';
import { fieldProps, readFields } from './field';
import { labelClicked } from './label-activation';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

const inputModes: Readonly<Record<string, string>> = {
  number: 'numeric',
  numberpad: 'numeric',
  digit: 'decimal',
  digitpad: 'decimal',
};

/**
 * What input and textarea share. The value is only an initial one: typed text stays until setData gives another
 * (docs: input, `controlled`).
 */
const textProps = (use: ElementUse): Record<string, unknown> => {
  const { value, placeholder, disabled, maxlength, focus, controlled } = use.attributes;
  const limit = numberOf(maxlength, 140);
  const detail = ({ value: now, selectionStart }: TextControl) => ({
    value: now,
    cursor: selectionStart ?? now.length,
  });
  const put = (el: unknown): void => {
    (el as TextControl).value = textOf(value);
  };
  return {
    ...commonProps(use),
    ...ariaProps(use),
    ...fieldProps(use, (root) => (root as TextControl).value),
    placeholder: textOf(placeholder),
    disabled: isOn(disabled),
    ...(limit < 0 ? {} : { maxlength: limit }),
    '.simInitial': textOf(value),
    '.simFocus': isOn(focus),
    onVnodeMounted: ({ el }: VNode) => {
      put(el);
      if (isOn(focus)) (el as unknown as TextControl).focus();
    },
    onVnodeUpdated: ({ el, props }: VNode, before: VNode) => {
      if (isOn(controlled) || props?.['.simInitial'] !== before.props?.['.simInitial']) put(el);
      // Setting it to true again moves nothing: a phone, too, takes the change for the order.
      if (props?.['.simFocus'] === true && before.props?.['.simFocus'] === false)
        (el as unknown as TextControl).focus();
    },
    onInput: (event: Event) => {
      const control = event.target as TextControl;
      emit(use, 'onInput', event, detail(control));
      if (isOn(controlled)) put(control);
    },
    onFocus: (event: Event) => emit(use, 'onFocus', event, { value: (event.target as TextControl).value }),
    onBlur: (event: Event) => emit(use, 'onBlur', event, { value: (event.target as TextControl).value }),
  };
};

/** docs: input 输入框. */
export const input: ElementView = (use) => {
  const { type, password } = use.attributes;
  return h('input', {
    ...textProps(use),
    type: isOn(password) ? 'password' : 'text',
    inputmode: inputModes[textOf(type)] ?? 'text',
    onKeydown: (event: KeyboardEvent) => {
      // The key under the thumb is 完成 here; it confirms and submits no form.
      if (event.key !== 'Enter') return;
      event.preventDefault();
      emit(use, 'onConfirm', event, { value: (event.target as HTMLInputElement).value });
    },
  });
};

/** docs: textarea 多行输入框. */
export const textarea: ElementView = (use) => h('textarea', textProps(use));

/** docs: label 标签 — a tap on it is one on its control. */
export const label: ElementView = (use) => {
  const { for: target } = use.attributes;
  const common = commonProps(use);
  const tap = common['onClick'] as ((event: MouseEvent) => void) | undefined;
  return h(
    'label',
    {
      ...common,
      ...ariaProps(use),
      ...(target === undefined ? {} : { for: textOf(target) }),
      onClick: (event: MouseEvent) => {
        labelClicked(event);
        tap?.(event);
      },
    },
    use.children() as VNode[],
  );
};

/** docs: form 表单 — only a button with form-type submits. */
export const form: ElementView = (use) =>
  h(
    'form',
    {
      ...commonProps(use),
      ...ariaProps(use),
      onSubmit: (event: SubmitEvent) => {
        event.preventDefault();
        const submitter = event.submitter as (HTMLElement & { simNode?: SimNode }) | null;
        if (submitter === null) return;
        emit(use, 'onSubmit', event, {
          value: readFields(event.currentTarget as Element),
          buttonTarget: { dataset: submitter.simNode?.dataset ?? {} },
        });
      },
      onReset: (event: Event) => emit(use, 'onReset', event),
    },
    use.children() as VNode[],
  );
