import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { writeFolder } from '../../simulator/project/folder';
import { tarEntries } from './tar-entries';

/** Packed by the system's own tar, in the format of POSIX. */
const tarOf = (files: Readonly<Record<string, string>>): Buffer => {
  const { root, remove } = writeFolder(files);
  try {
    return execFileSync('tar', ['--format=posix', '-C', root, '-cf', '-', '.'], { maxBuffer: 1 << 24 });
  } finally {
    remove();
  }
};

const long = `${'folder/'.repeat(40)}file.ts`;
const files = { 'a.txt': 'one', 'pages/b.txt': 'x'.repeat(1300), 'leer.txt': '', '图标.png': '图', [long]: 'deep' };

it('reads names and contents, long and Chinese ones too', () => {
  const read = tarEntries(tarOf(files)).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]);
  expect(Object.fromEntries(read)).toEqual(files);
});

it('an archive that is cut off anywhere never passes for a whole one with other content', () => {
  const whole = tarOf(files);
  const known = Object.entries(files);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (length) => {
      let read;
      try {
        read = tarEntries(whole.subarray(0, length));
      } catch (error) {
        expect(String(error)).toMatch(/cut off/);
        return;
      }
      for (const { path, bytes } of read) expect(known).toContainEqual([path, Buffer.from(bytes).toString()]);
    }),
    { numRuns: 200 },
  );
});
