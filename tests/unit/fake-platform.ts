/** What one my.request was asked, and the platform's side of it. */
export interface RequestCall {
  readonly options: {
    readonly url: string;
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly data?: string;
    readonly timeout: number;
    success(answer: unknown): void;
    fail(error?: unknown): void;
  };
  readonly abort: jest.Mock;
}

interface Callbacks {
  success(answer: unknown): void;
  fail(error?: unknown): void;
}

/** The platform under the mini-program's real sources: it answers only when a test says so. */
export interface FakePlatform {
  readonly requests: RequestCall[];
  readonly phoneNumberCalls: Callbacks[];
  readonly authCodeCalls: Callbacks[];
  /** What my.request returns, beside having an abort. */
  returned: Record<string, unknown>;
  isIDE: boolean;
}

/** Puts a platform under `my`. Modules loaded afterwards talk to it. */
export const installPlatform = (extra: Record<string, unknown> = {}): FakePlatform => {
  const platform: FakePlatform = { requests: [], phoneNumberCalls: [], authCodeCalls: [], returned: {}, isIDE: true };
  const my = {
    get isIDE() {
      return platform.isIDE;
    },
    request(options: RequestCall['options']) {
      const abort = jest.fn();
      platform.requests.push({ options, abort });
      return { abort, ...platform.returned };
    },
    canIUse: () => true,
    getPhoneNumber: (callbacks: Callbacks) => platform.phoneNumberCalls.push(callbacks),
    getAuthCode: (callbacks: Callbacks) => platform.authCodeCalls.push(callbacks),
    ...extra,
  };
  Object.assign(globalThis, { my });
  return platform;
};

/** Lets every promise that is ready go on. Works under fake timers too. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
