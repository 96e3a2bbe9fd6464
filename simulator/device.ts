/** How good the phone's network is, beneath what the scenario does to single requests. */
export const networkQualities = ['fast', 'slow', 'lossy', 'offline'] as const;
export type NetworkQuality = (typeof networkQualities)[number];

/** The phone in somebody's hand: no part of a scenario, the same app must bear them all. */
export interface Device {
  /** px, 320 to 430 on the phones there are. */
  readonly width: number;
  /** The client's text size: 1 to 2. */
  readonly fontScale: number;
  readonly theme: 'light' | 'dark';
  readonly network: NetworkQuality;
}

export const ordinaryDevice: Device = { width: 390, fontScale: 1, theme: 'light', network: 'fast' };
