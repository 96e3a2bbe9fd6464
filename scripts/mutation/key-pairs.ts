import crypto from 'node:crypto';

type Generate = typeof crypto.generateKeyPairSync;

/**
 * A memory for key pairs: to find their primes costs a test file more than all of its tests. The nth pair of a kind that a file
 * asks for is the nth of this process: fresh by name, different from each other, the same for each mutant.
 */
export class KeyPairs {
  readonly #asked = new Map<string, number>();

  /** Node's crypto, with this memory. */
  readonly crypto = new Proxy(crypto, {
    get: (real, name): unknown =>
      name === 'generateKeyPairSync' ? this.generate : (Reflect.get(real, name) as unknown),
  });

  /**
   * @param made what was made before, by kind and number; more is put into it
   * @param real Node's own, where it is no longer that of `crypto`
   */
  constructor(
    private readonly made = new Map<string, unknown>(),
    private readonly real: Generate = crypto.generateKeyPairSync,
  ) {}

  /** Another file begins, and gets the first pair first. */
  restart(): void {
    this.#asked.clear();
  }

  /** In place of `crypto.generateKeyPairSync`. */
  readonly generate = (...kind: readonly unknown[]): unknown => {
    const asked = JSON.stringify(kind);
    const count = (this.#asked.get(asked) ?? 0) + 1;
    this.#asked.set(asked, count);
    const key = `${asked} ${count}`;
    if (!this.made.has(key)) this.made.set(key, Reflect.apply(this.real, crypto, kind));
    return this.made.get(key);
  };
}
