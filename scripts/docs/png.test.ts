import { deflateSync, inflateSync, crc32 } from 'node:zlib';
import { repack } from './png';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
};

const header = (width: number, height: number, color: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 8;
  data[9] = color;
  return data;
};

/** Stored without compression, so that packing anew always pays. */
const pngOf = (rows: readonly (readonly number[])[], width: number, color = 2): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header(width, rows.length, color)),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);

const rowsOf = (png: Buffer): readonly number[] => {
  const start = png.indexOf('IDAT') + 4;
  return [...inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))];
};

describe('packing a PNG anew', () => {
  // Two pixels a row, worked out by hand from the PNG specification, chapter 9.
  const first = [0, 10, 20, 30, 40, 50, 60];
  it.each<[filter: string, row: number[], pixels: number[]]>([
    ['none', [0, 1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]],
    ['sub', [1, 1, 2, 3, 4, 5, 6], [1, 2, 3, 5, 7, 9]],
    ['up', [2, 1, 2, 3, 4, 5, 6], [11, 22, 33, 44, 55, 66]],
    ['average', [3, 1, 2, 3, 4, 5, 6], [6, 12, 18, 27, 36, 45]],
    ['paeth', [4, 1, 2, 3, 4, 5, 6], [11, 22, 33, 44, 55, 66]],
    ['sub, past 255', [1, 250, 250, 250, 10, 10, 10], [250, 250, 250, 4, 4, 4]],
  ])('keeps every pixel of a row filtered by %s', (_, row, pixels) => {
    const repacked = repack(pngOf([first, row], 2));
    expect(rowsOf(repacked)).toEqual([...first, 0, ...pixels]);
  });

  it('leaves a picture alone that would not become smaller', () => {
    const small = repack(pngOf([first], 2));
    expect(rowsOf(small)).toEqual(first);
    expect(repack(small)).toBe(small);
  });

  it('refuses what Chromium does not write', () => {
    expect(() => repack(Buffer.from('GIF89a, not a PNG'))).toThrow('Not a PNG');
    expect(() => repack(pngOf([[0, 1]], 1, 3))).toThrow('RGB or RGBA');
  });
});
