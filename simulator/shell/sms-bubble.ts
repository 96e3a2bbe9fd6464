import { h, shallowReactive, type VNode } from 'vue';
import { codeIn, type Sms } from '../sms';
import type { clientTexts } from './texts';

/**
 * The SMS that came last, at the top of the phone, until it is tapped or closed. A screen reader reads it out.
 * @param fill puts a code into the page; false where no field takes it, and the message then stays to be read
 */
export const createSmsBubble = (texts: ReturnType<typeof clientTexts>, fill: (code: string) => boolean) => {
  const state = shallowReactive<{ sms: Sms | undefined }>({ sms: undefined });
  const close = (): void => {
    state.sms = undefined;
  };
  const tap = (): void => {
    const code = codeIn(state.sms?.text ?? '');
    if (code === undefined || fill(code)) close();
  };
  return {
    receive(sms: Sms): void {
      state.sms = sms;
    },
    // Drawn even while empty: a live region must be there before what it says.
    draw: (): VNode =>
      h('div', { class: 'sim-sms-area', role: 'status', 'aria-label': texts.sms, key: 'sms' }, [
        state.sms === undefined
          ? undefined
          : h('div', { class: 'sim-sms' }, [
              h('button', { class: 'sim-sms-body', onClick: tap }, [
                h('span', { class: 'sim-sms-icon', 'aria-hidden': 'true' }),
                h('span', { class: 'sim-sms-words' }, [
                  h('span', { class: 'sim-sms-head' }, [h('span', texts.sms), h('span', texts.now)]),
                  h('span', { class: 'sim-sms-text' }, state.sms.text),
                  codeIn(state.sms.text) === undefined
                    ? undefined
                    : h('span', { class: 'sim-sms-hint' }, texts.tapToFill),
                ]),
              ]),
              h('button', { class: 'sim-sms-close', 'aria-label': texts.close, onClick: close }, '×'),
            ]),
      ]),
  };
};
