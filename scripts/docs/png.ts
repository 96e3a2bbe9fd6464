import { PNG } from 'pngjs';

/**
 * The same pixels in fewer bytes: flat areas, as screens have them, pack better without the filters Chromium chooses for photographs.
 * @param png of any kind; what is transparent in it does not stay so.
 * @throws when it is none.
 */
export const repack = (png: Buffer): Buffer =>
  PNG.sync.write(PNG.sync.read(png), { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 });

/** Of 255: what Chromium makes of the same rounded corner from one run to the next. */
const unseen = 2;

/** @returns whether two pictures are the same to the eye: of one size, and no colour of a pixel further apart than chance has it. */
export const looksTheSame = (one: Buffer, other: Buffer): boolean => {
  const [before, after] = [PNG.sync.read(one), PNG.sync.read(other)];
  return (
    before.width === after.width &&
    before.height === after.height &&
    before.data.every((value, index) => Math.abs(value - (after.data[index] ?? 0)) <= unseen)
  );
};
