import type { PhoneAnswer, Sealing } from '../scenario';
import { examineEnvelope } from './examine';
import { createAlipayKeys } from './keys';
import { sealPhoneNumber } from './packet';

const keys = createAlipayKeys();
const others = createAlipayKeys();
const answer: PhoneAnswer = { code: '10000', msg: 'Success', mobile: '13800138000' };
const examine = (sealing: Sealing) => examineEnvelope(keys, sealPhoneNumber(keys, answer, sealing));

describe('an envelope', () => {
  it.each([
    ['sealed', 'sealed', 'alipay'],
    ['unsigned', 'sealed', 'absent'],
    ['forged', 'sealed', 'foreign'],
    ['tampered', 'sealed', 'wrong'],
    ['plain-error', 'clear', 'absent'],
  ] as const)('%s is %s, and its signature is %s', (sealing, form, signature) => {
    expect(examine(sealing)).toMatchObject({ form, signature });
  });

  it('is signed with its two quotes, which are no part of the ciphertext', () => {
    const { signed, response } = examine('sealed');
    expect(signed).toBe(`"${response}"`);
    expect(response).toHaveLength(88);
  });

  it('opens to the answer, also where the signature says not to trust it', () => {
    expect(JSON.parse(examine('sealed').opened!)).toEqual(answer);
    expect(JSON.parse(examine('forged').opened!)).toEqual(answer);
    expect(examine('tampered').opened).not.toContain('10000');
  });

  it('sealed for another app neither verifies nor opens', () => {
    const foreign = examineEnvelope(keys, sealPhoneNumber(others, answer, 'sealed'));
    expect(foreign.signature).toBe('wrong');
    expect(foreign.opened ?? '').not.toContain('13800138000');
  });

  it.each(['', 'null', '[]', '{"response":7}', '<html>', '{"response":""}'])('%j is none', (text) => {
    expect(examineEnvelope(keys, text)).toMatchObject({ form: 'unreadable', opened: undefined });
  });
});
