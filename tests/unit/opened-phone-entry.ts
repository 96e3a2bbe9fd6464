import { zhCN } from '../../utils/messages/zh-CN';
import type { PhoneEntryFlow } from '../../utils/phone-entry-flow';
import type { PhoneEntryState } from '../../utils/phone-entry-machine';
import type { TypedPhone } from '../../utils/phone-entry-number';
import { installPlatform, settled, type FakePlatform } from './fake-platform';

export const phone = { region: 0, dialCode: '', number: '138 0013 8000' };

export interface Opened {
  readonly platform: FakePlatform;
  readonly states: PhoneEntryState[];
  readonly waits: number[];
  readonly flow: PhoneEntryFlow;
  readonly resumed: TypedPhone | undefined;
  /** Closes the page and opens it again in the same launch. */
  reopen(): Opened;
}

export const launch = async (extra: Record<string, unknown> = {}): Promise<Opened> => {
  jest.resetModules();
  const platform = installPlatform(extra);
  const { createPhoneEntryFlow } = await import('../../utils/phone-entry-flow');
  const open = (): Opened => {
    const states: PhoneEntryState[] = [];
    const waits: number[] = [];
    const flow = createPhoneEntryFlow(zhCN, {
      onState: (state) => states.push(state),
      onWait: (wait) => waits.push(wait),
    });
    const reopen = (): Opened => {
      flow.leave();
      return open();
    };
    return { platform, states, waits, flow, resumed: flow.enter(), reopen };
  };
  return open();
};

export const answerWith = async ({ platform }: Opened, body: object, status = 200): Promise<void> => {
  platform.requests.at(-1)!.options.success({ status, data: { requestId: 'r', ...body } });
  await settled();
};

export const giveSession = async (opened: Opened): Promise<void> => {
  opened.platform.authCodeCalls.at(-1)!.success({ authCode: 'code' });
  await settled();
  await answerWith(opened, { ok: true, data: { sessionToken: 'token', expiresIn: 600 } });
};

export const sendCode = async (opened: Opened): Promise<void> => {
  opened.flow.askForCode(phone);
  await settled();
  await giveSession(opened);
  await answerWith(opened, { ok: true, data: { resendAfter: 60, expiresIn: 300 } });
};

export const enterCode = async (opened: Opened, answer: object): Promise<void> => {
  opened.flow.enterCode(phone, '123456');
  await settled();
  await answerWith(opened, answer);
};

export const last = ({ states }: Opened) => states.at(-1);
