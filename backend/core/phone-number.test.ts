import fc from 'fast-check';
import { anyCharacter } from '../testing/any-character';
import { maskPhoneNumber, parseMobile, toE164 } from './phone-number';

/** What is read of a text that is no number, and of one beside it that is. */
const readBesideOne = (mobile: string) => [parseMobile(mobile), parseMobile('13800138000')?.national];
const NONE = [undefined, '13800138000'];

describe('a phone number', () => {
  it.each([
    ['13800138000', '138******00', '+8613800138000', 'mainland'],
    ['86-13800138000', '138******00', '+8613800138000', 'mainland with its country code'],
    ['852-90123485', '+852 90****85', '+85290123485', 'Hong Kong'],
    ['853-66123456', '+853 66****56', '+85366123456', 'Macau'],
    ['886-901234855', '+886 90****855', '+886901234855', 'Taiwan'],
    ['1-1234432112', '+1 123*****12', '+11234432112', 'the documented overseas sample'],
    ['44-7700900123', '+44 770*****23', '+447700900123', 'United Kingdom'],
    ['354-6123456', '+354 612**56', '+3546123456', 'seven digits'],
    ['1-12345678901234', '+1 123*********34', '+112345678901234', 'as long as E.164 allows'],
    ['290-51234', '+290 ***34', '+29051234', 'too short for the rule'],
  ])('%s is shown as %s (%s, %s)', (mobile, masked, e164) => {
    const phone = parseMobile(mobile)!;
    expect(maskPhoneNumber(phone)).toBe(masked);
    expect(toE164(phone)).toBe(e164);
  });

  it.each([
    '1380013800',
    '138001380001',
    '23800138000',
    '+8613800138000',
    '86-1380013800',
    '86-23800138000',
    '0-12345678',
  ])('%s is a number of no country', (mobile) => expect(readBesideOne(mobile)).toEqual(NONE));

  it.each([
    '1-',
    '-1234567',
    '1-123',
    '1234-5678901',
    '1-123456789012345',
    '44-12345678901234',
    '1-12345678\n',
    '１３８００１３８０００',
    ' 13800138000',
  ])('%j is a number of no country', (mobile) => expect(readBesideOne(mobile)).toEqual(NONE));

  it('never shows more than five digits of the number, whatever the country', () => {
    const overseas = fc.stringMatching(/^[1-9]\d{0,2}-\d{4,12}$/);
    const mainland = fc.stringMatching(/^1\d{10}$/);
    let shown = 0;
    fc.assert(
      fc.property(fc.oneof(overseas, mainland), (mobile) => {
        const phone = parseMobile(mobile);
        if (phone === undefined) return;
        shown += 1;
        const national = maskPhoneNumber(phone).split(' ').pop()!;
        expect(national).toHaveLength(phone.national.length);
        expect(national.replace(/\*/g, '').length).toBeLessThanOrEqual(5);
        expect(national).toContain('**');
      }),
    );
    expect(shown).toBeGreaterThan(10);
  });

  it('takes any text without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(readBesideOne(`${text}x`)).toEqual(NONE);
        void parseMobile(text);
      }),
    );
  });
});
