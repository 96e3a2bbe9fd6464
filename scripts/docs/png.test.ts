import { PNG } from 'pngjs';
import { looksTheSame, repack } from './png';

/** One row of grey pixels, packed as badly as can be. */
const pngOf = (greys: readonly number[]): Buffer => {
  const picture = new PNG({ width: greys.length, height: 1 });
  picture.data = Buffer.from(greys.flatMap((grey) => [grey, grey, grey, 255]));
  return PNG.sync.write(picture, { deflateLevel: 0 });
};

describe('packing a PNG anew', () => {
  const flat = pngOf(Array<number>(300).fill(7));

  it('keeps every pixel in fewer bytes', () => {
    expect(PNG.sync.read(repack(flat)).data).toEqual(PNG.sync.read(flat).data);
    expect(repack(flat).length).toBeLessThan(flat.length / 4);
  });

  it('changes nothing a second time', () => {
    const once = repack(flat);
    expect([once.length > 0, repack(once)]).toEqual([true, once]);
  });

  it('refuses what is no PNG', () => {
    expect(() => repack(Buffer.from('GIF89a, not a PNG'))).toThrow('unrecognised content');
  });
});

describe('two pictures', () => {
  it.each([
    [true, 'the same pixels', [0, 128, 255]],
    [true, 'a corner that chance drew otherwise', [0, 130, 255]],
    [false, 'a pixel that somebody drew otherwise', [0, 131, 255]],
    [false, 'another size', [0, 128]],
  ])('look the same (%s) with %s', (same, _what, greys) => {
    expect(looksTheSame(pngOf([0, 128, 255]), pngOf(greys))).toBe(same);
    expect(looksTheSame(pngOf(greys), pngOf([0, 128, 255]))).toBe(same);
  });
});
