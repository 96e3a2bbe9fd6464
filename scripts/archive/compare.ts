/** What an archive holds and should not, and what it should and does not. */
export interface Difference {
  readonly foreign: readonly string[];
  readonly missing: readonly string[];
}

/** Compares paths that are in an archive with those that belong there. */
export const compare = (archived: readonly string[], belonging: readonly string[]): Difference => {
  const [there, wanted] = [new Set(archived), new Set(belonging)];
  return {
    foreign: archived.filter((file) => !wanted.has(file)),
    missing: belonging.filter((file) => !there.has(file)),
  };
};
