const digit = '[\\d０-９]';
/** What stands between the digits of a number that was typed or pasted, invisible marks of direction among it. */
const gap = '(?:[\\p{Zs}\\p{Cf}\\p{Pd}()（）]|%20){0,3}';
const digits = (least: number, most: number): string => `${digit}(?:${gap}${digit}){${least - 1},${most - 1}}`;

/**
 * Numbers within any text: E.164, as the app posts what was typed (`+85291234567`, `%2B…` in an address); those of the
 * mainland; those with a country code as the platform writes them (`852-91234567`).
 */
const withinText = new RegExp(
  `(?:(?:[+＋]|%2B)${gap}${digits(7, 15)}` +
    `|(?<!${digit})(?<!${digit}\\.)(?:(?:(?:００|00)?(?:８６|86)${gap})?[1１]${gap}[3-9３-９]${gap}${digits(9, 9)}|\\d{1,3}-\\d{6,14}))` +
    `(?!${digit}|\\.${digit})`,
  'giu',
);

/** A text of nothing but 7 to 15 digits, however spaced, and no date: in a field it is a number, of whatever country. */
const wholeText = new RegExp(`^(?!-|\\d{4}-\\d\\d-\\d\\d$)\\s*[(（+＋]*${gap}${digits(7, 15)}\\s*$`, 'u');

/** Leaves what the platform's rule leaves (platform-facts.md §8.6): the first three, of short ones two, and the last two. */
const star = (number: string): string => {
  const front = number.length > 8 ? 3 : 2;
  return number.slice(0, front) + '*'.repeat(number.length - front - 2) + number.slice(-2);
};

/** Puts stars into phone numbers within a text, as one sees them elsewhere. @returns a text of the same length. */
export const maskNumbers = (text: string): string => text.replace(withinText, star);

/** Like maskNumbers; a value that is a number by itself is masked too, where its country stands in another field. */
export const maskEntered = (text: string): string => (wholeText.test(text) ? star(text) : maskNumbers(text));
