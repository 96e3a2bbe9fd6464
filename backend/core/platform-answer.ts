/** What Alipay answered, in its own words; checked so that both are safe to log and to show to a developer. */
export interface PlatformAnswer {
  readonly code: string;
  /** Empty where Alipay gave none, or something that is no sub code. */
  readonly subCode: string;
}

/** Who can do something about an answer that is no success. */
export type PlatformVerdict = 'not-authorized' | 'misconfigured' | 'busy' | 'unknown';

// Anyone can post a clear-text error: what is echoed must not be able to carry a phone number.
const CODE = /^\d{1,6}$/;
const SUB_CODE = /^(?!.*\d{5})[A-Za-z][\w.-]{0,63}$/;

/**
 * Reads `code` and `subCode` of an inner answer. `sub_code` is the gateway's spelling; one support page prints the code
 * as a number (platform-facts.md §1.5).
 * @returns undefined where there is no usable code
 */
export const readPlatformAnswer = (answer: Readonly<Record<string, unknown>>): PlatformAnswer | undefined => {
  const code = typeof answer['code'] === 'number' ? String(answer['code']) : answer['code'];
  const subCode = answer['subCode'] ?? answer['sub_code'];
  if (typeof code !== 'string' || !CODE.test(code)) return undefined;
  return { code, subCode: typeof subCode === 'string' && SUB_CODE.test(subCode) ? subCode : '' };
};

const BY_SUB_CODE: ReadonlyMap<string, PlatformVerdict> = new Map([
  ['isv.missing-encrypt-key', 'misconfigured'],
  ['isv.missing-default-signature-type', 'misconfigured'],
  ['isv.invalid-encrypt', 'misconfigured'],
  ['isv.insufficient-isv-permissions', 'misconfigured'],
  ['isv.invalid-auth-relations', 'not-authorized'],
]);

const BY_CODE: ReadonlyMap<string, PlatformVerdict> = new Map([
  ['20000', 'busy'],
  ['40001', 'misconfigured'],
  ['40002', 'misconfigured'],
  ['40003', 'not-authorized'],
  ['40006', 'misconfigured'],
]);

/**
 * `subCode` decides, because one code has several causes; `code` is the fallback (docs/backend-contract.md).
 * `aop.` and `isp.` are trouble on Alipay's side by the gateway's convention (platform-facts.md §1.5).
 */
export const verdictOf = ({ code, subCode }: PlatformAnswer): PlatformVerdict => {
  const bySubCode = /^(aop|isp)\./.test(subCode) ? 'busy' : BY_SUB_CODE.get(subCode);
  return bySubCode ?? BY_CODE.get(code) ?? 'unknown';
};
