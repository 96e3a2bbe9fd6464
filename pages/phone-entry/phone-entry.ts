import { language } from '../../utils/jsapi';
import { messagesFor } from '../../utils/messages/messages';
import { createPhoneEntryFlow, type PhoneEntryFlow } from '../../utils/phone-entry-flow';
import type { Complaint, PhoneEntryState } from '../../utils/phone-entry-machine';

const texts = messagesFor(language());

/** In the order of `texts.regions`; the last is for the rest of the world, typed by hand. */
const dialCodes = ['86', '852', '853', '886'];

const sentence = (complaint: Complaint | undefined): string =>
  complaint ? `${complaint.title} ${complaint.hint}` : '';

/** What a state changes on the page. `coding`: a code is under way, its field stays while another one is asked for. */
const changesFor = (state: PhoneEntryState) => {
  switch (state.name) {
    case 'number':
      return { state: state.name, coding: false, numberComplaint: sentence(state.complaint), code: '' };
    case 'code':
      return { state: state.name, coding: true, numberComplaint: '', codeComplaint: sentence(state.complaint) };
    case 'verified':
      return { state: state.name, phoneMasked: state.phoneMasked };
    default:
      return { state: state.name, numberComplaint: '' };
  }
};

interface InputEvent {
  readonly detail: { readonly value: string };
}

Page({
  data: () => ({
    texts,
    state: 'number' as PhoneEntryState['name'],
    coding: false,
    region: 0,
    dialCode: '',
    number: '',
    code: '',
    numberComplaint: '',
    codeComplaint: '',
    agreed: false,
    reminded: false,
    wait: 0,
    phoneMasked: '',
  }),

  flow: undefined as PhoneEntryFlow | undefined,

  onLoad() {
    void my.setNavigationBar({ title: texts.entryTitle });
    this.flow = createPhoneEntryFlow(texts, {
      onState: (state) => {
        this.setData(changesFor(state));
      },
      onWait: (wait) => {
        if (wait !== this.data.wait) this.setData({ wait });
      },
    });
    const phone = this.flow.enter();
    if (phone !== '') this.showPhone(phone);
  },

  onUnload() {
    this.flow?.leave();
  },

  /** The number that a code was sent to, taken apart again for its fields. */
  showPhone(phone: string) {
    const known = dialCodes.findIndex((code) => phone.indexOf(`+${code}`) === 0);
    const region = known < 0 ? dialCodes.length : known;
    const dialCode = dialCodes[region] || phone.slice(1, 4);
    this.setData({
      region,
      dialCode: known < 0 ? dialCode : '',
      number: phone.slice(1 + dialCode.length),
      agreed: true,
    });
  },

  phone(): string {
    return `+${dialCodes[this.data.region] || this.data.dialCode}${this.data.number}`;
  },

  handleRegion(event: { detail: { value: number | string } }) {
    this.setData({ region: Number(event.detail.value) });
    this.flow?.changeNumber();
  },

  handleDialCode(event: InputEvent) {
    this.setData({ dialCode: event.detail.value.replace(/\D/g, '') });
    this.flow?.changeNumber();
  },

  handleNumber(event: InputEvent) {
    // Pasted numbers come with spaces and dashes.
    this.setData({ number: event.detail.value.replace(/\D/g, '') });
    this.flow?.changeNumber();
  },

  handleCode(event: InputEvent) {
    this.setData({ code: event.detail.value.replace(/\D/g, '') });
    this.flow?.changeCode();
  },

  handleAgreement(event: { detail: { value: boolean } }) {
    this.setData({ agreed: event.detail.value });
  },

  handlePrivacyPolicy() {
    void my.navigateTo({ url: '../privacy-policy/privacy-policy' });
  },

  handleSend() {
    if (this.data.agreed) this.flow?.askForCode(this.phone());
    else this.setData({ reminded: true });
  },

  handleVerify() {
    this.flow?.enterCode(this.phone(), this.data.code);
  },

  handleLeave() {
    void my.navigateBack();
  },
});
