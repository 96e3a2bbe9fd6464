/** A phone number as Alipay gives it, taken apart. Personal data: only `maskPhoneNumber` of it may be shown or logged. */
export interface PhoneNumber {
  /** Country calling code, digits only: `86`, `852`, `1`. */
  readonly countryCode: string;
  /** The number inside that country, digits only. */
  readonly national: string;
}

const MAINLAND = /^(?:86-)?(1\d{10})$/;
const OVERSEAS = /^[1-9]\d{0,2}-\d{4,14}$/;
const E164_DIGITS = 15;

/**
 * Reads the `mobile` of a decrypted answer: 11 bare digits in mainland China, `cc-number` elsewhere
 * (platform-facts.md §1.8).
 * @returns undefined for anything that is no number of any country
 */
export const parseMobile = (mobile: string): PhoneNumber | undefined => {
  const mainland = MAINLAND.exec(mobile)?.[1];
  if (mainland !== undefined) return { countryCode: '86', national: mainland };
  if (!OVERSEAS.test(mobile)) return undefined;
  const dash = mobile.indexOf('-');
  const [countryCode, national] = [mobile.slice(0, dash), mobile.slice(dash + 1)];
  if (countryCode === '86' || countryCode.length + national.length > E164_DIGITS) return undefined;
  return { countryCode, national };
};

/** The number in E.164, such as `+8613800138000`: one spelling for one number. */
export const toE164 = ({ countryCode, national }: PhoneNumber): string => `+${countryCode}${national}`;

// How many digits stay visible at the front and at the end.
const visible = ({ countryCode, national }: PhoneNumber): readonly [number, number] => {
  // The platform's rule would leave next to nothing hidden in the few countries with numbers this short.
  if (national.length < 7) return [0, 2];
  if (countryCode === '852' || countryCode === '853') return [2, 2];
  if (countryCode === '886') return [2, 3];
  return [3, 2];
};

/**
 * Masks by the platform's rule (小程序开发安全指引, in platform-facts.md §8.6): mainland `138******00`,
 * Hong Kong and Macau `+852 90****85`, Taiwan `+886 90****855`, others first three and last two.
 */
export const maskPhoneNumber = (phone: PhoneNumber): string => {
  const { countryCode, national } = phone;
  const [front, end] = visible(phone);
  const masked = national.slice(0, front) + '*'.repeat(national.length - front - end) + national.slice(-end);
  return countryCode === '86' ? masked : `+${countryCode} ${masked}`;
};
