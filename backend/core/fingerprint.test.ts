import { createFingerprint, toLetters } from './fingerprint';

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

describe('bytes written with letters', () => {
  it('are two letters each, and no two bytes the same two', () => {
    const pairs = toLetters(everyByte).match(/[a-p]{2}/g) ?? [];
    expect(new Set(pairs).size).toBe(256);
    expect(toLetters(everyByte)).toHaveLength(512);
  });

  it('hold no digit, so that no run of them can seem a phone number', () => {
    expect(toLetters(everyByte)).not.toMatch(/\d/);
  });
});

describe('a fingerprint', () => {
  const name = (purpose: 'number' | 'user', ...parts: readonly string[]) =>
    createFingerprint('pepper')(purpose, ...parts);

  it('is the same for the same purpose and parts, and 64 letters', () => {
    expect(name('number', '+8613800138000')).toBe(createFingerprint('pepper')('number', '+8613800138000'));
    expect(name('number', '+8613800138000')).toMatch(/^[a-p]{64}$/);
  });

  it.each([
    ['another purpose', () => name('user', 'a', 'b')],
    ['other parts', () => name('number', 'a', 'c')],
    ['the same text cut elsewhere', () => name('number', 'ab', '')],
    ['another pepper', () => createFingerprint('another')('number', 'a', 'b')],
    ['a pepper that differs beyond ASCII alone', () => createFingerprint('péppér')('number', 'a', 'b')],
  ])('differs for %s', (_what, other) => {
    const names = [name('number', 'a', 'b'), other()];
    for (const one of names) expect(one).toMatch(/^[a-p]{64}$/);
    expect(new Set(names).size).toBe(2);
  });
});
