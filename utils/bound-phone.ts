// In memory only: not even a masked number belongs in device storage (platform-facts.md §4.6).
let phoneMasked = '';

/** The number bound in this launch, masked by the backend, or '' while there is none. */
export const boundPhone = (): string => phoneMasked;

/** Remembers the masked number for the pages that show it, until the mini-program is closed. */
export const rememberBoundPhone = (masked: string): void => {
  phoneMasked = masked;
};
