import fc from 'fast-check';
import { maskEntered, maskNumbers } from './phone-mask';

describe('within a text', () => {
  it.each([
    ['13800138000', '138******00'],
    ['{"mobile":"13800138000"}', '{"mobile":"138******00"}'],
    ['852-91234567', '852*******67'],
    ['1-2025550100', '1-2*******00'],
    ['{"phone":"+8613800138000","code":"123456"}', '{"phone":"+86*********00","code":"123456"}'],
    ['{"phone":"+85291234567"}', '{"phone":"+85*******67"}'],
    ['phone=%2B85291234567&code=123456', 'phone=%2B*********67&code=123456'],
    ['/pages/x/x?phone=138%200013%208000', '/pages/x/x?phone=138************00'],
    ['+86 138 0013 8000 is bound', '+86************00 is bound'],
    ['call 138-0013-8000.', 'call 138********00.'],
    ['8613800138000', '861********00'],
    ['008613800138000', '008**********00'],
    ['＋８６１３８００１３８０００', '＋８６*********００'],
    ['from 2026-13800138000', 'from 2026-138******00'],
    ['\u202d138 0013 8000\u202c', '\u202d138********00\u202c'],
  ])('%j is shown as %j', (text, masked) => {
    expect(maskNumbers(text)).toBe(masked);
  });

  it.each([
    '20880013800138000',
    '1763913600000',
    '2026-11-23',
    '2026-11-23T10:15:00+08:00',
    '10.5.80',
    '0.13800138000',
    '138******00',
    '+852 90****85',
    '+1 123*****12',
    'requestId 20261123 took 1234567 ms',
  ])('%j is no number, and stays', (text) => {
    expect(maskNumbers(text)).toBe(text);
  });

  it('no number in E.164 shows more than five of its digits', () => {
    const number = fc.stringMatching(/^\+[1-9]\d{6,14}$/);
    fc.assert(
      fc.property(number, fc.constantFrom('"', ' ', '=', 'tel:'), (phone, before) => {
        const masked = maskNumbers(`${before}${phone}"`);
        expect(masked).toHaveLength(before.length + phone.length + 1);
        expect(masked.replace(/\D/g, '').length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('a value by itself', () => {
  it.each([
    ['91234567', '91****67'],
    ['9123 4567', '912****67'],
    ['9123-4567', '912****67'],
    ['138 0013 8000', '138********00'],
    ['1380013800', '138*****00'],
    ['(852) 9123 4567', '(85**********67'],
    ['１３８ ００１３ ８０００', '１３８********００'],
    ['号码 13800138000', '号码 138******00'],
  ])('as somebody types it, %j, is shown as %j', (text, masked) => {
    expect(maskEntered(text)).toBe(masked);
  });

  it.each(['123456', '2026-11-23', '20880013800138000', '10.5.80', '1234567.00', '-1234567', 'v1234567', ''])(
    '%j stays',
    (text) => {
      expect(maskEntered(text)).toBe(text);
    },
  );
});
