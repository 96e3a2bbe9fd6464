/** What stands in the fields, as somebody typed or pasted it. */
export interface TypedPhone {
  /** The place in `texts.regions`; the last is the rest of the world, whose country code is typed. */
  readonly region: number;
  readonly dialCode: string;
  readonly number: string;
}

/** In the order of `texts.regions`; the rest of the world comes last. */
const dialCodes = ['86', '852', '853', '886'];

/** Chinese keyboards also give full-width digits (U+FF10 to U+FF19) and plus signs. */
const narrow = (typed: string): string =>
  typed
    .replace(/＋/g, '+')
    .replace(/[０-９]/g, (wide) => String(wide.charCodeAt(0) & 15))
    .replace(/[^\d+]/g, '');

/** A whole number with its own country code: `+…`, `00…`, or one of mainland China that lost its plus sign. */
const withCountryCode = /^(?:\+|00|(?=861\d{10}$))(\d{7,})$/;

/**
 * Reads what is in the fields: digits only, however spaced. A country code that was pasted along chooses the region.
 * @returns the same number, as the fields should show it.
 */
export const readPhone = ({ region, dialCode, number }: TypedPhone): TypedPhone => {
  const digits = narrow(number);
  const [, whole = ''] = withCountryCode.exec(digits) || [];
  if (whole === '') return { region, dialCode: narrow(dialCode).replace(/\+/g, ''), number: digits };
  const known = dialCodes.findIndex((code) => whole.indexOf(code) === 0);
  const code = dialCodes[known];
  return code === undefined
    ? { region: dialCodes.length, dialCode: '', number: `+${whole}` }
    : { region: known, dialCode: '', number: whole.slice(code.length) };
};

/** `+`, country code and national number; what the number really is, the backend decides. */
export const e164 = (typed: TypedPhone): string => {
  const { region, dialCode, number } = readPhone(typed);
  return number[0] === '+' ? number : `+${dialCodes[region] || dialCode}${number}`;
};

/** A light look before anything is sent. */
export const looksLikePhone = (phone: string): boolean => /^\+(?:861\d{10}|(?!86)[1-9]\d{6,14})$/.test(phone);

/** The six digits of a code, in digits as wide as they come; undefined for anything else. */
export const readCode = (typed: string): string | undefined => {
  const code = narrow(typed);
  return /^\d{6}$/.test(code) ? code : undefined;
};
