import type { Device } from './device';
import type { NetworkRequest, NetworkAnswer } from './network/wire';
import type { CompleteScenario, PhoneNumber } from './scenario';
import type { Timeline } from './timeline/timeline';

export type SealedPhoneNumber = Extract<PhoneNumber, { answer: unknown }>;

/** What somebody consented to, by scope (`phoneNumber`). Outlives a reload; can be revoked. */
export interface ConsentMemory {
  granted(scope: string): boolean;
  set(scope: string, granted: boolean): void;
}

/** The part of DOM Storage that `my.setStorage` and its kin need; values are JSON text. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length' | 'clear'>;

/** The seam between `my` and the outside: a browser with the dev server behind it, or a test in Node. */
export interface Host {
  readonly scenario: CompleteScenario;
  readonly appId: string;
  readonly appName: string;
  /** May change while the app runs, as a phone does. */
  readonly device: Device;
  readonly consent: ConsentMemory;
  readonly storage: TextStorage;
  /** Asks the simulated Alipay for the packet that `my.getPhoneNumber` hands out as `response`. */
  sealPhoneNumber(phoneNumber: SealedPhoneNumber): Promise<string>;
  /** Sends a request to the outside; rejects only when `signal` aborts. */
  send(request: NetworkRequest, signal: AbortSignal): Promise<NetworkAnswer>;
  /** What happens, as it happens. */
  readonly timeline: Timeline;
  /** Shows what went wrong; nothing is swallowed. */
  report(error: unknown): void;
}
