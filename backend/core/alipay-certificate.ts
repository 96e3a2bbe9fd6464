import { X509Certificate, type KeyObject } from 'node:crypto';
import { KeyProblem, pemLabel, requireRsa2 } from './alipay-keys';
import { orUndefined } from './or-undefined';

const PLACE = 'download it from 开放平台控制台 › 开发设置 › 接口加签方式 › 证书';
const DAY = 24 * 60 * 60 * 1000;
const WARN_DAYS = 30;

export const isCertificate = (text: string): boolean => pemLabel(text)?.includes('CERTIFICATE') === true;

/** An Alipay public key out of a certificate, and how long that is good for. */
export interface CertifiedKey {
  readonly key: KeyObject;
  /** A sentence for the log where the certificate is about to run out. */
  readonly warning: string | undefined;
}

/**
 * Reads `alipayCertPublicKey_RSA2.crt`; of several certificates in the file the first one counts. Neither Node nor
 * alipay-sdk looks at the dates (backend-facts.md §1).
 * @param setting the name to use in the sentence, such as `ALIPAY_PUBLIC_KEY`
 * @param now milliseconds since 1970
 * @throws KeyProblem naming the setting, what was found and the console page
 */
export const parseAlipayCertificate = (setting: string, text: string, now: number): CertifiedKey => {
  const fail = (found: string): never => {
    throw new KeyProblem(`${setting} ${found}: it must be alipayCertPublicKey_RSA2.crt; ${PLACE}.`);
  };
  const certificate = readCertificate(text) ?? fail('is not a certificate that can be read');
  if (certificate.ca) return fail('is a root or intermediate certificate');
  const from = Date.parse(certificate.validFrom);
  const until = Date.parse(certificate.validTo);
  const day = new Date(until).toISOString().slice(0, 10);
  if (until <= now) return fail(`is a certificate that ran out on ${day}`);
  if (from > now) return fail(`is a certificate that is good only from ${new Date(from).toISOString().slice(0, 10)}`);
  const warning =
    until - now < WARN_DAYS * DAY
      ? `The certificate in ${setting} runs out on ${day}: ${PLACE} and put it beside the old one, with a comma.`
      : undefined;
  return { key: requireRsa2(certificate.publicKey, fail), warning };
};

/** A certificate that goes along with requests to the gateway: the app's own, or Alipay's root. Only its shape is checked. */
export const requireCertificate = (setting: string, file: string, text: string): string => {
  if (readCertificate(text) === undefined)
    throw new KeyProblem(`${setting} is not a certificate that can be read: it must be ${file}; ${PLACE}.`);
  return text;
};

const readCertificate = (text: string): X509Certificate | undefined =>
  orUndefined(() => new X509Certificate(text.replace(/\\n/g, '\n')));
