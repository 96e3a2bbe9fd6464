import { success, type AlipayStandIn } from './alipay-stand-in';

/** An envelope that must be opened, and what the page must show of its number. */
export interface HonestEnvelope {
  readonly name: string;
  readonly envelope: string;
  readonly phoneMasked: string;
}

// The masking table of 小程序开发安全指引 (platform-facts.md §8.6).
const numbers = [
  ['a number of mainland China', '13800138000', '138******00'],
  ['a number of Hong Kong', '852-51234567', '+852 51****67'],
  ['a number of Macau', '853-61234567', '+853 61****67'],
  ['a number of Taiwan', '886-912345678', '+886 91****678'],
  ['a number of another country', '1-2025550143', '+1 202*****43'],
  ['a number too short to show more of', '290-51234', '+290 ***34'],
] as const;

/** Each shape of a good envelope. The same keys give the same envelopes. */
export const honestEnvelopes = (alipay: AlipayStandIn): readonly HonestEnvelope[] => {
  const mobile = '13800138000';
  const phoneMasked = '138******00';
  const named = { sign_type: 'RSA2', encrypt_type: 'AES', charset: 'UTF-8' };
  // Only a ciphertext with a slash can show how the escape is signed.
  const withSlash = Array.from({ length: 100 }, (_, index) => String(13800138000 + index)).find((candidate) =>
    alipay.seal(success(candidate)).response.includes('/'),
  );
  const escaped = (text: string): string => text.replaceAll('/', '\\/');
  const slashed = (signed: (ciphertext: string) => string): string => {
    const { response, sign } = alipay.seal(success(withSlash ?? mobile), { signed });
    return `{"response":"${escaped(response)}","sign":"${escaped(sign)}"}`;
  };
  const slashMasked = `138******${(withSlash ?? mobile).slice(-2)}`;
  return [
    ...numbers.map(([name, number, masked]) => ({
      name,
      envelope: alipay.envelope(success(number)),
      phoneMasked: masked,
    })),
    { name: 'its algorithms spelled out', envelope: alipay.envelope(success(mobile), {}, named), phoneMasked },
    { name: 'members nobody knows yet', envelope: alipay.envelope(success(mobile), {}, { version: '2' }), phoneMasked },
    { name: 'more members inside', envelope: alipay.envelope({ ...success(mobile), more: [1] }), phoneMasked },
    {
      name: 'spaces between its members',
      envelope: JSON.stringify(alipay.seal(success(mobile)), null, 2),
      phoneMasked,
    },
    {
      name: 'slashes escaped, signed as they stand',
      envelope: slashed((text) => `"${escaped(text)}"`),
      phoneMasked: slashMasked,
    },
    {
      name: 'slashes escaped, signed without the escapes',
      envelope: slashed((text) => `"${text}"`),
      phoneMasked: slashMasked,
    },
  ];
};
