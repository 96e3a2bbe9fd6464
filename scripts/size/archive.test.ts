import { unzipSync, zipSync } from 'fflate';
import { measureArchive } from './archive';

describe('the archive', () => {
  const text = 'the same words again and again, '.repeat(40);
  const built = new Map([
    ['a.js', Buffer.from(text)],
    ['pages/long/name.json', Buffer.from('{}')],
  ]);

  it('costs what its files cost, and their names', () => {
    const { bytes, files, overhead } = measureArchive(built);
    expect(bytes).toBe(files.reduce((sum, { packed }) => sum + packed, 0) + overhead);
    // Two headers of 30 and 46 bytes and twice the name for each file, 22 for the end.
    expect(overhead).toBe(2 * 76 + 2 * ('a.js'.length + 'pages/long/name.json'.length) + 22);
    expect(files[0]).toEqual({ file: 'a.js', raw: text.length, packed: expect.any(Number) as number });
    expect(files[0]?.packed).toBeLessThan(100);
  });

  it('is one that can be unpacked', () => {
    const zipped = zipSync(Object.fromEntries(built), { level: 9 });
    expect(measureArchive(built).bytes).toBe(zipped.length);
    expect(Buffer.from(unzipSync(zipped)['a.js'] ?? []).toString()).toBe(text);
  });
});
