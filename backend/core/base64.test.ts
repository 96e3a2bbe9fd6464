import { decodeCanonicalBase64 } from './base64';

describe('canonical base64', () => {
  it.each([
    ['Zg==', 'f'],
    ['Zm8=', 'fo'],
    ['Zm9v', 'foo'],
  ])('%s decodes', (text, plain) => expect(decodeCanonicalBase64(text)?.toString()).toBe(plain));

  it.each([
    ['nothing', ''],
    ['without its padding', 'Zg'],
    ['with bits behind its last byte', 'Zh=='],
    ['with a line end', 'Zm9v\n'],
    ['of the alphabet for addresses', '_-8='],
  ])('is not %s: one text, one spelling', (_what, text) => {
    const decoded = [text, 'Zg=='].map((one) => decodeCanonicalBase64(one)?.toString());
    expect(decoded).toEqual([undefined, 'f']);
  });
});
