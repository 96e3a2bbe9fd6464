/** The numbers that an option takes, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the number of an option.
 * @param option as it is written, such as `--requests`.
 * @throws a sentence that names the option, what stood there and what may.
 */
export const wholeNumber = (option: string, written: string, { from, to }: Range): number => {
  const number = Number(written);
  if (!/^\d+$/.test(written) || number < from || number > to)
    throw new Error(`${option} takes a whole number from ${from} to ${to}, not "${written}".`);
  return number;
};
