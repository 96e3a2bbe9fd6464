/** Something the platform's builder or engine would refuse, or that would fail on a phone. */
export interface BuildFault {
  /** Relative to the project's root, with `/`. */
  readonly file: string;
  /** From 1; left out where the whole file is meant. */
  readonly line?: number;
  /** What is there, by name. */
  readonly what: string;
  readonly remedy: string;
}

/** `file:line what. Remedy.` */
export const formatFault = ({ file, line, what, remedy }: BuildFault): string =>
  `${file}${line === undefined ? '' : `:${String(line)}`} ${what}. ${remedy}`;
