import { createDecipheriv, createVerify } from 'node:crypto';
import type { PhoneAnswer, Sealing } from '../scenario';
import { createAlipayKeys } from './keys';
import { sealPhoneNumber } from './packet';

const keys = createAlipayKeys();
const answer: PhoneAnswer = { code: '10000', msg: 'Success', mobile: '13800138000' };
const packet = (sealing: Sealing, inside = answer) =>
  JSON.parse(sealPhoneNumber(keys, inside, sealing)) as { response: string; sign?: string };
const isSigned = ({ response, sign = '' }: { response: string; sign?: string }): boolean =>
  createVerify('RSA-SHA256')
    .update(`"${response}"`)
    .verify({ key: Buffer.from(keys.publicKey, 'base64'), format: 'der', type: 'spki' }, sign, 'base64');
const open = (ciphertext: string): string => {
  const decipher = createDecipheriv('aes-128-cbc', Buffer.from(keys.aesKey, 'base64'), Buffer.alloc(16));
  return decipher.update(ciphertext, 'base64', 'utf8') + decipher.final('utf8');
};

describe('a packet', () => {
  it('has the sizes of a real one: 88 and 344 characters of base64', () => {
    const { response, sign } = packet('sealed');
    expect([response.length, sign?.length]).toEqual([88, 344]);
  });

  it('sealed opens to the answer and is signed over the ciphertext between its quotes', () => {
    expect(JSON.parse(open(packet('sealed').response))).toEqual(answer);
    expect(isSigned(packet('sealed'))).toBe(true);
  });

  it('is the same for the same answer: nothing in it tells two calls apart', () => {
    expect(packet('sealed')).toEqual(packet('sealed'));
  });

  it('unsigned opens and has no sign', () => {
    expect(JSON.parse(open(packet('unsigned').response))).toEqual(answer);
    expect(packet('unsigned')).not.toHaveProperty('sign');
  });

  it('forged opens and bears somebody else’s sign', () => {
    expect(JSON.parse(open(packet('forged').response))).toEqual(answer);
    expect(isSigned(packet('forged'))).toBe(false);
  });

  it('tampered still decrypts, so only the sign can tell', () => {
    expect(open(packet('tampered').response)).not.toBe(open(packet('sealed').response));
    expect(isSigned(packet('tampered'))).toBe(false);
  });

  it('in clear is the error as an object', () => {
    expect(packet('plain-error')).toEqual({ response: answer });
  });
});
