import { createPublicKey, type KeyObject } from 'node:crypto';
import { parseAlipayPublicKey, parseAppPrivateKey } from '../../../backend/core/alipay-keys';
import { serialNumberOf } from './certificate-serial';
import { PLACES } from '../console-place';
import { passed, type Failure, type Finding } from '../finding';
import { expiry, keyFailure as failure, parseAll, readCertificate } from './key-setting';
import type { Subject } from '../subject';

/** The app's own key pair: the private half here, the public half in the console, in a certificate, or in ALIPAY_APP_PUBLIC_KEY. */
export const examineAppKey = (
  { text, now }: Subject,
  alipayKeys: readonly KeyObject[],
  certificates: boolean,
): Finding[] => {
  const { keys, findings } = parseAll(
    'keys.app-private',
    'ALIPAY_APP_PRIVATE_KEY',
    text('ALIPAY_APP_PRIVATE_KEY'),
    PLACES.signing,
    parseAppPrivateKey,
  );
  const [privateKey] = keys;
  if (privateKey === undefined) return [...findings];
  const own = createPublicKey(privateKey);
  const found: Finding[] = [...findings];
  if (alipayKeys.some((key) => key.equals(own)))
    found.push(
      failure(
        'keys.own-public',
        'ALIPAY_PUBLIC_KEY',
        "ALIPAY_PUBLIC_KEY is the app's own public key, the other half of ALIPAY_APP_PRIVATE_KEY.",
        {
          remedy: 'Copy 支付宝公钥, which the console shows beside 应用公钥 once that is saved.',
          place: PLACES.signing,
        },
      ),
    );
  const apart = (setting: string, what: string): Failure =>
    failure(
      'keys.app-pair',
      setting,
      `${what} does not belong to ALIPAY_APP_PRIVATE_KEY: Alipay would refuse every signature.`,
      {
        remedy: 'Take both from one run of the key tool (支付宝开放平台密钥工具), and upload that public half.',
        place: PLACES.signing,
      },
    );

  const publicText = text('ALIPAY_APP_PUBLIC_KEY');
  if (publicText !== undefined) {
    const given = parseAll(
      'keys.app-public',
      'ALIPAY_APP_PUBLIC_KEY',
      publicText,
      PLACES.signing,
      parseAlipayPublicKey,
    );
    found.push(...given.findings);
    if (given.keys.some((key) => !key.equals(own))) found.push(apart('ALIPAY_APP_PUBLIC_KEY', 'ALIPAY_APP_PUBLIC_KEY'));
  }
  const certificateText = text('ALIPAY_APP_CERT');
  const certificate = certificateText === undefined ? undefined : readCertificate(certificateText);
  if (certificates && certificate === undefined)
    found.push(
      failure(
        'keys.app-certificate',
        'ALIPAY_APP_CERT',
        `ALIPAY_APP_CERT ${certificateText === undefined ? 'is missing' : 'cannot be read'}, and ALIPAY_PUBLIC_KEY is a certificate: an app works with certificates or without, not half.`,
        {
          remedy:
            'Download appCertPublicKey_<appId>.crt and set ALIPAY_APP_CERT_FILE, and ALIPAY_ROOT_CERT_FILE to alipayRootCert.crt.',
          place: PLACES.signing,
        },
      ),
    );
  if (certificate !== undefined) {
    if (!certificate.publicKey.equals(own)) found.push(apart('ALIPAY_APP_CERT', 'The certificate in ALIPAY_APP_CERT'));
    found.push(...expiry('ALIPAY_APP_CERT', certificate, now));
  }
  if (found.length > 0) return found;
  return [
    passed('keys.app-private', 'app private key'),
    // For whoever compares it with 证书序列号 in the console.
    ...(certificate === undefined ? [] : [passed('keys.app-certificate', `证书序列号 ${serialNumberOf(certificate)}`)]),
  ];
};
