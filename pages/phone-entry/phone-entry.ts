import { diagnosisLines } from '../../utils/diagnosis-lines';
import { goBack, isForDevelopers, language } from '../../utils/jsapi';
import { messagesFor } from '../../utils/messages/messages';
import { createPhoneEntryFlow, type PhoneEntryFlow } from '../../utils/phone-entry-flow';
import type { Complaint, PhoneEntryState } from '../../utils/phone-entry-machine';
import { readPhone, type TypedPhone } from '../../utils/phone-entry-number';

const texts = messagesFor(language());

/** A word beside its field, and below all of it what only developers read. */
const draw = (complaint: Complaint | undefined) => ({
  complaint: complaint ? complaint.title + texts.pause + complaint.hint : '',
  diagnosis: complaint && complaint.failure && isForDevelopers() ? diagnosisLines(complaint.failure, '') : [],
});

/** What a state changes on the page. `coding`: a code is under way, its field stays while another one is asked for. */
const changesFor = (state: PhoneEntryState) => {
  switch (state.name) {
    case 'number':
      return { state: state.name, coding: false, code: '', ...draw(state.complaint) };
    case 'code':
      return { state: state.name, coding: true, ...draw(state.complaint) };
    case 'sending':
      return { state: state.name, code: '', ...draw(undefined) };
    case 'verified':
      return { state: state.name, phoneMasked: state.phoneMasked };
    case 'verifying':
      return { state: state.name, ...draw(undefined) };
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
    complaint: '',
    diagnosis: [] as string[],
    agreed: false,
    reminded: false,
    wait: 0,
    phoneMasked: '',
  }),

  // Not told back to the fields, unless it reads differently: that makes cursors jump.
  typed: { region: 0, dialCode: '', number: '' } as TypedPhone,
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
    if (phone) {
      this.typed = phone;
      this.setData({ ...phone });
    }
  },

  onUnload() {
    this.flow?.leave();
  },

  change(typed: TypedPhone) {
    this.typed = typed;
    this.flow?.changeNumber();
  },

  handleRegion(event: { detail: { value: number | string } }) {
    const region = Number(event.detail.value);
    this.change({ ...this.typed, region, dialCode: '' });
    this.setData({ region, dialCode: '' });
  },

  handleDialCode(event: InputEvent) {
    this.change({ ...this.typed, dialCode: event.detail.value });
  },

  handleNumber(event: InputEvent) {
    const typed = { ...this.typed, number: event.detail.value };
    const read = readPhone(typed);
    const pasted = read.region !== typed.region || read.number.length < typed.number.replace(/\D/g, '').length;
    this.change(pasted ? read : typed);
    if (pasted) this.setData({ ...read });
  },

  handleCode(event: InputEvent) {
    this.setData({ code: event.detail.value });
    this.flow?.changeCode();
  },

  handleAgreement(agreed: boolean) {
    this.setData({ agreed });
  },

  handleSend() {
    // Who waits for a code has agreed to get one.
    if (this.data.agreed || this.data.coding) this.flow?.askForCode(this.typed);
    else this.setData({ reminded: true });
  },

  handleVerify() {
    this.flow?.enterCode(this.typed, this.data.code);
  },

  handleLeave() {
    goBack(1);
  },

  handleDone() {
    // Past the page of the tap, whose question is answered.
    goBack(2);
  },
});
