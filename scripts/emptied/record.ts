/** From when on a test's subjects are empty: from the first line that is loaded, or only while the test itself runs. */
export type From = 'loading' | 'test';

/** `set-up failed`: its file could be loaded, but a hook threw before the test was reached. */
export type Ending = 'passed' | 'failed' | 'set-up failed';

/** How one test ended. `asked`: whether a function of its subjects was called at all, by it or its hooks. */
export interface TestRecord {
  readonly name: string;
  readonly ending: Ending;
  readonly asked: boolean;
}

/** The tests of one file; none where loading it failed. */
export interface FileRecord {
  readonly file: string;
  readonly records: readonly TestRecord[];
}

/** What the environments of one run must know. All paths of tests and subjects are from the root. */
export interface Plan {
  readonly from: From;
  readonly subjects: Readonly<Record<string, readonly string[]>>;
  /** Where each file's record is written, absolute. */
  readonly folder: string;
  /** The module of each project's own environment, by the project's name. */
  readonly environments: Readonly<Record<string, string>>;
}
