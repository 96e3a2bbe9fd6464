import { createHash, type X509Certificate } from 'node:crypto';
import { serialNumberOf } from './certificate-serial';

it('a certificate is called by the MD5 of its issuer, last part first, and its decimal serial number', () => {
  const certificate = { issuer: 'C=CN\nO=Ant Financial\nCN=Class 2 R1', serialNumber: '0A00' } as X509Certificate;
  const named = 'CN=Class 2 R1,O=Ant Financial,C=CN2560';
  expect(serialNumberOf(certificate)).toBe(createHash('md5').update(named).digest('hex'));
});
