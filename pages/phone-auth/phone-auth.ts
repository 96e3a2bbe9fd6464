import { shopPhone } from '../../utils/config';
import { diagnosisLines } from '../../utils/diagnosis-lines';
import { goBack, isForDevelopers, language, watchNetwork } from '../../utils/jsapi';
import { messagesFor } from '../../utils/messages/messages';
import { createPhoneAuthFlow, type PhoneAuthFlow } from '../../utils/phone-auth-flow';
import type { PhoneAuthState } from '../../utils/phone-auth-machine';
import { noticeView, type NoticeView } from './failed-view';

const texts = messagesFor(language());

const noNotice: NoticeView = { title: '', hint: '', next: '', again: false };

/** What a state changes on the page, and nothing else: each byte crosses from one thread to the other. */
const changesFor = (state: PhoneAuthState, previous: PhoneAuthState, traceId: string) => {
  switch (state.name) {
    case 'authorizing':
    case 'submitting':
      if (state.pace === 'slow') return { state: state.name, slow: true };
      return previous.name === state.name ? {} : { state: state.name };
    case 'verified':
      return { state: state.name, phoneMasked: state.phoneMasked };
    case 'failed':
      // Only the wait counts down; the rest of the notice is on the page already.
      if (previous.name === 'failed') return { wait: state.notice.wait };
      return {
        state: state.name,
        notice: noticeView(state, texts),
        wait: state.notice.wait,
        slow: false,
        diagnosis: isForDevelopers() ? diagnosisLines(state.failure, traceId) : [],
      };
    default:
      return { state: state.name, slow: false };
  }
};

Page({
  data: () => ({
    texts,
    agreed: false,
    reminded: false,
    offline: false,
    state: 'idle' as PhoneAuthState['name'],
    slow: false,
    phoneMasked: '',
    notice: noNotice,
    wait: 0,
    diagnosis: [] as string[],
  }),

  flow: undefined as PhoneAuthFlow | undefined,
  stopWatching: undefined as (() => void) | undefined,

  onLoad() {
    void my.setNavigationBar({ title: texts.title });
    const flow = createPhoneAuthFlow((state, previous) => {
      this.setData(changesFor(state, previous, flow.traceId()));
    });
    this.flow = flow;
    this.stopWatching = watchNetwork((connected) => {
      if (connected === this.data.offline) this.setData({ offline: !connected });
    });
    flow.enter();
  },

  onUnload() {
    this.flow?.leave();
    this.stopWatching?.();
  },

  handleAgreement(agreed: boolean) {
    this.setData({ agreed });
  },

  handleLockedTap() {
    this.setData({ reminded: true });
  },

  handleAuthorize() {
    this.flow?.authorize();
  },

  handleDecline() {
    this.flow?.decline();
  },

  handleRetry() {
    this.flow?.retry();
  },

  handleRestart() {
    this.flow?.restart();
  },

  handleEnterByHand() {
    void my.navigateTo({ url: '../phone-entry/phone-entry' });
  },

  handleContact() {
    void my.makePhoneCall({ number: shopPhone });
  },

  handleUpdate() {
    void my.ap.updateAlipayClient();
  },

  handleLeave() {
    goBack(1);
  },
});
