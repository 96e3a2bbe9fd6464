import type { PhoneAuthFlow } from '../../utils/phone-auth-flow';
import type { PhoneAuthState } from '../../utils/phone-auth-machine';
import { installPlatform, settled, type FakePlatform } from './fake-platform';

export const envelope = '{"response":"aGVsbG8=","sign":"c2lnbg=="}';

export interface Opened {
  readonly platform: FakePlatform;
  readonly states: PhoneAuthState[];
  readonly flow: PhoneAuthFlow;
}

/** A page that has just opened, on fresh modules: a session lives as long as a launch. */
export const open = async (extra: Record<string, unknown> = {}): Promise<Opened> => {
  jest.resetModules();
  const platform = installPlatform(extra);
  const { createPhoneAuthFlow } = await import('../../utils/phone-auth-flow');
  const states: PhoneAuthState[] = [];
  const flow = createPhoneAuthFlow((state) => states.push(state));
  flow.enter();
  await settled();
  return { platform, states, flow };
};

export const session = (data = {}) => ({
  status: 200,
  data: { ok: true, requestId: 'r', data: { sessionToken: 'token', expiresIn: 600, ...data } },
});
export const number = { status: 200, data: { ok: true, requestId: 'r', data: { phoneMasked: '138******00' } } };

export const openWithSession = async (data?: object): Promise<Opened> => {
  const opened = await open();
  opened.platform.authCodeCalls[0]!.success({ authCode: 'code' });
  await settled();
  opened.platform.requests[0]!.options.success(session(data));
  await settled();
  return opened;
};

export const consent = async ({ flow, platform }: Opened): Promise<void> => {
  flow.authorize();
  platform.phoneNumberCalls.at(-1)!.success({ response: envelope, ariverRpcTraceId: 'trace' });
  await settled();
};

export const names = ({ states }: Opened) => states.map(({ name }) => name);
