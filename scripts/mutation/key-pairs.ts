import crypto from 'node:crypto';

/**
 * Node's crypto with a memory for key pairs: to find their primes costs a test file more than all of its tests. The nth pair of a kind
 * that a file asks for is the nth of this process: fresh by name, different from each other, the same for each mutant.
 */
export class KeyPairs {
  readonly #made = new Map<string, unknown>();
  readonly #asked = new Map<string, number>();

  readonly crypto = new Proxy(crypto, {
    get: (real, name): unknown => (name === 'generateKeyPairSync' ? this.#pair : (Reflect.get(real, name) as unknown)),
  });

  /** Another file begins, and gets the first pair first. */
  restart(): void {
    this.#asked.clear();
  }

  readonly #pair = (...kind: readonly unknown[]): unknown => {
    const asked = JSON.stringify(kind);
    const count = (this.#asked.get(asked) ?? 0) + 1;
    this.#asked.set(asked, count);
    const key = `${asked} ${count}`;
    if (!this.#made.has(key)) this.#made.set(key, Reflect.apply(crypto.generateKeyPairSync, crypto, kind));
    return this.#made.get(key);
  };
}
