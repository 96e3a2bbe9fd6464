import { h, type VNode } from 'vue';
import { guesses } from '../guesses';
import type { ElementUse, ElementView } from '../runtime/context';
import { emit, makeEvent } from '../runtime/event';
import { ariaProps, commonProps, isOn, textOf } from './attributes';

const ability = 'getAuthorize';

/** An old client ignores what it does not know: the button then only taps (platform-facts.md §2.1). */
const hasAbility = ({ attributes, context }: ElementUse): boolean =>
  attributes['openType'] === ability && context.canIUse(`button.open-type.${ability}`);

/** base library ≥ 2.8.0: the envelope comes with the event as well (platform-facts.md §2.4). */
const emitPhoneNumber = async (use: ElementUse): Promise<void> => {
  const { onGetPhoneNumber } = use.attributes;
  if (onGetPhoneNumber === undefined) return;
  const { response } = (await use.context.jsapi('getPhoneNumber', {})) as { response: string };
  const packet = JSON.parse(response) as { response: unknown; sign?: string };
  const detail = { encryptedData: packet.response, ...(packet.sign === undefined ? {} : { sign: packet.sign }) };
  use.owner.invoke(onGetPhoneNumber, use.where, [makeEvent('getPhoneNumber', use, undefined, { detail })]);
};

/** Asks for consent; exactly one of onGetAuthorize and onError follows, after the tap's handler has returned. */
const authorize = async (use: ElementUse): Promise<void> => {
  const scope = textOf(use.attributes['scope']);
  const authorization = await use.context.authorize(scope);
  if (!authorization.granted) {
    emit(use, 'onError', undefined, { type: ability, errorMessage: authorization.errorMessage });
    return;
  }
  const inOrder = [
    () => void emit(use, 'onGetAuthorize'),
    () => (scope === 'phoneNumber' ? emitPhoneNumber(use) : undefined),
  ];
  for (const step of guesses.phoneNumberEventLast ? inOrder : inOrder.reverse()) await step();
};

/** docs: button 按钮. A real button, so that keyboards and screen readers find what a finger finds. */
export const button: ElementView = (use) => {
  const { type, size, plain, disabled, loading, formType } = use.attributes;
  const common = commonProps(use);
  const tap = common['onClick'] as ((event: MouseEvent) => void) | undefined;
  const start = (): void => {
    authorize(use).catch((error: unknown) => {
      use.context.report(error);
    });
  };
  const onClick = (event: MouseEvent): void => {
    if (!guesses.tapBeforeSheet) start();
    tap?.(event);
    if (guesses.tapBeforeSheet) start();
  };
  return h(
    'button',
    {
      ...common,
      ...ariaProps(use),
      // Seen from outside: whether a tap would open the sheet now.
      ...(hasAbility(use) ? { onClick, 'sim-open-type': textOf(use.attributes['openType']) } : {}),
      type: formType === 'submit' || formType === 'reset' ? formType : 'button',
      disabled: isOn(disabled),
      'sim-type': textOf(type) || 'default',
      ...(size === 'mini' ? { 'sim-mini': '' } : {}),
      ...(isOn(plain) ? { 'sim-plain': '' } : {}),
    },
    [
      isOn(loading) ? h('span', { class: 'sim-spinner', 'aria-hidden': 'true' }) : undefined,
      ...use.children(),
    ] as VNode[],
  );
};
