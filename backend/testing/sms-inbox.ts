import type { CodeMessage, SendOutcome, SmsSender } from '../sms/sender';

/** A phone that takes every SMS, and a network that fails as often as a test wants. */
export interface Inbox {
  readonly messages: CodeMessage[];
  /** What becomes of the next messages; `hang` never ends. Each is counted as sent nonetheless. */
  readonly next: (SendOutcome | 'hang')[];
  readonly sms: SmsSender;
  /** The message that came last. @throws where there is none */
  last(): CodeMessage;
}

export const createInbox = (): Inbox => {
  const inbox: Inbox = {
    messages: [],
    next: [],
    sms: async (message) => {
      inbox.messages.push(message);
      const outcome = inbox.next.shift();
      return outcome === 'hang' ? new Promise(() => undefined) : (outcome ?? { kind: 'sent' });
    },
    last() {
      const message = inbox.messages.at(-1);
      if (message === undefined) throw new Error('no SMS has come');
      return message;
    },
  };
  return inbox;
};
