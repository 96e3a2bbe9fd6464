// The library's metadata of mobile numbers alone: an SMS to a landline or a toll-free number reaches nobody.
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import type { PhoneNumber } from '../core/phone-number';

// What people write between digits; the library would also look for a number inside a sentence, or read an extension.
const TYPED = /^\+[\d\s().-]+$/;

/**
 * Reads a number that someone typed: `+`, country code, national number, however spaced, full-width digits too.
 * @returns one spelling for one number, with no leading zero that belongs to dialling; undefined for anything that is
 * no mobile number of its country
 */
export const parseTypedNumber = (text: string): PhoneNumber | undefined => {
  const typed = text.normalize('NFKC').trim();
  const found = TYPED.test(typed) ? parsePhoneNumberFromString(typed) : undefined;
  return found?.isValid() ? { countryCode: found.countryCallingCode, national: found.nationalNumber } : undefined;
};
