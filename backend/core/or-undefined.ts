/**
 * For readers of the platform that say "no" by throwing: keys, certificates, ciphers, JSON.
 * @returns what `read` gives, or undefined where it throws
 */
export const orUndefined = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
