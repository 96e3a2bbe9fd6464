import fc from 'fast-check';

/** Surrogates stand for nothing alone. */
const SURROGATES = { from: 0xd800, count: 0x800 };
const CHARACTERS = 0x110000 - SURROGATES.count;

const characterAt = (place: number): string =>
  String.fromCodePoint(place < SURROGATES.from ? place : place + SURROGATES.count);

const placeOf = (character: unknown): number => {
  const point = typeof character === 'string' ? (character.codePointAt(0) ?? 0) : 0;
  const place = point < SURROGATES.from ? point : point - SURROGATES.count;
  if (characterAt(place) !== character) throw new Error('is not one character');
  return place;
};

/**
 * As `unit` of `fc.string`: what 'binary' is, every code point of Unicode but surrogates. That one makes a map of the whole million
 * for each file that has it, to find its way back from a character to its number.
 */
export const anyCharacter = fc.nat(CHARACTERS - 1).map(characterAt, placeOf);
