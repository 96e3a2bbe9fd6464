import { createHash, type X509Certificate } from 'node:crypto';

/**
 * The SN by which console and gateway call a certificate (证书序列号, `app_cert_sn`): MD5 over issuer and serial number, as
 * alipay-sdk 4.14.0 makes it (antcertutil).
 * @returns 32 hex digits
 */
export const serialNumberOf = ({ issuer, serialNumber }: X509Certificate): string => {
  const principal = issuer.split('\n').reverse().join(',');
  return createHash('md5')
    .update(`${principal}${BigInt(`0x${serialNumber}`)}`)
    .digest('hex');
};
