import { sign, type KeyObject } from 'node:crypto';

// Just enough DER for a certificate: Node can read them but makes none.
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const size = content.length.toString(16).padStart(4, '0');
  const length = content.length < 128 ? [content.length] : [0x82, ...Buffer.from(size, 'hex')];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const COMMON_NAME = '550403';
const SHA256_WITH_RSA = '2a864886f70d01010b';
const BASIC_CONSTRAINTS = '551d13';
const TRUE = Buffer.from([0x01, 0x01, 0xff]);

export interface CertificateSubject {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** Marks a root or an intermediate one. */
  readonly ca?: boolean;
  /** The name of the one who signs; left out: 'a test'. */
  readonly issuer?: string;
}

/** @returns an X.509 certificate as PEM, signed by `issuerKey` */
export const createCertificate = (subject: CertificateSubject, issuerKey: KeyObject): string => {
  const name = (text: string) => sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(text)))));
  const time = (date: Date) => der(0x18, Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, '')));
  const algorithm = sequence(oid(SHA256_WITH_RSA), der(0x05));
  const constraints = sequence(oid(BASIC_CONSTRAINTS), TRUE, der(0x04, sequence(...(subject.ca ? [TRUE] : []))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from('20210727', 'hex')),
    algorithm,
    name(subject.issuer ?? 'a test'),
    sequence(time(subject.validFrom), time(subject.validTo)),
    name(subject.name),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(constraints)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('RSA-SHA256', body, issuerKey));
  const lines = sequence(body, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
};
