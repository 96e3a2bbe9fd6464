/** How a number was proved: by Alipay with a tap, or by a code sent to it. */
export type Proof = 'tap' | 'code';

export interface BoundPhone {
  readonly phoneMasked: string;
  readonly proof: Proof;
}

// In memory only: not even a masked number belongs in device storage (platform-facts.md §4.6).
let bound: BoundPhone | undefined;

/** The number bound in this launch, masked by the backend, or undefined while there is none. */
export const boundPhone = (): BoundPhone | undefined => bound;

/** Remembers the masked number for the pages that show it, until the mini-program is closed. */
export const rememberBoundPhone = (phoneMasked: string, proof: Proof): void => {
  bound = { phoneMasked, proof };
};
