import { isSupportedCountry } from 'libphonenumber-js/mobile';

/** The countries and regions that codes are sent to, by ISO 3166-1 alpha-2; `*` is all of them. */
export type SmsCountries = ReadonlySet<string> | '*';

/**
 * Whom codes go to is whom they can be charged for: numbers that pay whoever owns them are had in many countries.
 * @param text ISO codes with commas, or `*`
 * @returns the countries, or the first entry that is none
 */
export const parseCountries = (text: string): SmsCountries | { readonly unknown: string } => {
  if (text.trim() === '*') return '*';
  const codes = text.split(',').map((code) => code.trim().toUpperCase());
  const unknown = codes.find((code) => !isSupportedCountry(code));
  return unknown === undefined ? new Set(codes) : { unknown };
};
