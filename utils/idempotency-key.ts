/** A key that no other tap has: the time and 104 random bits. It need not be secret, the backend keeps keys by user. */
export const newIdempotencyKey = (): string =>
  [Date.now(), Math.random() * 2 ** 52, Math.random() * 2 ** 52].map((part) => Math.floor(part).toString(36)).join('-');
