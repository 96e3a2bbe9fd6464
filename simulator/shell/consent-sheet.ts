import { h, type VNode } from 'vue';
import type { CompleteScenario } from '../scenario';
import { clientTexts } from './texts';

/** The number as Alipay's sheet shows it; the whole one is nobody's business before consent. */
const masked = ({ phoneNumber }: CompleteScenario, noNumber: string): string => {
  const mobile = 'answer' in phoneNumber ? phoneNumber.answer.mobile : undefined;
  if (mobile === '') return noNumber;
  const number = mobile ?? '13800138000';
  return `${number.slice(0, 3)}${'*'.repeat(Math.max(0, number.length - 5))}${number.slice(-2)}`;
};

export interface ConsentSheet {
  readonly appName: string;
  readonly scenario: CompleteScenario;
  settle(agreed: boolean): void;
}

/** Alipay's consent sheet in spirit: who asks, for what, 拒绝 / 同意. */
export const consentSheet = ({ appName, scenario, settle }: ConsentSheet): VNode => {
  const texts = clientTexts(scenario.client.language);
  return h('div', { class: 'sim-sheet', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'sim-sheet-title' }, [
    h('div', { class: 'sim-sheet-who' }, [
      h('span', { class: 'sim-app-icon', 'aria-hidden': 'true' }, [...appName][0] ?? ''),
      h('span', texts.asks(appName)),
    ]),
    h('div', { class: 'sim-sheet-title', id: 'sim-sheet-title' }, texts.phoneNumber),
    h('div', { class: 'sim-sheet-row' }, [
      h('div', [
        h('div', { class: 'sim-sheet-number' }, masked(scenario, texts.noNumber)),
        h('div', { class: 'sim-sheet-hint' }, texts.boundNumber),
      ]),
      h('span', { class: 'sim-sheet-tick', 'aria-hidden': 'true' }),
    ]),
    h('div', { class: 'sim-sheet-hint' }, texts.given(appName)),
    h('div', { class: 'sim-sheet-buttons' }, [
      h('button', { class: 'sim-sheet-button', onClick: () => settle(false) }, texts.refuse),
      h('button', { class: 'sim-sheet-button sim-primary', onClick: () => settle(true) }, texts.agree),
    ]),
  ]);
};
