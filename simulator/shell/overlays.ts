import { h, shallowReactive, type VNode } from 'vue';
import type { Screen } from '../my/screen';
import type { CompleteScenario } from '../scenario';
import { consentSheet } from './consent-sheet';

interface Dialog {
  readonly id: number;
  draw(settle: (value: boolean) => void): VNode;
  settle(value: boolean): void;
}

const focusFirst = ({ el }: VNode): void => {
  // The answer a person most likely wants is last: 确定, 同意.
  [...(el as Element).querySelectorAll<HTMLElement>('button')].at(-1)?.focus();
};

const messageBox = (
  role: 'alertdialog' | 'dialog',
  title: string,
  content: string,
  buttons: readonly (readonly [text: string, value: boolean])[],
  settle: (value: boolean) => void,
): VNode =>
  h(
    'div',
    {
      class: 'sim-message-box',
      role,
      'aria-modal': 'true',
      'aria-labelledby': title === '' ? 'sim-message-content' : 'sim-message-title',
      'aria-describedby': 'sim-message-content',
    },
    [
      title === '' ? undefined : h('div', { class: 'sim-message-title', id: 'sim-message-title' }, title),
      h('div', { class: 'sim-message-content', id: 'sim-message-content' }, content),
      h(
        'div',
        { class: 'sim-message-buttons' },
        buttons.map(([text, value]) => h('button', { onClick: () => settle(value) }, text)),
      ),
    ],
  );

const toastMarks: Readonly<Record<string, string>> = { success: '✓', fail: '✕', exception: '!' };

/** Everything that lies above the pages: alert, confirm, toast, loading and the consent sheet. */
export const createOverlays = (appName: string, scenario: CompleteScenario) => {
  const state = shallowReactive({
    dialogs: [] as readonly Dialog[],
    toast: undefined as { content: string; type: string } | undefined,
    loading: undefined as { content: string; mask: boolean } | undefined,
  });
  let lastId = 0;
  let endToast: (() => void) | undefined;
  let loadingTimer: ReturnType<typeof setTimeout> | undefined;

  /** One dialog is seen at a time; a second one waits beneath until the first is answered. */
  const ask = (draw: Dialog['draw']): Promise<boolean> =>
    new Promise((resolve) => {
      const id = (lastId += 1);
      const settle = (value: boolean): void => {
        state.dialogs = state.dialogs.filter((dialog) => dialog.id !== id);
        resolve(value);
      };
      state.dialogs = [...state.dialogs, { id, draw, settle }];
    });

  const screen: Omit<Screen, 'scrollTo' | 'setNavigationBar'> = {
    alert: async ({ title, content, buttonText }) => {
      await ask((settle) => messageBox('alertdialog', title, content, [[buttonText, true]], settle));
    },
    confirm: ({ title, content, confirmButtonText, cancelButtonText }) =>
      ask((settle) =>
        messageBox(
          'dialog',
          title,
          content,
          [
            [cancelButtonText, false],
            [confirmButtonText, true],
          ],
          settle,
        ),
      ),
    toast: ({ content, type, duration }) => {
      endToast?.();
      return new Promise((resolve) => {
        const timer = setTimeout(() => endToast?.(), duration);
        endToast = () => {
          clearTimeout(timer);
          endToast = undefined;
          state.toast = undefined;
          resolve();
        };
        state.toast = { content, type };
      });
    },
    hideToast: () => endToast?.(),
    showLoading: ({ content, delay, mask }) => {
      clearTimeout(loadingTimer);
      if (delay <= 0) state.loading = { content, mask };
      else
        loadingTimer = setTimeout(() => {
          state.loading = { content, mask };
        }, delay);
    },
    hideLoading: () => {
      clearTimeout(loadingTimer);
      state.loading = undefined;
    },
    askConsent: () => ask((settle) => consentSheet({ appName, scenario, settle })),
  };

  const draw = (): VNode[] => {
    const { dialogs, toast, loading } = state;
    const [dialog] = dialogs;
    return [
      dialog === undefined
        ? []
        : [
            h('div', { class: 'sim-mask', key: `dialog-${String(dialog.id)}`, onVnodeMounted: focusFirst }, [
              dialog.draw(dialog.settle),
            ]),
          ],
      loading === undefined
        ? []
        : [
            h('div', { class: ['sim-loading-area', { 'sim-blocking': loading.mask }], key: 'loading' }, [
              h('div', { class: 'sim-toast', role: 'status' }, [h('span', { class: 'sim-spinner' }), loading.content]),
            ]),
          ],
      toast === undefined
        ? []
        : [
            h('div', { class: 'sim-toast-area', key: 'toast' }, [
              h('div', { class: 'sim-toast', role: 'status' }, [
                toastMarks[toast.type] === undefined
                  ? undefined
                  : h('span', { class: 'sim-toast-mark', 'aria-hidden': 'true' }, toastMarks[toast.type]),
                toast.content,
              ]),
            ]),
          ],
    ].flat();
  };

  return {
    screen,
    draw,
    /** Whether a dialog covers the page, so that it can be neither tapped nor read. */
    covers: () => state.dialogs.length > 0 || state.loading?.mask === true,
  };
};
