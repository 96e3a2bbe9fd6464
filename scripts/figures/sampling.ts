/** The middle of an odd number of samples. */
export const median = (samples: readonly number[]): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
};

/** For what takes microseconds: another program's work can only ever add to it. */
export const fastest = (samples: readonly number[]): number => Math.min(...samples);

/**
 * Times things in turns, so that a slow moment of the machine falls on all of them alike.
 * @param runs each does the same number of rounds of what is measured.
 * @returns of each the median, or what `pick` takes out of its samples, in ms.
 */
export const interleaved = async (
  runs: readonly (() => Promise<void> | void)[],
  rounds = 15,
  pick = median,
): Promise<number[]> => {
  const samples = runs.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, run] of runs.entries()) {
      const start = performance.now();
      await run();
      samples[index]?.push(performance.now() - start);
    }
  return samples.map((of) => pick(of));
};
