import fc from 'fast-check';
import { e164, looksLikePhone, readCode, readPhone } from '../../utils/phone-entry-number';

const mainland = { region: 0, dialCode: '' };
const world = { region: 4, dialCode: '44' };

describe('a number that was typed or pasted', () => {
  it.each([
    ['13800138000'],
    ['138 0013 8000'],
    [' 138-0013-8000 '],
    ['+86 138-0013-8000'],
    ['＋86 138 0013 8000'],
    ['+86(138)00138000'],
    ['0086 138 0013 8000'],
    ['8613800138000'],
    ['１３８００１３８０００'],
    ['138\u00a00013\u200b8000'],
  ])('“%s” is +8613800138000', (number) => {
    expect(e164({ ...mainland, number })).toBe('+8613800138000');
  });

  it.each([
    ['9123 4567', 1, '', '+85291234567'],
    ['6612 3456', 2, '', '+85366123456'],
    ['0912 345 678', 3, '', '+8860912345678'],
    ['7911 123456', 4, '44', '+447911123456'],
    ['7911 123456', 4, '４４', '+447911123456'],
    ['7911 123456', 4, '+44', '+447911123456'],
    ['+44 7911 123456', 0, '', '+447911123456'],
    ['＋44 7911 123456', 0, '', '+447911123456'],
    ['+1 202-555-0100', 4, '', '+12025550100'],
  ])('“%s” of region %i and country code “%s” is %s', (number, region, dialCode, expected) => {
    expect(e164({ region, dialCode, number })).toBe(expected);
  });

  it.each([
    ['+852 9123 4567', { region: 1, dialCode: '', number: '91234567' }],
    ['+86 138 0013 8000', { region: 0, dialCode: '', number: '13800138000' }],
    ['+44 7911 123456', { region: 4, dialCode: '', number: '+447911123456' }],
  ])('pasted as “%s” chooses its region', (number, expected) => {
    expect(readPhone({ ...world, number })).toEqual(expected);
  });

  it.each(['', '+', '138', '86138', '861380013800'])('that is not whole yet, “%s”, changes no region', (number) => {
    expect(readPhone({ ...mainland, number }).region).toBe(0);
  });

  it.each(['8613800138000 1', '86138001380000'])('with a digit too many, “%s”, stays as it was typed', (number) => {
    expect(readPhone({ ...mainland, number })).toEqual({ ...mainland, number: number.replace(' ', '') });
  });

  it.each(['+8613800138000 +1', '1+8613800138000', '+86138001380+00', '1008613800138000'])(
    'with another one pasted to it, “%s”, is questioned, not cut',
    (number) => {
      expect(looksLikePhone(e164({ ...mainland, number }))).toBe(false);
    },
  );

  it('is read alike however it is spaced', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 12 });
    const spaces = fc.array(fc.constantFrom('', ' ', '-', '\u00a0', '(', ')', '.'), { minLength: 13, maxLength: 13 });
    fc.assert(
      fc.property(digits, spaces, fc.boolean(), fc.integer({ min: 0, max: 3 }), (typed, gaps, wide, region) => {
        const one = (digit: number): string => (wide ? String.fromCharCode(0xff10 + digit) : String(digit));
        const number = typed.map((digit, index) => `${gaps[index] ?? ''}${one(digit)}`).join('');
        const alike = e164({ region, dialCode: '', number });
        expect(alike).toMatch(/^\+\d+$/);
        expect(alike).toBe(e164({ region, dialCode: '', number: typed.join('') }));
      }),
    );
  });

  it('reads the same when what was read is read again', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 0, max: 4 }),
        fc.string({ maxLength: 4 }),
        (number, region, dialCode) => {
          const read = readPhone({ region, dialCode, number });
          expect(e164(readPhone(read))).toBe(e164(read));
          expect(e164(read)).toMatch(/^\+\d*(\+.*)?$/);
        },
      ),
    );
  });
});

describe('what looks like a number', () => {
  // E.164: 15 digits at most, and no country code begins with 0; mainland mobiles are 1 and ten digits.
  it.each(['+8613800138000', '+85291234567', '+12025550100', '+1234567', '+123456789012345'])('%s does', (phone) => {
    expect(looksLikePhone(phone)).toBe(true);
  });
  it.each([
    ...['+86138001380', '+861380013800', '+86138001380000', '+8623800138000', '+8612345', '+861234567890123'],
    ...[
      '+12',
      '+',
      '+86',
      '+0123456789',
      '+123456',
      '+1234567890123456',
      '+1202+5550100',
      '+1+8613800138000',
      '12025550100',
    ],
  ])('%s does not', (phone) => {
    expect(looksLikePhone(phone)).toBe(false);
  });
});

describe('a code that was typed or pasted', () => {
  it.each(['012345', ' 012 345', '０１２３４５', '012-345'])('“%s” is 012345', (typed) => {
    expect(readCode(typed)).toBe('012345');
  });
  it.each(['', '12345', '1234567', 'abcdef', '12345a'])('“%s” is none', (typed) => {
    expect([typed, '012345'].map(readCode)).toEqual([undefined, '012345']);
  });
});
