import { crc32, deflateSync, inflateSync } from 'node:zlib';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

const chunksOf = (png: Buffer): readonly Chunk[] => {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('Not a PNG: its first eight bytes are others.');
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
};

const encode = ({ type, data }: Chunk): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
};

/** PNG specification §9.4: the neighbour nearest to left + above - corner. */
const paeth = (left: number, above: number, corner: number): number => {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
};

const predict = (filter: number, left: number, above: number, corner: number): number => {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return paeth(left, above, corner);
    default:
      throw new Error(`A PNG has no filter ${String(filter)}.`);
  }
};

/** Takes the filters out of rows of pixels, in place; each row begins with the number of its filter. */
const unfilter = (rows: Buffer, stride: number, pixel: number): Buffer => {
  const at = (index: number): number => rows[index] ?? 0;
  for (let start = 0; start < rows.length; start += stride) {
    const filter = at(start);
    rows[start] = 0;
    for (let x = 1; x < stride; x += 1) {
      const here = start + x;
      const left = x > pixel ? at(here - pixel) : 0;
      const above = start > 0 ? at(here - stride) : 0;
      const corner = x > pixel && start > 0 ? at(here - stride - pixel) : 0;
      rows[here] = (at(here) + predict(filter, left, above, corner)) & 255;
    }
  }
  return rows;
};

/**
 * The same pixels in fewer bytes: flat areas, as screens have them, pack better without the filters Chromium chooses for photographs.
 * @param png 8 bits a channel, RGB or RGBA, not interlaced: what Chromium writes.
 * @throws for any other.
 */
export const repack = (png: Buffer): Buffer => {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  const [depth, color, interlaced] = [header?.[8], header?.[9], header?.[12]];
  if (header === undefined || depth !== 8 || (color !== 2 && color !== 6) || interlaced !== 0)
    throw new Error('Only a PNG of 8 bits a channel, RGB or RGBA, not interlaced, can be packed anew.');
  const pixel = color === 2 ? 3 : 4;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const rows = unfilter(inflateSync(packed), header.readUInt32BE(0) * pixel + 1, pixel);
  const smaller = deflateSync(rows, { level: 9, memLevel: 9 });
  if (smaller.length >= packed.length) return png;
  return Buffer.concat([
    signature,
    ...[
      { type: 'IHDR', data: header },
      { type: 'IDAT', data: smaller },
      { type: 'IEND', data: Buffer.alloc(0) },
    ].map(encode),
  ]);
};
