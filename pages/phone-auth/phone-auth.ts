import { language } from '../../utils/jsapi';
import { messagesFor } from '../../utils/messages/messages';
import { createPhoneAuthFlow, type PhoneAuthFlow } from '../../utils/phone-auth-flow';
import type { PhoneAuthState } from '../../utils/phone-auth-machine';

const texts = messagesFor(language());

/** What a state changes on the page, and nothing else: each byte crosses from one thread to the other. */
const changesFor = (state: PhoneAuthState) => {
  switch (state.name) {
    case 'verified':
      return { state: state.name, phoneMasked: state.phoneMasked };
    case 'failed':
      return { state: state.name, notice: { ...texts.notices[state.notice.name], next: state.notice.next } };
    default:
      return { state: state.name };
  }
};

Page({
  data: () => ({
    texts,
    agreed: false,
    reminded: false,
    state: 'idle' as PhoneAuthState['name'],
    phoneMasked: '',
    notice: { title: '', hint: '', next: '' },
  }),

  flow: undefined as PhoneAuthFlow | undefined,

  onLoad() {
    void my.setNavigationBar({ title: texts.title });
    this.flow = createPhoneAuthFlow((state) => {
      this.setData(changesFor(state));
    });
    this.flow.enter();
  },

  onUnload() {
    this.flow?.leave();
  },

  handleAgreement(event: { detail: { value: boolean } }) {
    this.setData({ agreed: event.detail.value });
  },

  handlePrivacyPolicy() {
    void my.navigateTo({ url: '/pages/privacy-policy/privacy-policy' });
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

  handleLeave() {
    void my.navigateBack();
  },
});
