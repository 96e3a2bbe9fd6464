// The library's metadata of mobile numbers alone: an SMS to a landline or a toll-free number reaches nobody.
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import type { PhoneNumber } from '../core/phone-number';

// What people write between digits; the library would also look for a number inside a sentence, or read an extension.
const TYPED = /^\+[\d\s().-]+$/;

/** A number that someone typed, and whose country it is; undefined where several share its numbers. */
export interface TypedNumber {
  readonly phone: PhoneNumber;
  readonly country: string | undefined;
}

/**
 * Reads a number that someone typed: `+`, country code, national number, however spaced, full-width digits too.
 * @returns one spelling for one number, with no leading zero that belongs to dialling; undefined for anything that is
 * no mobile number of its country
 */
export const parseTypedNumber = (text: string): TypedNumber | undefined => {
  const typed = text.normalize('NFKC').trim();
  const found = TYPED.test(typed) ? parsePhoneNumberFromString(typed) : undefined;
  if (found?.isValid() !== true) return undefined;
  return { phone: { countryCode: found.countryCallingCode, national: found.nationalNumber }, country: found.country };
};
